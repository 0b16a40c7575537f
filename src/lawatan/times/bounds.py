"""TIMEX3 days, months and years as first and last day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both inclusive, as ISO text."""

    first: str
    last: str

    @property
    def count(self) -> int:
        """How many days these are."""
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1


@lru_cache(maxsize=20_000)
def days_of(when: str | None) -> Days | None:
    """The days that a TIMEX3 date or begin/end covers; None where it names none."""
    if not when:
        return None
    begin, _, end = when.partition("/")
    first, last = _one(begin), _one(end or begin)
    return Days(first.first, last.last) if first and last else None


def _one(value: str) -> Days | None:
    try:
        return _parsed(value)
    except ValueError:
        return None


def _parsed(value: str) -> Days | None:
    if match := _DAY.match(value):
        day = date(*map(int, match.groups())).isoformat()
        return Days(day, day)
    if match := _MONTH.fullmatch(value):
        year, month = map(int, match.groups())
        last = calendar.monthrange(year, month)[1]
        return Days(f"{value}-01", f"{value}-{last:02d}")
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Days(monday.isoformat(), (monday + timedelta(days=6)).isoformat())
    if _YEAR.fullmatch(value):
        return Days(f"{value}-01-01", f"{value}-12-31")
    return None
