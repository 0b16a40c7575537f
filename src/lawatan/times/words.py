"""The words of the calendar, as `lexicon/times.yaml` gives them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from lawatan.lexicon.files import tree

Words = dict[str, int]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words that make numbers: units, whole numbers, "belas", scales, "setengah"."""

    ones: Words
    whole: Words
    teens: frozenset[str]
    scales: Words
    half: frozenset[str]
    one_prefix: str


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Every word list of the grammar; keys are lower case, values codes or numbers."""

    months: Words
    month_names: frozenset[str]
    weekdays: Words
    dayparts: dict[str, str]
    noons: dict[str, str]
    seasons: dict[str, str]
    units: dict[str, tuple[str, int]]
    clock_units: dict[str, str]
    numbers: NumberWords
    ordinals: Words
    halves: frozenset[str]
    halves_of_a_told_year: frozenset[str]
    past: tuple[str, ...]
    future: tuple[str, ...]
    present: tuple[str, ...]
    period_past: tuple[str, ...]
    days: Words
    nights: dict[str, tuple[int, str]]
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    same: tuple[str, ...]
    until: tuple[str, ...]
    together: tuple[str, ...]
    second_day: tuple[str, ...]
    recurring: tuple[str, ...]
    feasts: dict[str, str]
    ahead: frozenset[str]
    behind: frozenset[str]
    part_of_period: tuple[str, ...]
    period_heads: tuple[str, ...]
    about: tuple[str, ...]
    day_heads: tuple[str, ...]
    clock_heads: tuple[str, ...]
    local_times: tuple[str, ...]
    clipped_months: tuple[str, ...]
    once: tuple[str, ...]
    week_or_sunday: frozenset[str]
    not_a_day_after: frozenset[str]
    not_a_day_before: frozenset[str]
    not_a_length_after: frozenset[str]
    not_a_length_before: frozenset[str]
    vague_counts: frozenset[str]
    length_after: frozenset[str]
    bare_length_after: frozenset[str]
    placing: frozenset[str]
    not_a_year_after: frozenset[str]
    not_a_year_before: frozenset[str]
    zones: tuple[str, ...]
    vague: dict[str, str]


def _by_word(groups: dict[Any, list[str]]) -> dict[str, Any]:
    return {word: key for key, words in groups.items() for word in words}


def _units(groups: dict[str, Words]) -> dict[str, tuple[str, int]]:
    return {word: (code, n) for code, words in groups.items() for word, n in words.items()}


def _numbers(data: dict[str, Any]) -> NumberWords:
    return NumberWords(
        data["ones"],
        data["whole"],
        frozenset(data["teens"]),
        data["scales"],
        frozenset(data["half"]),
        data["one_prefix"],
    )


@cache
def calendar_words() -> CalendarWords:
    """The calendar words, read once. Raises LexiconError where the file is missing or broken."""
    data: Any = tree("times.yaml")
    toward = data["directions"]
    lists: dict[str, Any] = {
        **{name: tuple(data[name]) for name in _TUPLES},
        **{name: frozenset(data[name]) for name in _SETS},
    }
    return CalendarWords(
        months=_by_word(data["months"]),
        month_names=frozenset(names[0] for names in data["months"].values()),
        weekdays=_by_word(data["weekdays"]),
        dayparts=_by_word(data["dayparts"]),
        noons=data["noons"],
        seasons=_by_word(data["seasons"]),
        units=_units(data["units"]),
        clock_units=_by_word(data["clock_units"]),
        numbers=_numbers(data["numbers"]),
        ordinals=data["ordinals"],
        past=tuple(toward["past"]),
        future=tuple(toward["future"]),
        present=tuple(toward["present"]),
        period_past=tuple(data["after_period_only"]),
        days=data["days"],
        nights={k: (v[0], v[1]) for k, v in data["nights"].items()},
        feasts={k: str(v) for k, v in data["feasts"].items()},
        vague=_by_word(data["vague"]),
        **lists,
    )


_TUPLES = (
    "later",
    "earlier",
    "before",
    "after",
    "same",
    "until",
    "together",
    "second_day",
    "recurring",
    "part_of_period",
    "period_heads",
    "about",
    "day_heads",
    "clock_heads",
    "local_times",
    "clipped_months",
    "once",
    "zones",
)
_SETS = (
    "halves",
    "halves_of_a_told_year",
    "ahead",
    "behind",
    "week_or_sunday",
    "not_a_day_after",
    "not_a_day_before",
    "not_a_length_after",
    "not_a_length_before",
    "vague_counts",
    "length_after",
    "bare_length_after",
    "placing",
    "not_a_year_after",
    "not_a_year_before",
)
