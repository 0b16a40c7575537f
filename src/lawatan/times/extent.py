"""How far an expression reaches: a clock time after a day, "akhir" or "hampir" before it."""

from __future__ import annotations

import re
from functools import cache

from lawatan.model import Span, TimeType
from lawatan.times.grammar import either, zone
from lawatan.times.lengths import clock_value
from lawatan.times.periods import DAY
from lawatan.times.scene import Scene, Value
from lawatan.times.words import calendar_words

# No word before an expression is looked for further off than this.
_LEFT = 32


@cache
def _clock_tail() -> re.Pattern[str]:
    words = calendar_words()
    parts, zones = either(words.dayparts), either(words.zones)
    about, heads = either(words.about), either(words.clock_heads)
    return re.compile(
        rf"(?:\s{{0,2}}[,|]\s{{0,2}}|\s{{1,3}}|\s-\s)(?:(?:(?:{about})\s)?(?:{heads})\s{{0,2}}(?P<h>\d{{1,2}}(?!\d))(?:[.:](?P<mi>\d{{2}}))?"
        rf"(?:\s{{1,2}}(?P<cpart>{parts}))?(?:\s{{0,2}}(?:{zone(words)}))?"
        rf"|(?P<h2>\d{{1,2}})[.:](?P<mi2>\d{{2}})\s{{0,2}}(?:{zones}))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _part_tail() -> re.Pattern[str]:
    parts = either(calendar_words().dayparts)
    return re.compile(rf"\s{{1,2}}(?P<part>{parts})(?!\w)", re.IGNORECASE)


@cache
def _left(kind: str) -> re.Pattern[str]:
    words = calendar_words()
    if kind == "period":
        heads = either(words.period_heads)
        before = rf"(?:{either(words.part_of_period)})\s{{1,3}}(?:(?:{heads})\s)?"
    else:
        before = rf"(?:{either(words.about)})\s{{1,3}}"
    return re.compile(rf"(?<!\w){before}$", re.IGNORECASE)


def with_clock(span: Span, value: Value, scene: Scene) -> tuple[Span, Value]:
    """A day with the clock time that follows it, "Senin (11/5/2020) pukul 09.17 WIB"."""
    day, _, hour_told = (value.value or "").partition("T")
    if not DAY.fullmatch(day) or ":" in hour_told:
        return span, value
    match = _clock_tail().match(scene.text, span.end, scene.sentence.end)
    if match is None:
        return span, value
    hour = clock_value(match, scene) if match["h"] else _plain_clock(match)
    if hour is None:
        return span, value
    timed = Value(TimeType.TIME, f"{day}T{hour}", value.reason)
    return Span(span.start, match.end()), timed


def _plain_clock(match: re.Match[str]) -> str | None:
    hour, minute = int(match["h2"]), int(match["mi2"])
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute <= 59 else None


def with_part(span: Span, value: Value, scene: Scene) -> tuple[Span, Value]:
    """A day with the part of the day that follows it, "Senin (29/12) malam"."""
    match = _part_tail().match(scene.text, span.end, scene.sentence.end)
    if match is None or not DAY.fullmatch(value.value or ""):
        return span, value
    code = scene.words.dayparts[" ".join(match["part"].lower().split())]
    timed = Value(TimeType.TIME, f"{value.value}T{code}", value.reason)
    return Span(span.start, match.end()), timed


def with_left(span: Span, value: Value, scene: Scene, done: int) -> Span:
    """The span with "awal" or "lebih dari" before it, not reaching back over `done`."""
    begin = max(scene.sentence.start, done, span.start - _LEFT)
    lasting = value.type in (TimeType.DURATION, TimeType.TIME)
    for kind in ("about",) if lasting else ("period", "about"):
        if match := _left(kind).search(scene.text[begin : span.start]):
            return Span(begin + match.start(), span.end)
    return span
