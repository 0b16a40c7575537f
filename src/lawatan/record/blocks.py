"""Where merging looks: blocks of one type and one pair of countries, in the order of days.

A report stands in a block by how its days are told: acts of one day by that day, longer ones by
their months, or years; those without a day by the day of telling. Days over more than three
years stand by themselves and match none but their like. A new report is compared with those
within its reach, so the work does not grow with the years that a record spans.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise

from lawatan.model import EventType
from lawatan.record.ceilings import Stand, ceiling, mark, rest_worth, telling_worth
from lawatan.record.evidence import Report, once
from lawatan.record.likeness import (
    THRESHOLD,
    WEIGHTS,
    Weights,
    days_weighed,
    kindred,
    number,
)
from lawatan.times.bounds import Days, days_of

# No two reports further apart than this many days are compared.
REACH = 92
NO_DAY = "0001-01-01"
_MONTHS, _YEARS = 3, 3
_NOWHERE = Days(NO_DAY, NO_DAY)
# The kinds of blocks: acts of a day, of months, of years, of longer, and by the day of telling.
_DAY, _MONTH, _YEAR, _EVER, _TOLD = "day", "month", "year", "ever", "told"
# Between these distances, in days, the weight of time does not change.
_STEPS = sorted({0, WEIGHTS.near_gap, WEIGHTS.apart_gap, 3 * WEIGHTS.apart_gap, REACH})
# A block, and a place in it: days, months and years are numbered.
Slot = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a block, first and last slot inclusive, that can hold reports which match.

    `time` is the most that the days speak for there; `strict` is true where only reports that
    name the same persons match.
    """

    block: str
    low: int
    high: int
    time: float
    strict: bool


@once
def stand_of(found: Report) -> Stand:
    """What tells early whether a report can match: days of the act, else of the telling."""
    days, act = found.days, found.event
    told = days or days_of(found.reported_on) or _NOWHERE
    words = 0 if act.type is EventType.CONSULT else mark(act.evidence[0].text)
    return Stand(told, days is not None, act.mode, act.type, found.people, act.place, words)


def may_match(one: Stand, other: Stand) -> bool:
    """False where two reports of one block cannot be alike, whatever else they say."""
    return prospect(one, other) >= THRESHOLD


def prospect(one: Stand, other: Stand) -> float:
    """The most that two reports of one block can score, whatever else they say."""
    ever = _years(one.days) > _YEARS, _years(other.days) > _YEARS
    if not kindred(one.mode, other.mode) or ever[0] != ever[1]:
        return -math.inf
    return ceiling(one, other, REACH)


def names(found: Report) -> set[str]:
    """Type and countries of a report: "CONSULT PRK-RUS"; "ACCUSE PRK>RUS" where only one acts."""
    kind = found.event.type
    both = kind in (EventType.CONSULT, EventType.ASSAULT)
    return {f"{kind.value} {pair}" for pair in (found.dyads if both else found.ways)}


@once
def blocks(found: Report) -> set[Slot]:
    """The blocks that a report stands in, with its slot in each."""
    slots = [*_slots(stand_of(found))]
    return {(f"{name} {kind}", slot) for name in names(found) for kind, slot in slots}


@once
def looked_in(found: Report) -> tuple[Stretch, ...]:
    """Where all reports stand that can match this one."""
    own = stand_of(found)
    # What the days must speak for with the same persons, and without.
    alone = THRESHOLD - rest_worth(own)
    least = alone - WEIGHTS.same_persons if own.people else alone
    near = [one for one in _near(own.days, own.dated, own.type) if one[3] >= least]
    return tuple(
        Stretch(f"{name} {kind}", low, high, time, strict=time < alone)
        for name in sorted(names(found))
        for kind, low, high, time in near
    )


def _slots(stand: Stand) -> Iterable[Slot]:
    days = stand.days
    if _years(days) > _YEARS:
        return [(_EVER, 0)]
    if days.first == days.last:
        return [(_DAY if stand.dated else _TOLD, number(days.first))]
    low, high = _month(days.first), _month(days.last)
    if high - low < _MONTHS:
        return [(_MONTH, month) for month in range(low, high + 1)]
    return [(_YEAR, year) for year in range(_year(days.first), _year(days.last) + 1)]


Near = tuple[str, int, int, float]


@lru_cache(maxsize=10_000)
def _near(days: Days, dated: bool, kind: EventType) -> tuple[Near, ...]:
    """Kinds and slots around these days, with the most that the time can speak for there."""
    if _years(days) > _YEARS:
        return ((_EVER, 0, 0, _worth(days, dated, kind, 0)),)
    return (*_days_near(days, dated, kind), *_months_near(days, dated, kind))


def _days_near(days: Days, dated: bool, kind: EventType) -> Iterator[Near]:
    first, last = number(days.first), number(days.last)
    for block, both in ((_DAY, dated), (_TOLD, False)):
        yield block, first, last, _worth(days, both, kind, 0)
        for low, high in pairwise(_STEPS):
            worth = _worth(days, both, kind, high)
            yield block, first - high, first - low - 1, worth
            yield block, last + low + 1, last + high, worth


def _months_near(days: Days, dated: bool, kind: EventType) -> Iterator[Near]:
    """Months and years: those around the days, then those off them."""
    apart = WEIGHTS.apart_gap
    off = _worth(days, dated, kind, apart + 1)
    for block, slot in ((_MONTH, _month), (_YEAR, _year)):
        around = _longer(block) if dated else telling_worth(0, kind)
        low, high = (slot(day) for day in _around(days, apart))
        first, last = (slot(day) for day in _around(days, REACH))
        yield block, low, high, around
        yield block, first, low - 1, off
        yield block, high + 1, last, off


def _longer(block: str, w: Weights = WEIGHTS) -> float:
    """The most that the days speak for where one act has several, or months."""
    near = max(w.months_overlap, w.days_near)
    return max(near, w.days_overlap) if block == _MONTH else near


def _worth(days: Days, dated: bool, kind: EventType, distance: int) -> float:
    """The most that the days speak for, of these days and one so far off them."""
    if not dated:
        return telling_worth(distance, kind)
    if distance == 0:
        return days_weighed(days, Days(days.last, days.last), WEIGHTS).weight
    return _apart(distance)


@cache
def _apart(distance: int) -> float:
    """What two acts of a day speak for that are so many days apart."""
    return days_weighed(_NOWHERE, _at(number(NO_DAY) + distance), WEIGHTS).weight


def _at(number: int) -> Days:
    day = date.fromordinal(number).isoformat()
    return Days(day, day)


def _years(days: Days) -> int:
    return _year(days.last) - _year(days.first) + 1


def _year(day: str) -> int:
    return int(day[:4])


def _month(day: str) -> int:
    return 12 * int(day[:4]) + int(day[5:7]) - 1


def _around(days: Days, reach: int) -> tuple[str, str]:
    return _moved(days.first, -reach), _moved(days.last, reach)


@lru_cache(maxsize=20_000)
def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return day
