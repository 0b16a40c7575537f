"""The functions that rules name in their `make` column."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lawatan.times import days, lengths, relative, weekdays, years
from lawatan.times.parts import Match
from lawatan.times.scene import Scene, Value

Maker = Callable[[Match, Scene], Value | None]

MAKERS: Mapping[str, Maker] = {
    maker.__name__: maker
    for maker in (
        days.numeric,
        days.numeric_range,
        days.bracketed,
        days.written,
        days.misspelt,
        days.day_range,
        days.day_of_month,
        years.month,
        years.month_range,
        years.month_toward,
        years.month_year,
        years.year,
        years.bare_year,
        years.year_range,
        years.decade,
        years.century,
        years.feast,
        weekdays.weekday,
        weekdays.weekday_toward,
        weekdays.weekday_of_week,
        relative.day_word,
        relative.night_word,
        relative.next_day,
        relative.noon,
        relative.part_of_day,
        relative.part_of_period,
        relative.period_toward,
        relative.period_same,
        relative.period_beside,
        relative.weekend,
        relative.offset_from_day,
        relative.offset_from_last,
        relative.offset_from_event,
        relative.season,
        relative.quarter,
        relative.quarter_toward,
        lengths.length,
        lengths.length_range,
        lengths.clock_length,
        lengths.often,
        lengths.every,
        lengths.every_length,
        lengths.every_month,
        lengths.every_part,
        lengths.every_weekday,
        lengths.clock,
        lengths.vague,
        lengths.vague_length,
    )
}
