"""Orders of events beside "last reported", in which the index of words gives no hits.

Each order has an index of its own, from a value to the rank. Where a filter fits many events,
that index is walked until a page is full; where it fits few, all of them are sorted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, func, literal, literal_column, select, tuple_

from lawatan.errors import RecordError
from lawatan.record.among import among
from lawatan.record.ranking import HIGHEST, LOWEST
from lawatan.record.searching import Query, Shelf, fits, latest, matching
from lawatan.record.tables import event

# A filter that fits more than this many events fits one of fifty in a record of a million.
_FEW = 20_000
# How many events PostgreSQL walks through before it asks the index of words for all that fit.
_NEAR = 5_000
SHELF = Shelf.EVENT
_KEY = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{1,9}|-) (\d{1,18}|[1-8]\d{18})", re.ASCII)


class Sort(StrEnum):
    """The order of events, the highest first; those of no day come last."""

    LAST = "last-reported"
    FIRST = "first-reported"
    DAY = "day"
    REPORTS = "reports"


_EMPTY: Any = literal_column("''")
_VALUES: dict[Sort, Any] = {
    Sort.FIRST: func.coalesce(event.c.first_reported, _EMPTY),
    Sort.DAY: func.coalesce(event.c.when_from, _EMPTY),
    Sort.REPORTS: event.c.reports,
}
_COLUMNS = {
    Sort.LAST: "rank",
    Sort.FIRST: "first_reported",
    Sort.DAY: "when_from",
    Sort.REPORTS: "reports",
}


def page_key(row: Any, sort: Sort) -> str:
    """The key of a row of the event table that continues a listing in this order behind it."""
    value = row[_COLUMNS[sort]]
    return str(value) if sort is Sort.LAST else f"{value or '-'} {row['rank']}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page in an order other than `Sort.LAST`, behind a key; `exactly` are conditions on rows."""

    sort: Sort
    after: str | None
    limit: int
    exactly: Sequence[Any] = ()

    @property
    def behind(self) -> list[Any]:
        """Where the page begins. Raises RecordError where `after` is no key of this order."""
        if not self.after:
            return []
        found = _KEY.fullmatch(self.after)
        if found is None or found[1].isdecimal() != (self.sort is Sort.REPORTS):
            raise RecordError(
                f"{self.after!r} is no page key of this order; take the one the page before gave"
            )
        value = int(found[1]) if found[1].isdecimal() else found[1].removeprefix("-")
        place = tuple_(literal(value), literal(int(found[2]), event.c.rank.type))
        return [tuple_(_VALUES[self.sort], event.c.rank) < place]

    def ordered(self, chosen: Select[Any], limit: int) -> Select[Any]:
        """The first rows behind the key, in the order of the index."""
        value = _VALUES[self.sort]
        chosen = chosen.where(*self.behind).order_by(value.desc(), event.c.rank.desc())
        return chosen.limit(limit)

    def rows(self, connection: Connection, *conditions: Any) -> list[Any]:
        """The rows of the page that fulfil these conditions as well."""
        chosen = self.ordered(select(event).where(*self.exactly, *conditions), self.limit)
        return [*connection.execute(chosen).mappings()]


def list_sorted(connection: Connection, page: Page, query: Query) -> list[Any]:
    """Rows of the event table that fit a query, in the order of the page."""
    if not query:
        return page.rows(connection)
    if connection.dialect.name == "postgresql":
        near = _near(connection, page, query)
        return near or page.rows(connection, _among(matching(connection, SHELF, query)))
    found = latest(connection, SHELF, query, (LOWEST, HIGHEST), _FEW + 1)
    if len(found) <= _FEW:
        return page.rows(connection, _among(found))
    return page.rows(connection, fits(connection, SHELF, query, "event.rank"))


def _near(connection: Connection, page: Page, query: Query) -> list[Any]:
    """A page of the rows that come first in this order; nothing where they do not fill one."""
    value = _VALUES[page.sort].label("value")
    first = page.ordered(select(event.c.rank, value), _NEAR).subquery("near")
    fitting = select(first.c.rank).where(fits(connection, SHELF, query, "near.rank"))
    fitting = fitting.order_by(first.c.value.desc(), first.c.rank.desc())
    # Conditions on rows thin the hits out.
    most = 4 * page.limit if page.exactly else page.limit
    ranks = connection.execute(fitting.limit(most)).scalars().all()
    found = page.rows(connection, _among(ranks))
    return found if len(found) == page.limit else []


def _among(ranks: Sequence[int]) -> Any:
    """The condition that a row has one of these ranks."""
    return among(event.c.rank, "ranks", ranks)
