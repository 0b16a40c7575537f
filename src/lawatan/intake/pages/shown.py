"""What a page shows its readers: the headline, the day under it, the day of the last change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lawatan.intake.pages.dates import stated_date, visible_date
from lawatan.intake.pages.tree import Element, text_in
from lawatan.intake.pages.words import pattern

NEAR = 60
"""A day stands at most so many elements behind the headline, or half as many before it."""
MAX_TEXT = 200


def shown_title(root: Element, stated: Sequence[str]) -> str | None:
    """The headline: the h1 that the stated titles or the title element repeat, else a lone h1."""
    headings = [text for x in root.iter("h1") if (text := text_in(x, 500))]
    element = next((text_in(x) for x in root.iter("title")), "")
    given = [_words(x) for x in (*stated, element) if x]
    for heading in headings:
        if any(_words(heading) in x for x in given):
            return heading
    if not stated and len(headings) == 1:
        return headings[0]
    return None if stated else element or None


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def shown_date(root: Element) -> str | None:
    """The day-time near the headline; a time element's own value comes first."""
    elements = list(_near(root))
    for element in elements:
        value = element.get("datetime") if element.tag == "time" else None
        if value and (day := stated_date(value)):
            return day
    for element in elements:
        text = text_in(element, MAX_TEXT)
        if text and not pattern("dates", "modified").search(text):
            day = visible_date(text)
            if day:
                return day
    return None


def shown_modified(root: Element) -> str | None:
    """The day that follows a word such as "Diperbarui" near the headline."""
    for element in _near(root):
        text = text_in(element, MAX_TEXT)
        match = pattern("dates", "modified").search(text)
        if match and (day := visible_date(text[match.end() :])):
            return day
    return None


def _near(root: Element) -> Iterator[Element]:
    """Elements without block children around the first headline, those behind it first."""
    elements = [x for x in root.iter() if isinstance(x.tag, str) and x.tag not in _MUTE]
    at = next((i for i, x in enumerate(elements) if x.tag == "h1"), None)
    if at is None:
        return
    yield from elements[at + 1 : at + 1 + NEAR]
    yield from reversed(elements[max(0, at - NEAR // 2) : at])


_MUTE = frozenset({"script", "style", "noscript", "head", "meta", "link", "title", "body", "html"})
