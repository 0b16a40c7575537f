"""Where merging looks: blocks of one type, one dyad and one stretch of time.

A report whose act has a day, or a few, stands in thirds of months ("CONSULT PRK-RUS 2018-05/1"),
others in months; days over more than three months stand in years; days over more than three
years stand by themselves and match none but their like. A new report is compared with those of
the blocks within its reach, so the work does not grow with the years that a record spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from lawatan.record.evidence import Report
from lawatan.record.likeness import THRESHOLD, Stand, ceiling, kindred, reach
from lawatan.record.ranking import months
from lawatan.times.bounds import Days, days_of

# No two reports further apart than this many days are compared.
REACH = 92
NO_DAY = "0001-01-01"
_FEW_DAYS, _MONTHS, _YEARS = 10, 3, 3
_NOWHERE = Days(NO_DAY, NO_DAY)


def stand_of(found: Report) -> Stand:
    """What tells early whether a report can match: days of the act, else of the telling."""
    days = found.days
    told = days or days_of(found.reported_on) or _NOWHERE
    return Stand(told, days is not None, found.event.mode, found.event.type, found.people)


def may_match(one: Stand, other: Stand) -> bool:
    """False where two reports of one block cannot be alike, whatever else they say."""
    if not kindred(one.mode, other.mode):
        return False
    if (_years(one.days) > _YEARS) != (_years(other.days) > _YEARS):
        return False
    return ceiling(one, other, REACH) >= THRESHOLD


def blocks(found: Report) -> set[str]:
    """The blocks that a report stands in."""
    stand = stand_of(found)
    return {f"{name} {period}" for name in names(found) for period in _periods(stand)}


def names(found: Report) -> set[str]:
    """Type and dyads of a report: "CONSULT PRK-RUS"."""
    return {f"{found.event.type.value} {dyad}" for dyad in found.dyads}


def looked_in(found: Report) -> set[str]:
    """The blocks that hold all reports which can match this one."""
    stand = stand_of(found)
    near = min(reach(stand.type), REACH) if stand.dated else REACH
    return {f"{name} {period}" for name in names(found) for period in _near(stand.days, near)}


@lru_cache(maxsize=10_000)
def _near(days: Days, near: int) -> tuple[str, ...]:
    """The periods around these days: thirds of months as far as `near`, others to the reach."""
    if _years(days) > _YEARS:
        return ("*",)
    low, high = _around(days, REACH)
    years = range(int(low[:4]), int(high[:4]) + 1)
    return (*months(low[:7], high[:7]), *_thirds(*_around(days, near)), *map(_year, years))


def _periods(stand: Stand) -> Iterable[str]:
    days = stand.days
    if _years(days) > _YEARS:
        return ("*",)
    if stand.dated and _moved(days.first, _FEW_DAYS) >= days.last:
        return _thirds(days.first, days.last)
    found = [*months(days.first[:7], days.last[:7])]
    if len(found) <= _MONTHS:
        return found
    return map(_year, range(int(days.first[:4]), int(days.last[:4]) + 1))


def _years(days: Days) -> int:
    return int(days.last[:4]) - int(days.first[:4]) + 1


def _around(days: Days, reach: int) -> tuple[str, str]:
    return _moved(days.first, -reach), _moved(days.last, reach)


def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return day


def _year(year: int) -> str:
    return f"{year:04d}"


def _thirds(first: str, last: str) -> Iterator[str]:
    """Thirds of months: "2018-05/0" ends on the 10th, "2018-05/1" on the 20th."""
    low, high = _third(first), _third(last)
    for month in months(first[:7], last[:7]):
        yield from (name for n in range(3) if low <= (name := f"{month}/{n}") <= high)


def _third(day: str) -> str:
    return f"{day[:7]}/{min(2, (int(day[8:10]) - 1) // 10)}"
