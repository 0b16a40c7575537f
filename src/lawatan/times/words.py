"""The words of the calendar, as `lexicon/times.yaml` gives them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lawatan.lexicon.branch import Branch, read_tree

Numbered = dict[str, int]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words that make numbers: units, whole numbers, "belas", scales, "setengah"."""

    ones: Numbered
    whole: Numbered
    teens: frozenset[str]
    scales: Numbered
    half: frozenset[str]
    one_prefix: str


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Every word list of the grammar; keys are lower case, values codes or numbers."""

    months: Numbered
    month_names: frozenset[str]
    weekdays: Numbered
    dayparts: dict[str, str]
    noons: dict[str, str]
    seasons: dict[str, str]
    units: dict[str, tuple[str, int]]
    clock_units: dict[str, str]
    numbers: NumberWords
    ordinals: Numbered
    halves: frozenset[str]
    halves_of_a_told_year: frozenset[str]
    past: tuple[str, ...]
    future: tuple[str, ...]
    present: tuple[str, ...]
    period_past: tuple[str, ...]
    days: Numbered
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


def _numbers(read: Branch) -> NumberWords:
    return NumberWords(
        ones=read.numbers("ones"),
        whole=read.numbers("whole"),
        teens=frozenset(read.words("teens")),
        scales=read.numbers("scales"),
        half=frozenset(read.words("half")),
        one_prefix=read.text("one_prefix"),
    )


def _coded(read: Branch, key: str) -> dict[str, str]:
    """The code of each word, from lists of words by code."""
    return {word: code for code, words in read.lists(key).items() for word in words}


def _numbered(read: Branch, key: str) -> Numbered:
    """The number of each word, from lists of words by number."""
    return {word: int(number) for word, number in _coded(read, key).items()}


def _units(read: Branch, key: str) -> dict[str, tuple[str, int]]:
    """The TIMEX3 unit that each word counts, and how many of it the word stands for."""
    units = read.branch(key)
    counted = {code: units.numbers(code) for code in units.names()}
    return {word: (code, n) for code, words in counted.items() for word, n in words.items()}


def _nights(read: Branch) -> dict[str, tuple[int, str]]:
    """Days from the anchor and the part of that day: "1 MO"."""
    told = {phrase: shift.split() for phrase, shift in read.texts("nights").items()}
    return {phrase: (int(days), code) for phrase, (days, code) in told.items()}


@cache
def calendar_words() -> CalendarWords:
    """The calendar words, read once. Raises LexiconError where the file is missing or broken."""
    read = read_tree("times.yaml")
    toward = read.branch("directions")
    return CalendarWords(
        months=_numbered(read, "months"),
        month_names=frozenset(names[0] for names in read.lists("months").values()),
        weekdays=_numbered(read, "weekdays"),
        dayparts=_coded(read, "dayparts"),
        noons=read.texts("noons"),
        seasons=_coded(read, "seasons"),
        units=_units(read, "units"),
        clock_units={word: code for word, (code, _) in _units(read, "clock_units").items()},
        numbers=_numbers(read.branch("numbers")),
        ordinals=read.numbers("ordinals"),
        past=toward.words("past"),
        future=toward.words("future"),
        present=toward.words("present"),
        period_past=read.words("after_period_only"),
        days=read.numbers("days"),
        nights=_nights(read),
        feasts=read.texts("feasts"),
        vague=_coded(read, "vague"),
        **{name: read.words(name) for name in _TUPLES},  # type: ignore[arg-type]
        **{name: frozenset(read.words(name)) for name in _SETS},  # type: ignore[arg-type]
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
