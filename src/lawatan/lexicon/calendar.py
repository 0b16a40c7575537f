"""Names of months and weekdays, as `month-names.tsv` and `weekday-names.tsv` give them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lawatan.lexicon import files


@cache
def months() -> Mapping[str, int]:
    """The number of each month from 1, by its names in Indonesian and English, lower case."""
    return {row[0]: int(row[1]) for row in files.table("month-names.tsv")[1:]}


@cache
def weekdays() -> tuple[str, ...]:
    """The names of weekdays, lower case."""
    return tuple(row[0] for row in files.table("weekday-names.tsv")[1:])


@cache
def calendar_names() -> frozenset[str]:
    """All of them: words with a capital that name nobody."""
    return frozenset({*months(), *weekdays()})
