"""Reads the named parts of a match: months, weekdays, counts, units, directions."""

from __future__ import annotations

import re
from datetime import date

from lawatan.model import TimeType
from lawatan.times.numbers import number_of
from lawatan.times.periods import day
from lawatan.times.scene import NEEDS_PUBLICATION_DAY, Scene, Value
from lawatan.times.words import CalendarWords

Match = re.Match[str]
# Days: a day told without its year lies no further ahead than this, by itself or after "akan".
_SOON = 90
_FAR = 245
_LATELY = 30


def part(match: Match, name: str) -> str | None:
    """The text of a named group in lower case with single blanks; None where it is absent."""
    found = match.groupdict().get(name)
    return " ".join(found.lower().split()) if found else None


def number(match: Match, name: str) -> int | None:
    """The digits of a named group as an integer; None where it is absent."""
    found = part(match, name)
    return int(found) if found and found.isdigit() else None


def month_of(match: Match, words: CalendarWords, name: str = "month") -> int | None:
    """The number of the month in a named group."""
    found = part(match, name)
    return words.months.get(found.rstrip(".")) if found else None


def weekday_of(match: Match, words: CalendarWords, name: str = "wd") -> int | None:
    """The ISO number of the weekday in a named group."""
    found = part(match, name)
    return words.weekdays.get(found) if found else None


def count_of(match: Match, words: CalendarWords, name: str = "n") -> float | None:
    """The count before a unit: a number, or one for the prefix "se"."""
    if match.groupdict().get("one"):
        return 1.0
    found = part(match, name)
    return number_of(found, words.numbers) if found else None


def unit_of(match: Match, words: CalendarWords) -> tuple[str, int] | None:
    """The TIMEX3 unit of a match and how many of it the word stands for."""
    found = part(match, "unit")
    return words.units.get(found) if found else None


def direction(phrase: str | None, words: CalendarWords) -> int | None:
    """-1 for "lalu", 0 for "ini", 1 for "depan"; None where there is no such word."""
    if phrase is None:
        return None
    if phrase in words.past or phrase in words.period_past:
        return -1
    return 0 if phrase in words.present else 1


def full_year(match: Match, name: str) -> int | None:
    """A year of four digits, or of two in this century."""
    found = number(match, name)
    return found + 2000 if found is not None and found < 100 else found


def dated(value: str | None, reason: str | None = None) -> Value:
    """A DATE."""
    return Value(TimeType.DATE, value, reason)


def timed(of: date, daypart: str | None, reason: str | None = None) -> Value:
    """A DATE for a day, or a TIME for a part of it."""
    if daypart is None:
        return dated(of.isoformat(), reason)
    return Value(TimeType.TIME, f"{of.isoformat()}T{daypart}", reason)


def unanchored() -> Value:
    """A DATE that cannot be resolved without the day of publication."""
    return dated(None, NEEDS_PUBLICATION_DAY)


def daypart_of(match: Match, words: CalendarWords) -> str | None:
    """The TIMEX3 code of the part of the day in a match."""
    found = part(match, "part")
    return words.dayparts.get(found) if found else None


def capital(match: Match, name: str) -> bool:
    """True where a named group starts with a capital letter."""
    return match[name][:1].isupper()


def year_near(month: int, number: int, scene: Scene, start: int) -> int | None:
    """The year that puts a day told without one where the words put it; None with no anchor.

    By default this is the year of publication; where that lies months ahead, the year before.
    After words such as "akan" it is the next such day, unless that is most of a year off.
    """
    anchor = scene.published
    if anchor is None:
        return None
    day = try_day(anchor.year, month, number)
    if day is None:
        return anchor.year
    distance, ahead = (day - anchor).days, scene.ahead(start)
    if distance > (_FAR if ahead else _SOON):
        return anchor.year - 1
    next_year = distance + 365 <= (_FAR if ahead else _LATELY)
    return anchor.year + 1 if next_year else anchor.year


def year_toward(month: int, number: int, scene: Scene, toward: int) -> int | None:
    """The year of the last (-1) or next (1) such day, or (0) this year; None with no anchor."""
    anchor = scene.published
    if anchor is None:
        return None
    passed = (month, number) <= (anchor.month, anchor.day)
    if toward < 0:
        return anchor.year if passed else anchor.year - 1
    return (
        anchor.year + 1
        if toward > 0 and (month, number) < (anchor.month, anchor.day)
        else anchor.year
    )


def try_day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date.fromisoformat(day(year, month, number))
    except ValueError:
        return None
