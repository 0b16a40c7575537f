"""One act, one event: tellings of the same act in one article become one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lawatan.actors.cast import Cast
from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.telling import Telling
from lawatan.model import ActorKind, EventType, Mode, Status

Codes = frozenset[str]
# Statuses that win over a plain telling of the same act, the strongest first.
_DOUBTS = {Status.CANCELLED: 0, Status.UNCONFIRMED: 1}
# An act that was denied or called off is another one than the act that is told of as done or due.
_NOT_DONE = frozenset({Status.DENIED, Status.CANCELLED})


# How many acts of one kind, and tellings of one act, a telling is compared with: the last ones.
_BACK = 40


@dataclass(frozen=True, slots=True)
class Act:
    """The tellings of one act; the first is the one that says it best."""

    tellings: tuple[Telling, ...]

    @property
    def best(self) -> Telling:
        """The telling that says it best."""
        return self.tellings[0]

    @property
    def surest(self) -> Telling:
        """The telling whose status counts: one that calls the act off or in doubt, else the best.

        What was first told as due stays due where it is only named again.
        """
        doubted = [t for t in self.tellings if t.status in _DOUBTS]
        if doubted:
            return min(doubted, key=lambda t: _DOUBTS[t.status])
        best = self.best
        before = (t for t in self.tellings if t.candidate.sentence < best.candidate.sentence)
        return next((t for t in before if t.status_rule and not best.status_rule), best)

    def sides(self, cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Source and target, from the telling that names most of them."""
        one = max((t.candidate for t in self.tellings), key=lambda c: _named(c, cast))
        return one.source, one.target


def _named(one: Candidate, cast: Cast) -> int:
    """How many of the sides are persons with a name."""
    actors = (cast.by_id(i) for i in (*one.source, *one.target))
    return sum(a is not None and a.named and a.kind is ActorKind.PERSON for a in actors)


def merge(tellings: Sequence[Telling], cast: Cast) -> list[Act]:
    """The acts, in the order of their first telling."""
    acts: list[list[Telling]] = []
    alike: dict[object, list[list[Telling]]] = {}
    for telling in tellings:
        near = alike.setdefault(_kind(telling.candidate, cast), [])
        home = next((act for act in near if _belongs(telling, act[-_BACK:], cast)), None)
        if home is None:
            acts.append([telling])
            near.append(acts[-1])
            del near[:-_BACK]
        else:
            home.append(telling)
    return [Act(tuple(_ordered(act))) for act in acts]


def _kind(one: Candidate, cast: Cast) -> object:
    """What two tellings of one act share: type, mode and the countries of the sides."""
    sides = codes(one.source, cast), codes(one.target, cast)
    either = one.type is EventType.CONSULT and one.mode != Mode.VISIT
    return one.type, one.mode, frozenset(sides) if either else sides


def _ordered(act: Sequence[Telling]) -> list[Telling]:
    """The tellings with the best first: dated, sure of its sides, early."""
    return sorted(act, key=lambda t: (t.when is None, -t.candidate.score, t.candidate.sentence))


def _belongs(telling: Telling, act: Sequence[Telling], cast: Cast) -> bool:
    """Whether a telling is of this act: alike to one telling of it, at odds with none."""
    ours = _persons(telling.candidate, cast)
    return any(_same(telling, t) for t in act) and not any(
        _others(ours, _persons(t.candidate, cast)) for t in act
    )


def _persons(one: Candidate, cast: Cast) -> dict[str | None, frozenset[str]]:
    """The named persons of both sides by country."""
    out: dict[str | None, frozenset[str]] = {}
    for actor in map(cast.by_id, (*one.source, *one.target)):
        if actor is not None and actor.named and actor.kind is ActorKind.PERSON:
            out[actor.country] = out.get(actor.country, frozenset()) | {actor.id}
    return out


def _others(
    ours: Mapping[str | None, frozenset[str]], theirs: Mapping[str | None, frozenset[str]]
) -> bool:
    """True where some country is acted for by quite other persons."""
    return any(not ours[code] & theirs[code] for code in ours.keys() & theirs.keys())


def _same(one: Telling, other: Telling) -> bool:
    if (one.status in _NOT_DONE) is not (other.status in _NOT_DONE):
        return False
    if (
        one.status is not other.status
        and Status.HELD in (one.status, other.status)
        and one.when != other.when
    ):
        return False
    return _near(one, other)


def _near(one: Telling, other: Telling) -> bool:
    """Same day or one of them undated, and told as near to each other as such acts are."""
    if one.when and other.when and one.when != other.when:
        return False
    return abs(one.candidate.sentence - other.candidate.sentence) <= _reach(one.candidate.type)


def _reach(kind: EventType) -> int:
    """How many sentences apart one act may be told: talks anywhere, a statement close by."""
    if kind is EventType.CONSULT:
        return 99
    return 2 if kind in STATEMENTS else 8


def codes(ids: Sequence[str], cast: Cast) -> Codes:
    """The countries of some actors; an actor without one stands for itself."""
    actors = (cast.by_id(i) for i in ids)
    return frozenset(a.country or a.name for a in actors if a is not None)
