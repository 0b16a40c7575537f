"""A dyad month by month: how much cooperation and conflict was reported as held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from lawatan.model import Status
from lawatan.record.searching import Query, Shelf, fitting, label
from lawatan.record.tables import event

# CAMEO quad classes by root code (CAMEO manual 1.1b3, and GDELT's QuadClass).
QUADS = (
    ("verbal cooperation", "01", "05"),
    ("material cooperation", "06", "08"),
    ("verbal conflict", "09", "13"),
    ("material conflict", "14", "20"),
)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a dyad in one quad class; `goldstein` is the sum over its events."""

    month: str
    quad: str
    events: int
    goldstein: float


def monthly(connection: Connection, one: str, other: str) -> tuple[Month, ...]:
    """Held events between two countries (ISO 3166-1 alpha-3), by month of the act and quad class.

    Events without a day or a CAMEO code are not counted.
    """
    month, root = func.substr(event.c.when_from, 1, 7), func.substr(event.c.cameo, 1, 2)
    query = select(
        month.label("month"), root.label("root"), func.count(), func.sum(event.c.goldstein)
    ).where(event.c.status == Status.HELD.value, event.c.when_from.is_not(None))
    query = query.where(event.c.cameo.is_not(None))
    tokens = {label("c", one), label("c", other), label("s", Status.HELD.value)}
    query = query.where(
        event.c.rank.in_(fitting(connection, Shelf.EVENT, Query(frozenset(tokens))))
    )
    grouped = query.group_by("month", "root").order_by("month", "root")
    return _by_quad(connection.execute(grouped).all())


def _by_quad(rows: Sequence[Any]) -> tuple[Month, ...]:
    sums: dict[tuple[str, str], tuple[int, float]] = {}
    for row in rows:
        key = row[0], quad_of(row[1])
        events, total = sums.get(key, (0, 0.0))
        sums[key] = events + row[2], total + (row[3] or 0.0)
    return tuple(Month(*key, *value) for key, value in sorted(sums.items()))


def quad_of(root: str) -> str:
    """The quad class of a CAMEO root code, "01" to "20"."""
    return next(name for name, first, last in QUADS if first <= root <= last)
