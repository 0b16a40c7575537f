"""People, organisations and countries: who they are, what they did, what they said."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from fastapi import Path

from lawatan.record.cards import Card, SideCard, cards_of
from lawatan.record.people import (
    ActorFilter,
    ActorRow,
    QuoteFilter,
    QuoteRow,
    list_actors,
    list_quotes,
    show_actor,
)
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.ranking import months
from lawatan.record.series import Month, monthly
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, event_files
from lawatan.web.pages import View
from lawatan.web.paging import After, AfterActor, older
from lawatan.web.views.article import Id

Code = Annotated[str, Path(pattern=r"^[A-Z]{3}$")]
# Rows of one page of each listing.
_EVENTS, _QUOTES, _PEOPLE = 60, 30, 30
WIDTH, MOST_MONTHS = 1000, 240
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Partner:
    """Someone on the other side of events, and of how many."""

    side: SideCard
    events: int


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What the page of an actor shows; `actor` is None for a country that has no row."""

    actor: ActorRow | None
    country: str | None
    cards: tuple[Card, ...]
    quotes: tuple[QuoteRow, ...]
    partners: tuple[Partner, ...]
    older: str | None
    older_quotes: str | None
    people: tuple[ActorRow, ...] = ()
    more_people: str | None = None


def ask_actor(
    desk: AtDesk, actor_id: Id, after: After = None, quotes_after: After = None
) -> ActorPage:
    """One actor across articles."""
    with desk.record.transaction() as connection:
        row = show_actor(connection, actor_id)
        wanted = EventFilter(person=row.name, after=after, limit=_EVENTS, reports=False)
        cards = cards_of(connection, list_events(connection, wanted))
        said = QuoteFilter(speaker=row.name, after=quotes_after, limit=_QUOTES)
        quotes = list_quotes(connection, said)
    return ActorPage(
        row, None, cards, quotes, partners(cards, (row.name, row.country)), _older(cards),
        older(quotes, _QUOTES),
    )  # fmt: skip


def ask_country(
    desk: AtDesk,
    code: Code,
    after: After = None,
    quotes_after: After = None,
    people_after: AfterActor = None,
) -> ActorPage:
    """One country: its events, its voices, and whom it deals with."""
    with desk.record.transaction() as connection:
        wanted = EventFilter(countries=(code,), after=after, limit=_EVENTS, reports=False)
        cards = cards_of(connection, list_events(connection, wanted))
        said = QuoteFilter(country=code, after=quotes_after, limit=_QUOTES)
        quotes = list_quotes(connection, said)
        who = ActorFilter(kind="person", country=code, after=people_after, limit=_PEOPLE)
        people = list_actors(connection, who)
    return ActorPage(
        None, code, cards, quotes, partners(cards, (None, code)), _older(cards),
        older(quotes, _QUOTES), people, older(people, _PEOPLE),
    )  # fmt: skip


def _older(cards: Sequence[Card]) -> str | None:
    return older([card.event for card in cards], _EVENTS)


def partners(cards: tuple[Card, ...], us: tuple[str | None, str | None]) -> tuple[Partner, ...]:
    """Who stands on the other side of events, most often first."""
    found: dict[str, list[SideCard]] = {}
    name, country = us
    for card in cards:
        for ours, theirs in ((card.source, card.target), (card.target, card.source)):
            if any(s.name == name if name else s.country == country for s in ours):
                for one in theirs:
                    if one.country != country or (name and one.name != name):
                        key = str(one.actor_id or f"{one.country} {one.name}")
                        found.setdefault(key, []).append(one)
    ranked = sorted(found.values(), key=lambda sides: (-len(sides), sides[0].name))
    return tuple(Partner(sides[0], len(sides)) for sides in ranked[:20])


@dataclass(frozen=True)
class DyadPage:
    """Two countries: month by month, and the events between them."""

    one: str
    other: str
    months: tuple[Month, ...]
    cards: tuple[Card, ...]
    older: str | None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The months that have events, in order."""
        return tuple(sorted({month.month for month in self.months}))

    @cached_property
    def _events(self) -> Mapping[tuple[str, str], int]:
        return {(month.month, month.quad): month.events for month in self.months}

    def count(self, month: str, quad: str) -> int:
        """Events of one month in one quad class."""
        return self._events.get((month, quad), 0)

    @cached_property
    def most(self) -> int:
        """The largest sum of a month, on either side of the axis."""
        sums = [sum(self.count(m, q) for q in half) for m in self.columns for half in _HALVES]
        return max(sums, default=1) or 1

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """Every month from the first with events to the last, the last twenty years at most."""
        if not self.columns:
            return ()
        return tuple(months(self.columns[0], self.columns[-1]))[-MOST_MONTHS:]

    @property
    def step(self) -> float:
        """How wide a month is in the drawing."""
        return WIDTH / max(12, len(self.drawn))

    @property
    def ticks(self) -> tuple[tuple[str, float], ...]:
        """Months that are named below the drawing, and where."""
        every = max(1, math.ceil(len(self.drawn) / 10))
        return tuple((m, n * self.step) for n, m in enumerate(self.drawn) if n % every == 0)

    @property
    def bars(self) -> tuple[tuple[str, str, float, float, float, float], ...]:
        """Bars as (month, quad, x, y, width, height): cooperation above the axis at 110."""
        width, out, gap = self.step, [], min(6.0, self.step / 4)
        for n, month in enumerate(self.drawn):
            for half, up in zip(_HALVES, (True, False), strict=True):
                edge = 110.0
                for quad in half:
                    height = 95 * self.count(month, quad) / self.most
                    top = edge - height if up else edge
                    out.append((month, quad, n * width + gap / 2, top, width - gap, height))
                    edge = top if up else edge + height
        return tuple(bar for bar in out if bar[5] > 0)


_HALVES = (QUADS[:2], QUADS[2:])


def ask_dyad(desk: AtDesk, one: Code, other: Code, after: After = None) -> DyadPage:
    """Cooperation and conflict between two countries."""
    with desk.record.transaction() as connection:
        wanted = EventFilter(countries=(one, other), after=after, limit=_EVENTS, reports=False)
        cards = cards_of(connection, list_events(connection, wanted))
        series = monthly(connection, one, other)
    return DyadPage(one, other, series, cards, _older(cards))


def actor_files(page: ActorPage) -> tuple[Link, ...]:
    """The events of an actor or a country as files."""
    name = page.actor.name if page.actor else None
    return event_files([("person", name), ("country", page.country)])


def dyad_files(page: DyadPage) -> tuple[Link, ...]:
    """The events of a dyad as files."""
    return event_files([("country", page.one), ("country", page.other)])


ACTOR = View("/actor/{actor_id}", "actor.html", ask_actor, files=actor_files)
COUNTRY = View("/country/{code}", "actor.html", ask_country, files=actor_files)
DYAD = View("/dyad/{one}/{other}", "dyad.html", ask_dyad, files=dyad_files)
