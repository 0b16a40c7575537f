"""Adds held events up by dyad, month and CAMEO root, as events come, change and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, text

from lawatan.model import Status
from lawatan.record.writing import write_rows

# An event of more countries than this is no matter of its pairs.
_MOST_COUNTRIES = 12
_ADD = text(
    "INSERT INTO tally (one, other, month, root, events, tenths) "
    "VALUES (:one, :other, :month, :root, :events, :tenths) "
    "ON CONFLICT (one, other, month, root) DO UPDATE SET "
    "events = tally.events + excluded.events, tenths = tally.tenths + excluded.tenths"
)
_COLUMNS = ("one", "other", "month", "root")
Key = tuple[str, str, str, str]


def retally(
    connection: Connection, gone: Iterable[Mapping[str, Any]], come: Iterable[Mapping[str, Any]]
) -> None:
    """Takes rows of the event table out of the sums and brings others in."""
    write_rows(connection, _ADD, tally_rows(gone, come))


def tally_rows(
    gone: Iterable[Mapping[str, Any]], come: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """What to add to the sums, by key, in order."""
    events, tenths = Counter[Key](), Counter[Key]()
    for sign, rows in ((-1, gone), (1, come)):
        for row in rows:
            for key in _keys(row):
                events[key] += sign
                tenths[key] += sign * round(10 * (row["goldstein"] or 0.0))
    return [
        {**dict(zip(_COLUMNS, key, strict=True)), "events": events[key], "tenths": tenths[key]}
        for key in sorted(events)
        if events[key] or tenths[key]
    ]


def _keys(row: Mapping[str, Any]) -> Iterable[Key]:
    counted = row["status"] == Status.HELD.value and row["when_from"] and row["cameo"]
    countries = row["countries"].split()
    if counted and len(countries) <= _MOST_COUNTRIES:
        for one, other in combinations(countries, 2):
            yield one, other, row["when_from"][:7], row["cameo"][:2]
