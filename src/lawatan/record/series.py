"""A dyad month by month: how much cooperation and conflict was reported as held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from lawatan.record.tables import tally

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

    @property
    def page_key(self) -> str:
        """Where a listing goes on behind this month."""
        return f"{self.month} {self.quad}"


def monthly(connection: Connection, one: str, other: str) -> tuple[Month, ...]:
    """Held events between two countries (ISO 3166-1 alpha-3), by month of the act and quad class.

    Events without a day or a CAMEO code are not counted.
    """
    first, second = sorted((one, other))
    query = select(tally.c.month, tally.c.root, tally.c.events, tally.c.tenths).where(
        tally.c.one == first, tally.c.other == second, tally.c.events > 0
    )
    return _by_quad(connection.execute(query).all())


def _by_quad(rows: Sequence[Any]) -> tuple[Month, ...]:
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        key = row[0], quad_of(row[1])
        events, total = sums.get(key, (0, 0))
        sums[key] = events + row[2], total + row[3]
    return tuple(Month(*key, n, tenths / 10) for key, (n, tenths) in sorted(sums.items()))


def quad_of(root: str) -> str:
    """The quad class of a CAMEO root code, "01" to "20"."""
    return next(name for name, first, last in QUADS if first <= root <= last)
