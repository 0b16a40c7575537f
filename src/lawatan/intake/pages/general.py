"""The article of a page whose layout we do not know: trafilatura finds it, our tree keeps it."""

from __future__ import annotations

import copy
from types import ModuleType

from lawatan.errors import IntakeError
from lawatan.intake.days import valid_published
from lawatan.intake.pages.blocks import DROPPED, Line, body_letters, lines_of
from lawatan.intake.pages.tree import Element

KEY = 40
"""Lines are compared by so many of their first letters."""
MIN_KEY = 12
SHARE = 0.85
"""Share of trafilatura's text that the element of the article must hold."""
EXCESS = 1.35
"""An element with more body text than this many times trafilatura's holds more than the article."""


def tools() -> tuple[ModuleType, ModuleType]:
    """trafilatura and htmldate. Raises IntakeError where the extra `html` is not installed."""
    try:
        import htmldate
        import trafilatura
    except ImportError as error:
        raise IntakeError(
            f"HTML needs the extra html ({error}); run: pip install 'lawatan[html]'"
        ) from error
    return trafilatura, htmldate


def general_lines(root: Element) -> list[Line]:
    """The lines of the page's article; none where there is none."""
    found = _extracted(root)
    keys = {k: len(x) for x in found if len(k := _key(x)) >= MIN_KEY}
    if not keys:
        return [Line(x) for x in found]
    home = _home(root, keys)
    lines = lines_of([home], {}) if home is not None else []
    size = sum(map(len, found))
    if SHARE * size <= body_letters(lines) <= EXCESS * size:
        return lines
    return [Line(x) for x in found]


def _extracted(root: Element) -> list[str]:
    trafilatura, _ = tools()
    document = trafilatura.bare_extraction(
        copy.deepcopy(root), with_metadata=False, include_comments=False, include_tables=False
    )
    text = document.text if document is not None else None
    return [" ".join(x.split()) for x in (text or "").split("\n") if x.strip()]


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())[:KEY]


def _home(root: Element, keys: dict[str, int]) -> Element | None:
    """The innermost element that holds nearly all of the lines that were found."""
    weights: dict[Element, int] = {}
    left = dict(keys)
    for element in root.iter():
        size = left.pop(_key(_opening(element)), 0) if _may_open(element) else 0
        if size:
            for holder in (element, *element.iterancestors()):
                weights[holder] = weights.get(holder, 0) + size
    needed = SHARE * weights.get(root, 0)
    home = root if needed else None
    while home is not None:
        inner = next((x for x in home if weights.get(x, 0) >= needed), None)
        if inner is None:
            return home
        home = inner
    return None


def _may_open(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag not in DROPPED


def _opening(element: Element) -> str:
    """The first characters of an element, enough for its key."""
    pieces: list[str] = []
    size = 0
    for text in element.itertext():
        pieces.append(text)
        size += len(text.strip())
        if size > 2 * KEY + 20:
            break
    return " ".join(pieces)


def found_date(root: Element, url: str | None) -> str | None:
    """The day that htmldate finds, as the last resort."""
    _, htmldate = tools()
    try:
        # Its wider search takes any year on the page for a day in January.
        found = htmldate.find_date(
            copy.deepcopy(root), extensive_search=False, original_date=True, url=url
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None  # a date that breaks htmldate is no date
    return valid_published(found) if found else None
