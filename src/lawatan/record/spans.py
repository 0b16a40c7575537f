"""Events by the days of the act, for calendars: in order of time."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from lawatan.record.questions import EventFilter, EventRow, list_events
from lawatan.times.bounds import days_of


def list_between(
    connection: Connection, wanted: EventFilter, longest: int | None = None
) -> tuple[EventRow, ...]:
    """Events whose days meet `since` to `until` of the filter, by first day, main ones first.

    `longest` leaves out events whose stretch has more days; None takes a year as a year.
    """
    found = (one for one in list_events(connection, wanted) if days_of(one.when))
    kept = [one for one in found if longest is None or length(one.when) <= longest]
    return tuple(sorted(kept, key=_order))


def _order(one: EventRow) -> tuple[str, bool, str]:
    days = days_of(one.when)
    return days.first if days else "", not one.main, one.id


def length(when: str | None) -> int:
    """How many days a TIMEX3 value covers; 0 where it names none."""
    days = days_of(when)
    if days is None:
        return 0
    return (date.fromisoformat(days.last) - date.fromisoformat(days.first)).days + 1
