"""Listings by the days of acts alone, where PostgreSQL's index gives its hits in no order.

Each month has its events in the order of listings; a stretch of days is merged from its months.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select, text

from lawatan.record.ranking import months
from lawatan.record.tables import event

_PAGE = text(
    "SELECT one.rank FROM unnest(CAST(:months AS text[])) AS named (month), LATERAL ("
    "SELECT event.rank FROM event WHERE event.month = named.month AND event.rank < :below "
    "AND event.when_to >= :since AND event.when_from <= :until "
    "ORDER BY event.rank DESC LIMIT :limit) AS one ORDER BY one.rank DESC LIMIT :limit"
)


def dated(
    connection: Connection, since: str | None, until: str | None, below: int, limit: int
) -> list[int]:
    """The highest ranks below a bound of events that touch the days between two, inclusive."""
    first, last = connection.execute(
        select(func.min(event.c.when_from), func.max(event.c.when_from))
    ).one()
    # By month: an act known to its month alone stands on the first, whatever day is asked for.
    begin = max(since or "0001-01-01", first or "")[:7]
    end = min(until or "9999-12-31", last or "")[:7]
    named = [*months(begin, end), "long"] if begin <= end else ["long"]
    values = {"months": named, "below": below, "limit": limit}
    values |= {"since": since or "0001-01-01", "until": until or "9999-12-31"}
    return list(connection.execute(_PAGE, values).scalars())
