"""Organisations that the lexicon knows, and the outlets of its outlet files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lawatan.actors.gazetteer import Gazetteer
from lawatan.actors.words import fold
from lawatan.intake.outlets import outlets
from lawatan.lexicon import files


@dataclass(frozen=True, slots=True)
class Body:
    """A known organisation: its name, country code, CAMEO sector and Wikidata item."""

    name: str
    country: str | None
    sector: str
    wikidata: str | None


@cache
def _rows() -> tuple[tuple[str, Body], ...]:
    return (*_tabled(), *_outlets())


def _tabled() -> Iterator[tuple[str, Body]]:
    for name, aliases, country, sector, wikidata in files.table("organizations.tsv")[1:]:
        body = Body(name, country or None, sector, wikidata or None)
        yield name, body
        for alias in filter(None, (x.strip() for x in aliases.split("|"))):
            yield alias, body


def _outlets() -> Iterator[tuple[str, Body]]:
    for outlet in outlets():
        body = Body(outlet.name, outlet.country, "MED", None)
        yield from ((name, body) for name in (outlet.name, *outlet.aliases))


@cache
def known_bodies() -> Gazetteer[Body]:
    """Known organisations by every name of theirs."""
    return Gazetteer(_rows())


@cache
def _by_name() -> dict[str, Body]:
    named: dict[str, Body] = {}
    for name, body in _rows():
        named.setdefault(fold(name), body)
    return named


def body_named(name: str) -> Body | None:
    """The known organisation of this name, or None."""
    return _by_name().get(fold(name))
