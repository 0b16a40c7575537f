"""Events by the days of the act, for calendars: in order of time."""

from __future__ import annotations

from collections.abc import Iterable

from lawatan.record.questions import EventRow
from lawatan.times.bounds import days_of


def in_order_of_days(found: Iterable[EventRow]) -> tuple[EventRow, ...]:
    """Events by their first day, main ones first."""
    return tuple(sorted(found, key=_order))


def _order(one: EventRow) -> tuple[str, bool, str]:
    days = days_of(one.when)
    return days.first if days else "", not one.main, one.id


def length(when: str | None) -> int:
    """How many days a TIMEX3 value covers; 0 where it names none."""
    days = days_of(when)
    return days.count if days else 0
