"""Where rows stand in listings: one number that sorts by day, then by a key, and is a page key.

A rank is the day's number (1 for 1 January of year 1, 0 for an unknown day) before 43 bits of
the key. Ranks fit a signed 64-bit integer up to the year 2871; later days stand with its last.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from lawatan.errors import RecordError
from lawatan.times.bounds import Days

_BITS = 43
_KEYS = (1 << _BITS) - 1
_LAST_DAY = (1 << 20) - 1
LOWEST, HIGHEST = -1, (1 << 63) - 1


def rank_of(day: str | None, key: int) -> int:
    """The rank of a row with this ISO day and this key, which is cut to 43 bits."""
    return (_number(day) << _BITS) | (key & (_KEYS))


def event_rank(day: str | None, event_id: str) -> int:
    """The rank of an event; its id is hexadecimal, and the first 43 bits count."""
    return rank_of(day, int(event_id, 16) >> max(0, 4 * len(event_id) - _BITS))


def day_of(rank: int) -> str | None:
    """The ISO day in a rank; None where it is unknown, or none at all."""
    number = rank >> _BITS
    return date.fromordinal(number).isoformat() if 0 < number <= date.max.toordinal() else None


def key_of(rank: int) -> int:
    """The key in a rank."""
    return rank & (_KEYS)


@lru_cache(maxsize=10_000)
def _number(day: str | None) -> int:
    try:
        return min(date.fromisoformat(day[:10]).toordinal(), _LAST_DAY) if day else 0
    except ValueError:
        return 0


def above(day: str | None) -> int:
    """A bound that ranks of this day and later ones lie above."""
    return rank_of(day, 0) - 1 if day else LOWEST


def below(day: str | None) -> int:
    """A bound that ranks of this day and earlier ones lie below."""
    return rank_of(day, -1) + 1 if day else HIGHEST


def behind(page_key: str | None) -> int:
    """The bound of the page behind this key. Raises RecordError where it is none."""
    if not page_key:
        return HIGHEST
    if not page_key.isdecimal() or int(page_key[:20]) > HIGHEST:
        raise RecordError(f"{page_key!r} is no page key; take the one the page before gave")
    return int(page_key)


# Days as labels: decades, years and months, so that any stretch is a few of them.
_FIRST_YEAR, _LAST_YEAR = 1800, 2199


def period_labels(days: Days | None) -> set[str]:
    """Labels of each month, year and decade that an act's days touch.

    Days over more than two years carry no months.
    """
    if days is None:
        return set()
    years = range(_year(days.first), _year(days.last) + 1)
    labels = {f"y_{year}" for year in years} | {f"d_{year // 10}" for year in years}
    if len(years) > 2:
        return labels | {"d_long"}
    return labels | {f"m_{month}" for month in _months(days.first[:7], days.last[:7])}


def cover(since: str | None, until: str | None) -> tuple[str, ...]:
    """Labels of which every act between two ISO days, both inclusive, carries one."""
    first, last = since or f"{_FIRST_YEAR}-01-01", until or f"{_LAST_YEAR}-12-31"
    begin, end = _year(first), _year(last)
    if end - begin < 2:
        return (*(f"m_{month}" for month in _months(first[:7], last[:7])), "d_long")
    edges = [*_months(first[:7], f"{begin}-12"), *_months(f"{end}-01", last[:7])]
    return (*(f"m_{month}" for month in edges), *_years(begin + 1, end - 1), "d_long")


def _years(first: int, last: int) -> Iterator[str]:
    year = first
    while year <= last:
        whole = year % 10 == 0 and year + 9 <= last
        yield f"d_{year // 10}" if whole else f"y_{year}"
        year += 10 if whole else 1


def _year(day: str) -> int:
    return min(max(int(day[:4]), _FIRST_YEAR), _LAST_YEAR)


def _months(first: str, last: str) -> Iterator[str]:
    """Months between two, without their hyphen: "201805"."""
    number, end = _month_number(first), _month_number(last)
    while number <= end:
        yield f"{number // 12}{number % 12 + 1:02d}"
        number += 1


def _month_number(month: str) -> int:
    return _year(month) * 12 + int(month[5:7]) - 1


def month_of(days: Days | None) -> str | None:
    """The month that all of an act's days lie in; "long" where there are several."""
    if days is None:
        return None
    return days.first[:7] if days.first[:7] == days.last[:7] else "long"


def months(first: str, last: str) -> Iterator[str]:
    """Months from one to another, both inclusive: "2018-05"."""
    year, month = int(first[:4]), int(first[5:7])
    while (name := f"{year:04d}-{month:02d}") <= last:
        yield name
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
