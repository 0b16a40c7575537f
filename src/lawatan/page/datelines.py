"""The outlet-and-place opening of an article.

Forms: `PYONGYANG, KOMPAS.com -`, `TEMPO.CO, Jakarta -`, `London (ANTARA News) -`,
`Merdeka.com -`, `BEIJING -`, `Jakarta:` and `KONTAN.CO.ID - JAKARTA.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lawatan.intake.outlets import outlet_named, outlets
from lawatan.model import Dateline, Place, Span
from lawatan.page.places import country_of

LINES = 12
"""A dateline stands in one of the first so many lines of body text."""
REACH = 400
"""In a text of one line it may stand after a byline, within so many code points."""

_WORD = r"[A-ZÀ-Ý][\w.'’`]*(?:-[A-ZÀ-Ý]?\w+)*"
_LINK = r"(?:\s?[/,]\s?|\s+-?\s?(?:(?:de|di|da|do|la|le|el|al|of|en|os|dan|and|sur|am|upon)\s)?)"
_PLACE = rf"(?P<place>{_WORD}(?:{_LINK}{_WORD}){{0,5}}?)"
_DASH = r"(?P<dash>\s*(?:[-–—―‐‑‒]\s?[-–—―‐]*)(?=\s|[A-ZÀ-Ý\"“‘'(])[-–—\s]*)"
_GAP = r"[\s\xa0]*"
_DATE = r"(?:\s*,?\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?"
_ADDRESS = r"[A-Za-z][A-Za-z0-9-]{2,30}\.(?i:com|co\.id|co|id|net|org|news|tv|asia)\b\.?"
_JUNK = r"[\[\]'\"*_#\s>]*"


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline, the outlet it names, and where the body starts after its dash."""

    dateline: Dateline
    outlet: str | None
    line: int
    body: int


@cache
def _outlet_pattern() -> str:
    names = {name for outlet in outlets() for name in (outlet.name, *outlet.datelines)}
    known = "|".join(re.escape(x) for x in sorted(names, key=lambda x: (-len(x), x)))
    return rf"(?P<outlet>(?i:{known})(?![\w.]*\w)|{_ADDRESS})"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    outlet = _outlet_pattern()
    return tuple(
        re.compile(rf"{_JUNK}(?P<whole>{form}")
        for form in (
            rf"{_PLACE}{_DATE}{_GAP},?{_GAP}\({_GAP}{outlet}(?: \w{{2,10}})?{_GAP}\))[.:]?{_DASH}",
            rf"{_PLACE}{_DATE}{_GAP}[,|]{_GAP}{outlet})[*_]*{_GAP}{_DASH}",
            rf"{outlet}[*_]*{_GAP}[,.|]?{_GAP}[*_]*{_PLACE})[*_]*{_GAP}{_DASH}",
            rf"{outlet}{_GAP}[-–—]+{_GAP}{_PLACE})(?P<dash>\.\s)",
            rf"{outlet})[,*_]*{_GAP}{_DASH}",
        )
    )


@cache
def _bare_forms() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"{_JUNK}(?P<whole>{_PLACE})[*_]*{_DASH}"),
        re.compile(rf"{_JUNK}(?P<whole>{_PLACE})(?P<dash>:\s)"),
    )


@cache
def _dashless_forms() -> tuple[re.Pattern[str], ...]:
    outlet = _outlet_pattern()
    place = r"(?P<place>[A-ZÀ-Ý][\w'’]*(?:[ ][A-ZÀ-Ý][\w'’]*){0,2}?)"
    after = r"(?P<dash>\s*)(?=\s[A-Z\"“]|[-–—])"
    return (
        re.compile(rf"{_JUNK}(?P<whole>{outlet}{_GAP},{_GAP}{place}){after}"),
        re.compile(rf"{_JUNK}(?P<whole>{place}{_GAP}\({_GAP}{outlet}{_GAP}\)){after}"),
    )


def find_opening(text: str, lines: Sequence[Span]) -> Opening | None:
    """The first dateline in the first lines of body text."""
    for index, line in enumerate(lines[:LINES]):
        for match in _matches(text, line):
            if _plausible(match):
                return _opening(match, index)
    return None


def _matches(text: str, line: Span) -> Iterator[re.Match[str]]:
    limit = min(line.end, line.start + REACH)
    for start in _starts(text, line.start, limit):
        end = min(limit, start + 140)
        patterns = _forms() + _bare_forms() + _dashless_forms() if start == line.start else _forms()
        for pattern in patterns:
            match = pattern.match(text, start, end)
            if match:
                yield match


def _starts(text: str, start: int, limit: int) -> Iterator[int]:
    """The start of the line, and of sentences that follow a byline on the same line."""
    yield start
    if text[start : start + 8].casefold() == "laporan ":
        for match in re.compile(r"(?<=[\s.])[A-Z]{4}").finditer(text, start + 1, limit):
            yield match.start()


def _plausible(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    place, outlet = groups.get("place"), groups.get("outlet")
    if outlet and not place:
        return _names_outlet(outlet)
    if place is None:
        return False
    if len(place) > 60 or place.count(" ") > 6:
        return False
    if outlet:
        known = _names_outlet(outlet)
        return known and (groups["dash"].strip() != "" or country_of(place) is not None)
    return _bare_place(place, groups["dash"])


def _names_outlet(name: str) -> bool:
    return "." in name.strip(".") or outlet_named(name) is not None


def _bare_place(place: str, dash: str) -> bool:
    """A place with no outlet: known to the gazetteer, or in capitals before a spaced dash."""
    if not dash.strip() or (dash.strip() != ":" and not dash[0].isspace() and len(dash) < 2):
        return False
    if country_of(place) is not None:
        return True
    letters = [c for c in place if c.isalpha()]
    capitals = len(letters) >= 4 and all(c.isupper() for c in letters)
    return capitals and dash.strip() != ":" and place.count(" ") <= 2 and dash[0].isspace()


def _opening(match: re.Match[str], index: int) -> Opening:
    groups = match.groupdict()
    place, outlet = groups.get("place"), groups.get("outlet")
    start, end = match.span("whole")
    whole = match["whole"]
    named = Place(place, country_of(place)) if place else None
    found = outlet_named(outlet.strip(".")) if outlet else None
    name = found.name if found else (outlet.strip(".") if outlet else None)
    return Opening(Dateline(Span(start, end), whole, named), name, index, match.end())
