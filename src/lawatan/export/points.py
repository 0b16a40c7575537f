"""Points on the map for the places that articles name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lawatan.actors.words import fold
from lawatan.lexicon.files import table
from lawatan.page.places import country_of


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
    """The point of a place as named ("Pyongyang, Korea Utara"); None where it is unknown."""
    if not place:
        return None
    country = country_of(place)
    for part in place.split(","):
        for code in (country, None):
            if found := _cities().get((fold(part.strip()), code)):
                return found
    return _seats().get(country) if country else None


@cache
def _cities() -> Mapping[tuple[str, str | None], Point]:
    points: dict[tuple[str, str | None], Point] = {}
    for point in _points("city"):
        points[fold(point.name), point.country] = point
        points.setdefault((fold(point.name), None), point)
    return points


@cache
def _seats() -> Mapping[str, Point]:
    return {point.country: point for point in _points("seat")}


def _points(kind: str) -> list[Point]:
    rows = table("coordinates.tsv")[1:]
    return [Point(float(lat), float(lon), n, c, of) for n, c, lat, lon, of in rows if of == kind]
