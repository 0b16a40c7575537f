"""When an act takes place, as far as its own sentence and its speaker's words tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.clauses import apart, told_by
from lawatan.events.scene import Scene
from lawatan.lexicon.branch import word_classes
from lawatan.model import ActorKind, EventType, Quote, Span, Time, TimeType
from lawatan.times import bounds

# What one more comma, or word that opens a clause, adds to the characters between act and time.
_COMMA, _CLAUSE, _BEFORE = 40, 60, 10
_DAY = len("2018-05-30")
# Acts that are done once and then stay in force: they have the day on which they began.
_BEGUN = frozenset({EventType.SANCTION, EventType.COOPERATE})


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words around times; see lexicon/setting.yaml."""

    clauses: frozenset[str]
    years: frozenset[str]
    since: frozenset[str]
    lasting: frozenset[str]
    sayings: frozenset[str]
    apart: frozenset[str]
    reports: frozenset[str]


@cache
def words() -> TimeWords:
    """The words of the lexicon. Raises LexiconError where they are not well formed."""
    return word_classes("setting.yaml", TimeWords)


@dataclass(frozen=True)
class Days:
    """The times of an article, its own day, and the day on which each speaker was first quoted."""

    times: tuple[Time, ...]
    published: str | None
    spoken: dict[str, str]

    def in_scene(self, scene: Scene) -> list[Time]:
        """Times of the sentence that name a day, month or year."""
        kinds = (TimeType.DATE, TimeType.TIME)
        first = bisect_left(self._starts, scene.span.start)
        last = bisect_left(self._starts, scene.span.end)
        inside = (t for t in self.times[first:last] if scene.span.covers(t.span))
        return [t for t in inside if t.value and t.type in kinds]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.span.start for t in self.times]

    def ahead(self, value: str | None) -> bool:
        """True where the first day of a value comes after the article's day."""
        covered = bounds.days_of(value)
        return bool(covered and self.published and covered.first > self.published)


def days_of(board: Sequence[Scene], times: Sequence[Time], published: str | None) -> Days:
    """The days of an article: a statement's day stands in the sentence that names its speaker."""
    days = Days(tuple(sorted(times, key=lambda t: t.span)), (published or "")[:_DAY] or None, {})
    for scene in board:
        near = [t for t in days.in_scene(scene) if len(t.value or "") >= _DAY]
        for quote in scene.quotes:
            outside = [t for t in near if not quote.span.covers(t.span)]
            if quote.speaker and outside:
                days.spoken.setdefault(quote.speaker, _plain(outside[-1].value))
        if near and words().sayings & scene.words and not scene.quotes:
            for party in scene.parties:
                if party.appearance.actor.kind is ActorKind.PERSON:
                    days.spoken.setdefault(party.actor_id, _plain(near[-1].value))
    return days


def _plain(value: str | None) -> str:
    """A TIMEX3 value as an event gives it: no hours; weekends and decades as ranges."""
    day = (value or "").split("T")[0]
    if day.endswith("-WE"):
        year, week = int(day[:4]), int(day[6:8])
        return "/".join(date.fromisocalendar(year, week, n).isoformat() for n in (6, 7))
    if len(day) == len("197") and day.isdigit():
        return f"{day}0/{day}9"
    return day


def when_of(scene: Scene, one: Candidate, days: Days, quote: Quote | None) -> str | None:
    """The day, month, year or range of the act; None where nothing dates it.

    A statement without a day of its own has that of its speaker's words.
    """
    near = [t for t in days.in_scene(scene) if _dates(scene, t, one, quote, days)]
    if near:
        trigger = scene.token(one.trigger).span
        nearest = min(near, key=lambda t: _distance(scene, trigger, t.span))
        return _lasting(scene, one, nearest, days) or _plain(nearest.value) or None
    if one.type in STATEMENTS:
        speakers = (quote.speaker,) if quote and quote.speaker else one.source
        return next((days.spoken[s] for s in speakers if s in days.spoken), None)
    return None


def _dates(scene: Scene, time: Time, one: Candidate, quote: Quote | None, days: Days) -> bool:
    """Whether a time can be the act's: not that of another clause, of the words or the report
    that tell it, or of a name."""
    if _in_name(scene, time) or apart(scene, one.trigger, time.span, words().apart):
        return False
    if one.type in STATEMENTS:
        return not days.ahead(_plain(time.value))
    own = quote is None or quote.span.covers(time.span)
    return own and not told_by(scene, time.span, words().reports)


def _in_name(scene: Scene, time: Time) -> bool:
    """True for a bare year that ends a name ("Olimpiade 2016")."""
    before = scene.parse.text[scene.span.start : time.span.start].casefold().split()[-1:]
    bare = time.text.isdigit() and len(time.text) == len("2018")
    return bare and not (before and (before[0] in words().years or before[0][-1] in ",(-"))


def _lasting(scene: Scene, one: Candidate, time: Time, days: Days) -> str | None:
    """A range up to the article's day for what has gone on since a time; else None."""
    value, now = _plain(time.value), days.published
    head = scene.parse.text[scene.span.start : time.span.start].casefold().split()[-1:]
    first = time.text.casefold().split()[0]
    since = first in words().since or bool(head and head[0] in words().since)
    lasts = one.type not in STATEMENTS | _BEGUN and bool(words().lasting & scene.words)
    if not since or not now or not lasts:
        return None
    end = now[: len(value)]
    return f"{value}/{end}" if "/" not in value and "W" not in value and value < end else None


def _distance(scene: Scene, trigger: Span, time: Span) -> float:
    """Characters between, more across commas and clauses; a time behind its act is nearer."""
    between = (trigger.end, time.start) if time.start >= trigger.end else (time.end, trigger.start)
    text = scene.parse.text[between[0] : between[1]]
    clauses = sum(word in words().clauses for word in text.casefold().split())
    early = 0
    if time.start < trigger.start:
        # "dua pekan sebelum X melakukan Y" dates what X's act is measured against, not X's act.
        own = time.of(scene.parse.text).casefold().split()
        early = _BEFORE + _CLAUSE * sum(word in words().clauses for word in own)
    return len(text) + _COMMA * text.count(",") + _CLAUSE * clauses + early
