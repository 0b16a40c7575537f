"""Where things happen: events at their cities, else their countries, on an outline of the world."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from lawatan.export.points import Point, point_of, point_of_event
from lawatan.model import Status
from lawatan.record.cards import Card, cards_of
from lawatan.record.questions import EventFilter, EventRow, list_events
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, event_files
from lawatan.web.pages import View
from lawatan.web.paging import After, older

LATEST = 400
At = Annotated[str | None, Query(max_length=100, description="a spot, such as `CHE Geneva`")]


@dataclass(frozen=True, slots=True)
class Spot:
    """A city where events take place, or a country where no more is known.

    `name` is what most articles call the city; None for a country.
    """

    key: str
    country: str
    name: str | None
    events: int
    latitude: float
    longitude: float

    @property
    def x(self) -> float:
        """From the left, on the outline's 1000 by 500."""
        return round((self.longitude + 180) / 0.36, 1)

    @property
    def y(self) -> float:
        """From the top, on the outline's 1000 by 500."""
        return round((90 - self.latitude) / 0.36, 1)

    @property
    def radius(self) -> float:
        """The area of its mark grows with its events."""
        return round(3 + 2.2 * math.sqrt(self.events), 1)


@dataclass(frozen=True, slots=True)
class Named:
    """A place as articles name it, and in how many events."""

    name: str
    events: int


@dataclass(frozen=True, slots=True)
class WorldPage:
    """Spots by their events, places that the lexicon does not know, and events without a place.

    `cards` are the events of the spot that was chosen.
    """

    since: date | None
    until: date | None
    status: str | None
    spots: tuple[Spot, ...]
    unknown: tuple[Named, ...]
    unplaced: int
    chosen: Spot | None
    cards: tuple[Card, ...]
    older: str | None

    @property
    def cities(self) -> tuple[Spot, ...]:
        """Spots that are cities."""
        return tuple(spot for spot in self.spots if spot.name)

    @property
    def countries(self) -> tuple[Spot, ...]:
        """Spots of which only the country is known."""
        return tuple(spot for spot in self.spots if not spot.name)


def ask(
    desk: AtDesk,
    since: date | None = None,
    until: date | None = None,
    status: Status | None = None,
    at: At = None,
    after: After = None,
) -> WorldPage:
    """The latest 400 events, or 400 before, of all or between two days; `at` lists a spot's."""
    days = (since.isoformat() if since else None, until.isoformat() if until else None)
    wanted = EventFilter(since=days[0], until=days[1], status=status, after=after, limit=LATEST,
                         reports=False)  # fmt: skip
    with desk.record.transaction() as connection:
        events = list_events(connection, wanted)
        here = [event for event in events if at and _key(point_of_event(event)) == at]
        cards = cards_of(connection, here)
    spots = spots_of(events)
    chosen = next((spot for spot in spots if spot.key == at), None)
    unknown = Counter(e.place for e in events if e.place and point_of_event(e) is None)
    named = tuple(Named(name, n) for name, n in unknown.most_common())
    unplaced = sum(1 for e in events if not e.place and point_of_event(e) is None)
    more = older(events, LATEST)
    return WorldPage(since, until, status, spots, named, unplaced, chosen, cards, more)


def spots_of(events: Iterable[EventRow]) -> tuple[Spot, ...]:
    """The spots of events that have one, those with most events first."""
    found: dict[str, list[EventRow]] = {}
    points: dict[str, Point] = {}
    for event in events:
        if point := point_of_event(event):
            found.setdefault(_key(point) or "", []).append(event)
            points[_key(point) or ""] = point
    spots = (_spot(key, points[key], here) for key, here in found.items())
    return tuple(sorted(spots, key=lambda spot: (-spot.events, spot.key)))


def _spot(key: str, point: Point, events: list[EventRow]) -> Spot:
    name = _called(point, events) if point.of == "city" else None
    return Spot(key, point.country, name, len(events), point.latitude, point.longitude)


def _key(point: Point | None) -> str | None:
    if point is None:
        return None
    return f"{point.country} {point.name}" if point.of == "city" else point.country


def _called(point: Point, events: list[EventRow]) -> str:
    """What the articles call a city most often."""
    parts = (part.strip() for event in events for part in (event.place or "").split(","))
    names = Counter(part for part in parts if point_of(part) == point)
    return min(names, key=lambda name: (-names[name], name), default=point.name)


def files(page: WorldPage) -> tuple[Link, ...]:
    """The events on the map as files."""
    days = (("since", page.since), ("until", page.until), ("status", page.status))
    return event_files(days)


VIEW = View("/map", "map.html", ask, files=files)
