"""Points on the map for the places that articles name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lawatan.actors.words import fold
from lawatan.lexicon.files import table
from lawatan.model import Mode
from lawatan.page.places import country_of
from lawatan.record.questions import EventRow


@dataclass(frozen=True, slots=True)
class Point:
    """WGS 84 degrees; `of` is "city", or "seat" where only the country is known."""

    latitude: float
    longitude: float
    name: str
    country: str
    of: str


@cache
def point_of(place: str | None) -> Point | None:
    """The point of a place as named ("Pyongyang, Korea Utara"); None where it is unknown.

    A city counts only in the country that the whole name lies in, where that is known.
    """
    if not place:
        return None
    country = country_of(place)
    for part in place.split(","):
        if found := _cities().get((fold(part.strip()), country)):
            return found
    return _seats().get(country) if country else None


def point_of_event(event: EventRow) -> Point | None:
    """Where an event takes place; of a visit without a place, the country visited."""
    if event.place or event.mode != Mode.VISIT:
        return point_of(event.place)
    host = next((country for _, country in event.target if country), None)
    return _seats().get(host) if host else None


@cache
def _cities() -> Mapping[tuple[str, str | None], Point]:
    points: dict[tuple[str, str | None], Point] = {}
    for point in _points("city"):
        points[fold(point.name), point.country] = point
        points.setdefault((fold(point.name), None), point)
    for spelling, country, name in table("city-spellings.tsv")[1:]:
        for code in (country, None):
            points.setdefault((fold(spelling), code), points[fold(name), country])
    return points


@cache
def _seats() -> Mapping[str, Point]:
    return {point.country: point for point in _points("seat")}


def _points(kind: str) -> list[Point]:
    rows = table("coordinates.tsv")[1:]
    return [Point(float(lat), float(lon), n, c, of) for n, c, lat, lon, of in rows if of == kind]
