"""The outlet-and-place opening of an article.

Forms: `PYONGYANG, KOMPAS.com -`, `TEMPO.CO, Jakarta -`, `London (ANTARA News) -`,
`Merdeka.com -`, `BEIJING -`, `Jakarta:` and `KONTAN.CO.ID - JAKARTA.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lawatan.intake.outlets import Outlet, outlet_named, outlets
from lawatan.model import Dateline, Place, Span
from lawatan.page.places import country_of, place_words

LINES = 12
"""A dateline stands in one of the first so many lines of body text."""
WIDTH = 140
"""Code points that a dateline with its dash may take."""
REACH = 400
"""In a text of one line it may stand after a byline, within so many code points."""

_WORD = r"[A-ZÀ-Ý][\w.'’`]*(?:-[A-ZÀ-Ý]?\w+)*"
_BLANK = r"(?:[\s*_]|&(?:amp;)?nbsp;)"
_GAP = rf"{_BLANK}*"
_DASH = (
    rf"(?P<dash>{_BLANK}*(?:[-–—―‐‑‒]\s?[-–—―‐]*|&(?:amp;)?[nm]dash;)(?![a-zà-ÿ])"
    rf"(?:{_BLANK}|[-–—])*)"
)
_DATE = r"(?:\s*,?\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?"
_ADDRESS = r"[A-Za-z][A-Za-z0-9-]{2,30}\.(?i:com|co\.id|co|id|net|org|news|tv|asia)\b\.?"
_JUNK = rf"(?:[\[\]'\"#>?]|{_BLANK})*"


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline, the outlet it names, and where the body starts after its dash."""

    dateline: Dateline
    outlet: str | None
    line: int
    body: int


@cache
def _known_names() -> str:
    names = {name for outlet in outlets() for name in (outlet.name, *outlet.datelines)}
    return "|".join(re.escape(x) for x in sorted(names, key=lambda x: (-len(x), x)))


@cache
def _outlet_pattern() -> str:
    return rf"(?P<outlet>(?i:{_known_names()})(?![\w.]*\w)|{_ADDRESS})"


@cache
def _place_pattern() -> str:
    link = rf"(?:\s?[/,]\s?|\s+-?\s?(?:{place_words('link')}\s)?)"
    return rf"(?P<place>{_WORD}(?:{link}{_WORD}){{0,5}}?)"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    outlet, place = _outlet_pattern(), _place_pattern()
    inside = rf"(?P<outlet>(?i:{_known_names()})|{_ADDRESS})(?:[ .]?\w{{1,10}})?"
    return tuple(
        re.compile(rf"{_JUNK}(?P<whole>{form}")
        for form in (
            rf"{place}{_DATE}{_GAP},?{_GAP}\({_GAP}{inside}{_GAP}\))[.:]?{_DASH}",
            rf"{place}{_DATE}{_GAP}[,|]{_GAP}{outlet}){_DASH}",
            rf"{outlet}(?:{_GAP}[,|]{_GAP}|\.?{_BLANK}+){place}){_DASH}",
            rf"{outlet}{_GAP}[-–—]+{_GAP}{place})(?P<dash>\.\s)",
            rf"{outlet}),?{_DASH}",
        )
    )


@cache
def _bare_forms() -> tuple[re.Pattern[str], ...]:
    place = _place_pattern()
    return (
        re.compile(rf"{_JUNK}(?P<whole>{place})[*_]*{_DASH}"),
        re.compile(rf"{_JUNK}(?P<whole>{place})(?P<dash>:\s)"),
    )


@cache
def _dashless_forms() -> tuple[re.Pattern[str], ...]:
    outlet = _outlet_pattern()
    place = r"(?P<place>[A-ZÀ-Ý][\w'’]*(?:[ ][A-ZÀ-Ý][\w'’]*){0,2}?)"
    after = r"(?P<dash>\s*)(?=\s[A-Z\"“]|[-–—])"
    address = r"(?P<outlet>[A-Z][A-Z0-9-]{2,20}\.(?:COM|CO\.ID|CO|ID|NET))"
    return (
        re.compile(rf"{_JUNK}(?P<whole>{outlet}{_GAP},{_GAP}{place}){after}"),
        re.compile(rf"{_JUNK}(?P<whole>{place}{_GAP}\({_GAP}{outlet}{_GAP}\)){after}"),
        re.compile(rf"{_JUNK}(?P<whole>{address})(?P<dash>{_GAP},{_GAP})(?=[A-Z\"“])"),
    )


def find_opening(text: str, lines: Sequence[Span], outlet: Outlet | None) -> Opening | None:
    """The first dateline in the first lines of body text; `outlet` is known from elsewhere."""
    for index, line in enumerate(lines[:LINES]):
        for match in _matches(text, line):
            if _plausible(match, outlet):
                return _opening(match, index)
    return None


def _matches(text: str, line: Span) -> Iterator[re.Match[str]]:
    limit = min(line.end, line.start + REACH)
    for start in _starts(text, line.start, limit):
        end = min(limit, start + WIDTH)
        patterns = _forms()
        if start == line.start:
            patterns += _bare_forms() + _dashless_forms()
        for pattern in patterns:
            match = pattern.match(text, start, end)
            if match:
                yield match


@cache
def _inner_start() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\w.?!]\s)(?:{_known_names()})(?![\w.]*[a-z])")


def _starts(text: str, start: int, limit: int) -> Iterator[int]:
    """The start of the line, and of an outlet's name after a title or byline on that line."""
    yield start
    for match in _inner_start().finditer(text, start + 1, limit):
        if match[0].isupper():
            yield match.start()


def _plausible(match: re.Match[str], hint: Outlet | None) -> bool:
    groups = match.groupdict()
    place, outlet, dash = groups.get("place"), groups.get("outlet"), groups["dash"].strip()
    if outlet and not _names_outlet(outlet):
        return False
    if place is None:
        return True
    if len(place) > 60 or place.count(" ") > 6:
        return False
    if outlet:
        return dash not in ("", ".") or country_of(place) is not None
    return _bare_place(place, groups["dash"], hint)


def _names_outlet(name: str) -> bool:
    return "." in name.strip(".") or outlet_named(name) is not None


def _bare_place(place: str, dash: str, hint: Outlet | None) -> bool:
    """A place with no outlet: in the gazetteer, or in capitals where the outlet writes it so."""
    mark = dash.strip()
    letters = [c for c in place if c.isalpha()]
    capitals = len(letters) >= 4 and all(c.isupper() for c in letters)
    spaced = mark == ":" or dash[0].isspace() or len(mark) > 1
    if not mark or not (spaced or (capitals and mark in "–—" and dash[-1].isspace())):
        return False
    if country_of(place) is not None:
        return True
    writes_bare = hint is not None and hint.bare
    return writes_bare and capitals and mark != ":" and place.count(" ") <= 2


def _opening(match: re.Match[str], index: int) -> Opening:
    groups = match.groupdict()
    place, outlet = groups.get("place"), groups.get("outlet")
    start, end = match.span("whole")
    whole = match["whole"]
    named = Place(place, country_of(place)) if place else None
    found = outlet_named(outlet.strip(".")) if outlet else None
    name = found.name if found else (outlet.strip(".") if outlet else None)
    return Opening(Dateline(Span(start, end), whole, named), name, index, match.end())
