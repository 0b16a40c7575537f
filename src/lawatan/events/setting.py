"""When and where an act takes place, as far as its own sentence tells."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.actors.cast import Cast
from lawatan.events.candidates import Candidate
from lawatan.events.scene import Scene
from lawatan.model import ActorKind, EventType, Span, Time, TimeType

# Statements are dated by the day on which they were told; other acts only by a day of their own.
_STATEMENTS = frozenset(
    {EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.AGREE, EventType.SUPPORT}
)  # fmt: skip
_PLACED = frozenset({"di", "ke"})


def when_of(scene: Scene, one: Candidate, times: Sequence[Time]) -> str | None:
    """The TIMEX3 value of the act's day, month or year; None where the sentence dates nothing."""
    near = [
        t
        for t in times
        if scene.span.covers(t.span) and t.type in (TimeType.DATE, TimeType.TIME) and t.value
    ]
    if not near:
        return None
    best = min(near, key=lambda t: _distance(scene, scene.token(one.trigger).span, t.span))
    return (best.value or "").split("T")[0] or None


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
