"""When and where an act takes place, as far as its own sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lawatan.actors.cast import Cast
from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.scene import Scene
from lawatan.model import ActorKind, Quote, Span, Time, TimeType

_PLACED = frozenset({"di", "ke"})


@dataclass(frozen=True)
class Days:
    """The times of an article, and the day on which each speaker was first quoted."""

    times: tuple[Time, ...]
    spoken: dict[str, str]

    def in_scene(self, scene: Scene) -> list[Time]:
        """Times of the sentence that name a day, month or year."""
        kinds = (TimeType.DATE, TimeType.TIME)
        return [t for t in self.times if t.value and t.type in kinds and scene.span.covers(t.span)]


def days_of(board: Sequence[Scene], times: Sequence[Time]) -> Days:
    """The days of an article: a statement's day stands in the sentence that names its speaker."""
    days, spoken = Days(tuple(times), {}), {}
    for scene in board:
        near = [t for t in days.in_scene(scene) if len(t.value or "") >= len("2018-05-30")]
        for quote in scene.quotes:
            if quote.speaker and near and quote.speaker not in spoken:
                outside = [t for t in near if not quote.span.covers(t.span)]
                if outside:
                    spoken[quote.speaker] = _day(outside[-1])
    return Days(days.times, spoken)


def _day(time: Time) -> str:
    return (time.value or "").split("T")[0]


def when_of(scene: Scene, one: Candidate, days: Days, quote: Quote | None) -> str | None:
    """The TIMEX3 value of the act's day, month or year; None where nothing dates it.

    A statement without a day of its own has that of its speaker's words.
    """
    near = days.in_scene(scene)
    if near:
        span = scene.token(one.trigger).span
        return _day(min(near, key=lambda t: _distance(scene, span, t.span))) or None
    if one.type in STATEMENTS:
        speakers = (quote.speaker,) if quote and quote.speaker else one.source
        return next((days.spoken[s] for s in speakers if s in days.spoken), None)
    return None


def _distance(scene: Scene, trigger: Span, time: Span) -> float:
    """Characters between, more across commas; a time behind its act is nearer than one before."""
    between = (trigger.end, time.start) if time.start >= trigger.end else (time.end, trigger.start)
    text = scene.parse.text[between[0] : between[1]]
    return len(text) + 40 * text.count(",") + (10 if time.start < trigger.start else 0)


def place_of(scene: Scene, one: Candidate, cast: Cast) -> str | None:
    """The name of the place: behind "di" or "ke" near the act's word; None where none is told."""
    best: tuple[int, str] | None = None
    trigger = scene.token(one.trigger).span
    for appearance in cast.within(scene.span):
        if appearance.actor.kind not in (ActorKind.PLACE, ActorKind.COUNTRY):
            continue
        start = appearance.span.start
        before = scene.parse.text[max(0, start - 12) : start].rsplit(None, 1)[-1:]
        if not before or before[0].casefold() not in _PLACED:
            continue
        distance = abs(appearance.span.start - trigger.end)
        if best is None or distance < best[0]:
            best = distance, appearance.mention.text
    return best[1] if best else None
