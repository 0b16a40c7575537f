"""Affixes of Indonesian words, as `affixes.tsv` gives them."""

from __future__ import annotations

from functools import cache

from lawatan.lexicon import files


@cache
def affixes(role: str) -> tuple[str, ...]:
    """The affixes of a role: verb, nominal, owner, ending. Raises KeyError for any other."""
    return {row[0]: tuple(row[1].split()) for row in files.table("affixes.tsv")[1:]}[role]


def any_of(role: str) -> str:
    """A regular expression for one of the affixes of a role, without a group around it."""
    return "|".join(affixes(role))
