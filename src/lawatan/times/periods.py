"""TIMEX3 values of days, weeks, months, years and longer, and arithmetic on them.

A unit is a TIMEX3 letter with a count: ("Y", 10) is a decade. Everything raises ValueError
or OverflowError where a date would leave the years 1 to 9999.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_YEAR = re.compile(r"\d{4}")


def day(year: int, month: int, number: int) -> str:
    """The value of one day. Raises ValueError where the calendar has no such day."""
    return date(year, month, number).isoformat()


def month(year: int, number: int) -> str:
    """The value of one month. Raises ValueError where the number is not 1 to 12."""
    date(year, number, 1)
    return f"{year:04d}-{number:02d}"


def week(of: date) -> str:
    """The value of the ISO week that `of` lies in."""
    year, number, _ = of.isocalendar()
    return f"{year:04d}-W{number:02d}"


def weekend(of: date) -> str:
    """The value of the weekend at the end of the ISO week that `of` lies in."""
    return f"{week(of)}-WE"


def weekday_in_week(of: date, weekday: int) -> date:
    """The ISO weekday (1 Monday to 7 Sunday) in the ISO week of `of`."""
    return of + timedelta(days=weekday - of.isoweekday())


def shift(of: date, count: float, unit: str) -> date:
    """`of` moved by `count` units of D, W, M or Y; the last day of a shorter month at need."""
    if unit in ("D", "W"):
        return of + timedelta(days=round(count * (7 if unit == "W" else 1)))
    months = round(count * (12 if unit == "Y" else 1))
    year, index = divmod(of.year * 12 + of.month - 1 + months, 12)
    return date(year, index + 1, min(of.day, calendar.monthrange(year, index + 1)[1]))


def value_at(of: date, unit: str, size: int = 1) -> str:
    """The period of the given unit that `of` lies in: day, week, month, year, decade, century."""
    if unit == "D":
        return of.isoformat()
    if unit == "W":
        return week(of)
    if unit == "M":
        return f"{of.year}-Q{(of.month - 1) // 3 + 1}" if size == 3 else month(of.year, of.month)
    return {10: f"{of.year // 10}", 100: f"{of.year // 100}"}.get(size, f"{of.year:04d}")


def day_of(value: str | None) -> date | None:
    """The day that a value names, with its hour or part of day dropped; None where it is no day."""
    if value and (match := DAY.match(value.partition("/")[0])):
        return date.fromisoformat(match[0])
    return None


def first_day(value: str | None) -> date | None:
    """The first day of a day, week, month or year value; None for anything else."""
    if (found := day_of(value)) or not value:
        return found
    begin = value.partition("/")[0]
    if match := _WEEK.match(begin):
        return date.fromisocalendar(int(match[1]), int(match[2]), 1)
    if match := _MONTH.fullmatch(begin):
        return date(int(match[1]), int(match[2]), 1)
    return date(int(begin), 1, 1) if _YEAR.fullmatch(begin) and int(begin) else None


def duration(count: float, unit: str) -> str:
    """A length such as P2W or P3.5Y."""
    return f"P{_plain(count)}{unit}"


def clock_duration(count: float, unit: str) -> str:
    """A length below a day such as PT1H."""
    return f"PT{_plain(count)}{unit}"


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:g}"
