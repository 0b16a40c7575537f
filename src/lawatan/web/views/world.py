"""Where things happen: events by the country of their place, on an outline of the world."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date

from lawatan.page.places import country_of
from lawatan.record.cards import Card, cards_of
from lawatan.record.questions import EventFilter, list_events
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, event_files
from lawatan.web.outline import State, outline
from lawatan.web.pages import View

LATEST = 400


@dataclass(frozen=True, slots=True)
class Spot:
    """A country where events took place; `state` is None where the outline is too coarse."""

    country: str
    events: int
    state: State | None

    @property
    def radius(self) -> float:
        """The area of its mark grows with its events."""
        return round(4 + 3 * math.sqrt(self.events), 1)


@dataclass(frozen=True, slots=True)
class WorldPage:
    """Countries by the events that took place there."""

    since: date | None
    until: date | None
    spots: tuple[Spot, ...]
    unplaced: int


def ask(desk: AtDesk, since: date | None = None, until: date | None = None) -> WorldPage:
    """The latest 400 events, or those between two days."""
    days = (since.isoformat() if since else None, until.isoformat() if until else None)
    wanted = EventFilter(since=days[0], until=days[1], limit=LATEST)
    with desk.record.transaction() as connection:
        cards = cards_of(connection, list_events(connection, wanted))
    counts = Counter(where(card) for card in cards)
    unplaced = counts.pop(None, 0)
    states = {state.code: state for state in outline()}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))
    spots = tuple(Spot(code, n, states.get(code)) for code, n in ranked if code)
    return WorldPage(since, until, spots, unplaced)


def where(card: Card) -> str | None:
    """The country of an event's place; of a visit without one, the country visited."""
    found = country_of(card.event.place) if card.event.place else None
    if found:
        return found
    if card.event.mode == "visit":
        return next((side.country for side in card.target if side.country), None)
    return None


def files(page: WorldPage) -> tuple[Link, ...]:
    """The events on the map as files."""
    return event_files([("since", page.since), ("until", page.until)])


VIEW = View("/map", "map.html", ask, files=files)
