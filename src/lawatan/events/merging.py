"""One act, one event: tellings of the same act in one article become one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lawatan.actors.cast import Cast
from lawatan.events.candidates import Candidate
from lawatan.events.telling import Telling
from lawatan.model import EventType, Status

Codes = frozenset[str]
# An act that was denied or called off is another one than the act that is told of as done or due.
_NOT_DONE = frozenset({Status.DENIED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Act:
    """The tellings of one act; the first is the one that says it best."""

    tellings: tuple[Telling, ...]

    @property
    def best(self) -> Telling:
        """The telling that says it best."""
        return self.tellings[0]


def merge(tellings: Sequence[Telling], cast: Cast) -> list[Act]:
    """The acts, in the order of their first telling."""
    acts: list[list[Telling]] = []
    for telling in tellings:
        home = next((act for act in acts if any(_same(telling, t, cast) for t in act)), None)
        if home is None:
            acts.append([telling])
        else:
            home.append(telling)
    return [Act(tuple(_ordered(act))) for act in acts]


def _ordered(act: Sequence[Telling]) -> list[Telling]:
    """The tellings with the best first: dated, sure of its sides, early."""
    return sorted(act, key=lambda t: (t.when is None, -t.candidate.score, t.candidate.sentence))


def _same(one: Telling, other: Telling, cast: Cast) -> bool:
    a, b = one.candidate, other.candidate
    if a.type is not b.type or a.mode != b.mode:
        return False
    if (one.status in _NOT_DONE) is not (other.status in _NOT_DONE):
        return False
    if (
        one.status is not other.status
        and Status.HELD in (one.status, other.status)
        and one.when != other.when
    ):
        return False
    return _same_sides(a, b, cast) and _near(one, other)


def _same_sides(a: Candidate, b: Candidate, cast: Cast) -> bool:
    ours = codes(a.source, cast), codes(a.target, cast)
    theirs = codes(b.source, cast), codes(b.target, cast)
    if ours == theirs:
        return True
    return a.type is EventType.CONSULT and (ours[1], ours[0]) == theirs


def _near(one: Telling, other: Telling) -> bool:
    """Same day or one of them undated; statements must stand close together, too."""
    if one.when and other.when and one.when != other.when:
        return False
    gap = abs(one.candidate.sentence - other.candidate.sentence)
    return gap <= (99 if one.candidate.type is EventType.CONSULT else 2)


def codes(ids: Sequence[str], cast: Cast) -> Codes:
    """The countries of some actors; an actor without one stands for itself."""
    actors = (cast.by_id(i) for i in ids)
    return frozenset(a.country or a.name for a in actors if a is not None)
