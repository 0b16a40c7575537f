"""World leaders and ministers that the lexicon knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lawatan.actors.gazetteer import Gazetteer, words_of
from lawatan.lexicon import files


@dataclass(frozen=True, slots=True)
class Leader:
    """Someone whom the lexicon knows, the country acted for, the office and its years."""

    name: str
    country: str
    office: str
    since: str
    until: str
    wikidata: str


@cache
def _rows() -> Sequence[tuple[str, Leader]]:
    return tuple(_named())


def _named() -> Iterator[tuple[str, Leader]]:
    for name, aliases, country, office, since, until, wikidata in files.table("leaders.tsv")[1:]:
        leader = Leader(name, country, office, since, until, wikidata)
        yield name, leader
        for alias in filter(None, (x.strip() for x in aliases.split("|"))):
            yield alias, leader


@cache
def leaders() -> Gazetteer[Leader]:
    """Known leaders by every name of theirs."""
    return Gazetteer(_rows())


@cache
def _by_key() -> dict[tuple[str, ...], Leader]:
    keyed: dict[tuple[str, ...], Leader] = {}
    for name, leader in _rows():
        keyed.setdefault(tuple(words_of(name)), leader)
    return keyed


def leader_of(key: tuple[str, ...]) -> Leader | None:
    """The leader whose name or alias has just these words, or None."""
    return _by_key().get(key)


@cache
def aliases_of(leader: Leader) -> tuple[str, ...]:
    """The other names under which the press knows a leader, in the order of the lexicon."""
    return tuple(name for name, one in _rows() if one == leader and name != leader.name)
