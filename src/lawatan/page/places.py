"""Which country a dateline's place lies in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from lawatan.lexicon import files


@cache
def place_words(role: str) -> str:
    """A regular expression for one word of a role of `place-words.tsv`: kind, part, joint, link."""
    words = {row[0]: row[1].split() for row in files.table("place-words.tsv")[1:]}[role]
    return rf"(?:{'|'.join(words)})"


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"^{place_words('kind')}\s+")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"\s+{place_words('part')}$")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s*[,/]\s*|\s+{place_words('joint')}\s+|\s*-\s+|\s+-\s*")


def _key(place: str) -> str:
    plain = unicodedata.normalize("NFKD", place)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]", " ", letters.casefold()).split())


@cache
def _gazetteer() -> Mapping[str, str]:
    rows = [*files.table("places.tsv")[1:], *files.table("place-spellings.tsv")[1:]]
    return {_key(row[0]): row[1] for row in rows}


def country_of(place: str) -> str | None:
    """ISO 3166-1 alpha-3 of the place, None where it is unknown.

    "Samarinda, Kalimantan Timur" is looked up whole, then part by part from the last.
    """
    known = _gazetteer()
    parts = [x for x in _between().split(place) if x]
    for name in (place, *reversed(parts)):
        key = _key(name)
        for form in (key, _kind().sub("", key), _part().sub("", key)):
            if form in known:
                return known[form]
    return None
