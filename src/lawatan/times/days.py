"""Days told by number or by the name of their month, weekdays checked against them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from lawatan.times import periods
from lawatan.times.grammar import either
from lawatan.times.numbers import near_month
from lawatan.times.parts import (
    Match,
    dated,
    daypart_of,
    direction,
    full_year,
    month_of,
    number,
    part,
    timed,
    try_day,
    unanchored,
    weekday_of,
    year_near,
    year_toward,
)
from lawatan.times.scene import NO_SUCH_DAY, Scene, Value
from lawatan.times.words import calendar_words

# A day further from publication than this was mistyped, if its weekday is wrong too.
_NEAR = 31
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def numeric(match: Match, scene: Scene) -> Value | None:
    """Reads "Rabu (30/5/2018)", "30/05/2018", "2018-05-30": day before month."""
    found, month = number(match, "d"), number(match, "mn")
    if found is None or month is None:
        return None
    year = full_year(match, "y" if match.groupdict().get("y") else "yy")
    weekday = weekday_of(match, scene.words)
    if year is None and scene.published is None:
        return unanchored()
    literal = _literal(found, month, year, scene, match.start())
    if literal is None and weekday is None:
        return None
    chosen, reason = _checked(literal, weekday, (found, month, year), scene)
    if chosen is None:
        return dated(None, reason)
    return timed(chosen, daypart_of(match, scene.words), reason)


def _literal(found: int, month: int, year: int | None, scene: Scene, start: int) -> date | None:
    if month > 12:
        found, month = month, found
    if not 1 <= month <= 12:
        return None
    year = year or year_near(month, found, scene, start)
    return try_day(year, month, found) if year else None


def _checked(
    literal: date | None, weekday: int | None, told: tuple[int, int, int | None], scene: Scene
) -> tuple[date | None, str | None]:
    """The day meant where a weekday and a date may contradict each other, and what was wrong."""
    if literal and (weekday is None or literal.isoweekday() == weekday):
        return literal, None
    said = _DAYS[weekday - 1] if weekday else "?"
    wrong = f"{literal.isoformat()} is a {_DAYS[literal.weekday()]}" if literal else NO_SUCH_DAY
    anchor = scene.published
    if anchor is None or weekday is None or (literal and abs((literal - anchor).days) <= _NEAR):
        return literal, f"the text says {said}, but {wrong}"
    better = _supported(weekday, told, anchor)
    return (
        better,
        f"{wrong}; read as {better.isoformat()}, the {said} that the article's day supports",
    )


def _supported(weekday: int, told: tuple[int, int, int | None], anchor: date) -> date:
    """The day near publication with this weekday: swapped, of another year, or by name."""
    found, month, year = told
    years = [year or anchor.year, anchor.year, anchor.year - 1]
    tries = [try_day(years[0], found, month), *(try_day(y, month, found) for y in years)]
    for day in tries:
        if day and day.isoweekday() == weekday and abs((day - anchor).days) <= _NEAR:
            return day
    return periods.shift(anchor, -((anchor.isoweekday() - weekday) % 7), "D")


def bracketed(match: Match, scene: Scene) -> Value | None:
    """ "(30/5)" with no weekday: a date only near publication, else perhaps a fraction."""
    value = numeric(match, scene)
    found = periods.day_of(value.value) if value else None
    if found is None or scene.published is None or match["yy"]:
        return value if found else None
    return value if abs((found - scene.published).days) <= _NEAR else None


def written(match: Match, scene: Scene) -> Value | None:
    """Reads "31 Mei 2018", "22 Desember tahun lalu", "28 Juli lalu", "Kamis, 7 September 2017"."""
    month, found = month_of(match, scene.words), number(match, "d")
    if month is None or found is None or not 1 <= found <= 31:
        return None
    year = _year_of(match, scene, month, found)
    if year is None:
        return unanchored()
    day = try_day(year, month, found)
    if day is None:
        return dated(None, NO_SUCH_DAY)
    weekday = weekday_of(match, scene.words)
    chosen, reason = _checked(day, weekday, (found, month, year), scene)
    return timed(chosen or day, daypart_of(match, scene.words), reason)


def misspelt(match: Match, scene: Scene) -> Value | None:
    """Reads "15 Spetember 2019": a day of a month whose name has one slip of the pen."""
    month, found = near_month(match["typo"].lower(), scene.words.months), number(match, "d")
    if month is None or found is None or not match["typo"][:1].isupper():
        return None
    year = _year_of(match, scene, month, found)
    day = try_day(year, month, found) if year else None
    return dated(day.isoformat(), f"{match['typo']} read as month {month}") if day else None


@cache
def _second_year() -> re.Pattern[str]:
    """The second of two days with the year that both share."""
    joint = either(calendar_words().second_day)
    return re.compile(
        rf"(?:\s{{0,2}}[-–—]\s{{0,2}}|\s(?:{joint})\s)(?:\d{{1,2}}\s)?[^\W\d_]{{3,9}}\s(\d{{4}})\b",
        re.IGNORECASE,
    )


def _year_of(match: Match, scene: Scene, month: int, found: int) -> int | None:
    if year := full_year(match, "y"):
        return year
    if (by_year := direction(part(match, "ydir"), scene.words)) is not None:
        return scene.published.year + by_year if scene.published else None
    if (toward := direction(part(match, "dir"), scene.words)) is not None:
        return year_toward(month, found, scene, toward)
    if second := _second_year().match(scene.text, match.end()):
        return int(second[1])
    return year_near(month, found, scene, match.start())


def day_range(match: Match, scene: Scene) -> Value | None:
    """Reads "10-12 Maret 2026", "3 hingga 5 Mei", "23 dan 24 Oktober"."""
    month, first, last = month_of(match, scene.words), number(match, "d"), number(match, "d2")
    if month is None or first is None or last is None or not first < last:
        return None
    year = _year_of(match, scene, month, last)
    return _days(year, month, first, last) if year else unanchored()


def numeric_range(match: Match, scene: Scene) -> Value | None:
    """Reads "Minggu-Senin (6-7/7/2025)"."""
    first, last, month = number(match, "d"), number(match, "d2"), number(match, "mn")
    if first is None or last is None or month is None or not (1 <= month <= 12 and first < last):
        return None
    year = full_year(match, "yy") or year_near(month, last, scene, match.start())
    return _days(year, month, first, last) if year else unanchored()


def _days(year: int, month: int, first: int, last: int) -> Value | None:
    begin, end = try_day(year, month, first), try_day(year, month, last)
    return dated(f"{begin.isoformat()}/{end.isoformat()}") if begin and end else None


def day_of_month(match: Match, scene: Scene) -> Value | None:
    """Reads "tanggal 5": in the month told last, else in the month of publication."""
    found, anchor = number(match, "d"), scene.last_day() or scene.published
    toward = direction(part(match, "dir"), scene.words)
    if toward is not None and scene.published:
        anchor = periods.shift(scene.published, toward, "M")
    if found is None or not 1 <= found <= 31:
        return None
    if anchor is None:
        return unanchored()
    day = try_day(anchor.year, anchor.month, found)
    return dated(day.isoformat()) if day else dated(None, NO_SUCH_DAY)
