"""Event reports: what one article says of one act, in the form that merging compares."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import product
from typing import TypeVar

from lawatan.model import Actor, ActorKind, Event, EventType, Reading
from lawatan.record.labels import Named, report_tokens
from lawatan.times.bounds import Days, days_of

# Codes of those who act for no state: rebels, and bodies of several states.
NO_STATES = ("NSA", "IGO")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an act: its name, what it is, and the country it acts for.

    `actor` is the id that the reading gives it; `office` and `organization` are those that the
    article gives with it, which say nothing of who it is.
    """

    name: str
    kind: ActorKind
    country: str | None
    actor: str = ""
    office: str | None = field(default=None, compare=False)
    organization: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Report:
    """One act as one article reports it; what merging asks of it is worked out once.

    `key` names the report for good: article hash and the event's place in its reading.
    `reported_on` is the article's publication day; None where unknown.
    """

    key: str
    event: Event
    source: tuple[Side, ...]
    target: tuple[Side, ...]
    reported_on: str | None

    @cached_property
    def days(self) -> Days | None:
        """The days of the act, as far as the text tells them."""
        return days_of(self.event.when)

    @cached_property
    def people(self) -> frozenset[str]:
        """The persons on either side, by name."""
        sides = (*self.source, *self.target)
        return frozenset(side.name for side in sides if side.kind is ActorKind.PERSON)

    @cached_property
    def dyads(self) -> frozenset[str]:
        """Unordered pairs of countries, "PRK-RUS"; a side without a country stands as "?".

        An assault stands with an unknown attacker as well, since tellers dispute who it was.
        """
        pairs = [*product(_countries(self.source), _countries(self.target))]
        pairs += [("?", victim) for victim in self.victims]
        return frozenset("-".join(sorted(pair)) for pair in pairs)

    @cached_property
    def ways(self) -> frozenset[str]:
        """Pairs of countries as the act leads, "IDN>MYS"; a side without one stands as "?"."""
        pairs = product(_countries(self.source), _countries(self.target))
        return frozenset(">".join(pair) for pair in pairs)

    @cached_property
    def victims(self) -> frozenset[str]:
        """The countries that an assault struck; none for other acts."""
        if self.event.type is not EventType.ASSAULT:
            return frozenset()
        return frozenset(_countries(self.target)) - {"?", *NO_STATES}

    @cached_property
    def tokens(self) -> frozenset[str]:
        """What finds the report in a full-text search."""
        return report_tokens(self.event.evidence[0].text, named((*self.source, *self.target)))


Found = TypeVar("Found")


def once(work_out: Callable[[Report], Found]) -> Callable[[Report], Found]:
    """Has what a function works out of a report stay with the report, also in another process."""
    name = f"{work_out.__module__}.{work_out.__name__}"

    @wraps(work_out)
    def look(one: Report) -> Found:
        known = vars(one)
        if name not in known:
            known[name] = work_out(one)
        found: Found = known[name]
        return found

    return look


def named(sides: Iterable[Side]) -> tuple[Named, ...]:
    """What search knows of sides."""
    return tuple((one.name, one.country, one.kind is ActorKind.PERSON) for one in sides)


def _countries(sides: tuple[Side, ...]) -> tuple[str, ...]:
    return tuple(sorted({side.country for side in sides if side.country})) or ("?",)


def reports_of(reading: Reading) -> tuple[Report, ...]:
    """The event reports of one reading, in its order."""
    published = reading.article.published
    day = published[:10] if published else None
    article = article_key(reading)
    return tuple(_report(reading, event, f"{article}:{event.id}", day) for event in reading.events)


def article_key(reading: Reading) -> str:
    """Names an article for good: sixteen hexadecimal digits of its origin and text."""
    info = reading.article
    origin = f"{info.source_id}|{info.url}|{info.id}"
    return hashlib.sha256(origin.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _report(reading: Reading, event: Event, key: str, day: str | None) -> Report:
    return Report(
        key=key,
        event=event,
        source=tuple(_side(reading.actor(actor)) for actor in event.source),
        target=tuple(_side(reading.actor(actor)) for actor in event.target),
        reported_on=day,
    )


def _side(actor: Actor) -> Side:
    role = actor.roles[0] if actor.named and actor.roles else None
    told = (role.title, role.organization) if role else (None, None)
    return Side(actor.name, actor.kind, actor.country, actor.id, *told)
