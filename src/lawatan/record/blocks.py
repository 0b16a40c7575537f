"""Where merging looks: blocks of one type, one dyad and one stretch of time.

A report stands in each month that its days touch ("CONSULT PRK-RUS 2018-05"); days over more
than three months stand in years; days over more than three years stand by themselves and match
none but their like. A new report is compared with those of the blocks within its reach, so the
work does not grow with the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lawatan.model import EventType
from lawatan.record.evidence import Report
from lawatan.record.likeness import gap, reach
from lawatan.times.bounds import Days, days_of

# No two reports further apart than this many days are compared.
REACH = 31
_MONTHS, _YEARS = 3, 3
NO_DAY = "0001-01-01"
_NOWHERE = Days(NO_DAY, NO_DAY)


@dataclass(frozen=True, slots=True)
class Stand:
    """What tells early that two reports cannot match: days, whether of the act, and mode."""

    days: Days
    dated: bool
    mode: str | None
    type: EventType


def stand_of(found: Report) -> Stand:
    """The days of the act, else of the telling, and the mode of a report."""
    days = found.days
    told = days or days_of(found.reported_on) or _NOWHERE
    return Stand(told, days is not None, found.event.mode, found.event.type)


def may_match(one: Stand, other: Stand) -> bool:
    """False where two reports of one block cannot be alike, whatever else they say."""
    if one.mode and other.mode and one.mode != other.mode:
        return False
    if (_years(one.days) > _YEARS) != (_years(other.days) > _YEARS):
        return False
    near = reach(one.type) if one.dated and other.dated else REACH
    return gap(one.days, other.days) <= min(near, REACH)


def blocks(found: Report) -> set[str]:
    """The blocks that a report stands in."""
    days = stand_of(found).days
    return {f"{name} {period}" for name in names(found) for period in _periods(days)}


def names(found: Report) -> set[str]:
    """Type and dyads of a report: "CONSULT PRK-RUS"."""
    return {f"{found.event.type.value} {dyad}" for dyad in found.dyads}


def looked_in(found: Report) -> set[str]:
    """The blocks that hold all reports which can match this one."""
    days = stand_of(found).days
    periods: Iterable[str] = ("*",)
    if _years(days) <= _YEARS:
        low, high = _moved(days.first, -REACH), _moved(days.last, REACH)
        years = range(int(low[:4]), int(high[:4]) + 1)
        periods = (*_months(low[:7], high[:7]), *map(_year, years))
    return {f"{name} {period}" for name in names(found) for period in periods}


def _years(days: Days) -> int:
    return int(days.last[:4]) - int(days.first[:4]) + 1


def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return day


def _periods(days: Days) -> Iterable[str]:
    if _years(days) > _YEARS:
        return ("*",)
    months = [*_months(days.first[:7], days.last[:7])]
    if len(months) <= _MONTHS:
        return months
    return map(_year, range(int(days.first[:4]), int(days.last[:4]) + 1))


def _year(year: int) -> str:
    return f"{year:04d}"


def _months(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:7])
    while (name := f"{year:04d}-{month:02d}") <= last:
        yield name
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
