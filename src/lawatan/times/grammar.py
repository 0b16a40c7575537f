"""Turns `lexicon/times-rules.tsv` into compiled rules and tells which may begin at a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from lawatan.lexicon.files import table
from lawatan.times.words import CalendarWords, calendar_words

_MACRO = re.compile(r"\{([a-z_]+?)(\d?)\}")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar; `make` names the function that reads its matches."""

    id: str
    make: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules by the first word that may open them, lower case; those for digits apart."""

    by_word: Mapping[str, tuple[Rule, ...]]
    by_digit: tuple[Rule, ...]
    rules: tuple[Rule, ...]


@cache
def load_grammar() -> Grammar:
    """The grammar of the installed lexicon, compiled once. Raises LexiconError if it is missing."""
    words = calendar_words()
    macros, openers = _macros(words), _openers(words)
    by_word: dict[str, list[Rule]] = {}
    by_digit: list[Rule] = []
    rules = []
    for identity, on, make, pattern, example in table("times-rules.tsv")[1:]:
        rule = Rule(identity, make, _compiled(pattern, macros), example)
        rules.append(rule)
        for opener in on.split():
            if opener == "digit":
                by_digit.append(rule)
            for word in openers.get(opener, {opener}):
                by_word.setdefault(word, []).append(rule)
    return Grammar(
        {w: tuple(dict.fromkeys(r)) for w, r in by_word.items()}, tuple(by_digit), tuple(rules)
    )


def _compiled(pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
    """Expand macros; a blank becomes white space; the match ends at a word's end."""
    spaced = pattern.replace(" ", r"\s{1,3}")
    return re.compile(rf"(?:{_expand(spaced, macros)})(?!\w)", re.IGNORECASE)


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    def body(match: re.Match[str]) -> str:
        name, digit = match.groups()
        inner = macros[name]
        if name in _COMPOSED:
            return _expand(inner, macros)
        return f"(?P<{name}{digit}>{inner})" if name not in _PLAIN else f"(?:{inner})"

    return _MACRO.sub(body, pattern)


_DASH = r"\s{0,2}[-–—]\s{0,2}"
_PLAIN = frozenset({"to", "too", "zone", "every"})
_COMPOSED = frozenset({"length", "clock", "day_head"})


def either(phrases: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first, blanks as white space."""
    ordered = sorted(set(phrases), key=lambda x: (-len(x), x))
    return "|".join(r"\s{1,3}".join(map(re.escape, x.split())) for x in ordered)


def zone(words: CalendarWords) -> str:
    """A pattern of what names the zone of a clock time: "WIB", "waktu setempat"."""
    return rf"{either(words.zones)}|(?:{either(words.local_times)})\s[^\W\d_]{{2,20}}"


def _macros(words: CalendarWords) -> dict[str, str]:
    """What each `{name}` of the rules stands for."""
    return {**_FIGURES, **_phrases(words), **_composed(words)}


_FIGURES = {
    "d": r"\d{1,2}(?!\d)",
    "mn": r"\d{1,2}(?!\d)",
    "y": r"[12]\d{3}(?![\d])",
    "yy": r"(?:[12]\d{3}|\d{2})(?!\d)",
    "roman": r"[ivxlc]{1,7}(?!\w)",
}


def _phrases(words: CalendarWords) -> dict[str, str]:
    """One of the phrases of a list, by macro."""
    toward = (*words.past, *words.future, *words.present)
    lists: dict[str, Iterable[str]] = {
        "wd": words.weekdays,
        "dir": (*toward, *words.period_past),
        "ydir": toward,
        "past": words.past,
        "part": words.dayparts,
        "unit": words.units,
        "later": words.later,
        "earlier": words.earlier,
        "before": words.before,
        "after": words.after,
        "same": words.same,
        "every": words.recurring,
        "day": words.days,
        "night": words.nights,
        "noon": words.noons,
        "vague_count": words.vague_counts,
        "season": words.seasons,
        "feast": words.feasts,
        "vague": words.vague,
    }
    return {name: either(phrases) for name, phrases in lists.items()}


def _composed(words: CalendarWords) -> dict[str, str]:
    """Phrases with figures, marks or groups around them, by macro."""
    number, until = either(_number_words(words)), either(words.until)
    return {
        "day_head": rf"(?P<day_head>(?:{either(words.day_heads)})\s{{1,3}})?",
        "month": rf"{either(words.months)}|(?:{either(words.clipped_months)})\.",
        "to": rf"{_DASH}|\s{{1,2}}(?:{until})\s{{1,2}}",
        "too": rf"{_DASH}|\s{{1,2}}(?:{until}|{either(words.together)})\s{{1,2}}",
        "n": rf"\d{{1,4}}(?:[.,]\d{{1,3}}){{0,2}}|(?:{number})(?:\s{{1,3}}(?:{number})){{0,7}}",
        "length": rf"(?:(?P<one>{words.numbers.one_prefix})|{{n}}\s{{1,3}})(?:{{unit}})",
        "ord": rf"{either(words.ordinals)}|\d",
        "zone": zone(words),
        "clock": rf"(?:{either(words.clock_heads)})\s{{0,2}}"
        r"(?P<h>\d{1,2}(?!\d))(?:[.:](?P<mi>\d{2}))?"
        rf"(?:\s{{1,2}}(?P<cpart>{either(words.dayparts)}))?(?:\s{{0,2}}{{zone}})?",
    }


def _number_words(words: CalendarWords) -> set[str]:
    numbers = words.numbers
    return {*numbers.ones, *numbers.whole, *numbers.teens, *numbers.scales, *numbers.half}


def _openers(words: CalendarWords) -> dict[str, set[str]]:
    """For each kind of word in the `on` column, the first words that it stands for."""
    units, one = {*words.units, *words.clock_units}, words.numbers.one_prefix
    phrases: dict[str, Iterable[str]] = {
        "weekday": words.weekdays,
        "month": words.months,
        "unit": words.units,
        "count": {*_number_words(words), *(f"{one}{u}" for u in units), *words.once},
        "digit": (),
        "day": {*words.days, *words.nights},
        "part": words.part_of_period,
        "part_of_day": words.dayparts,
        "every": words.recurring,
        "feast": words.feasts,
        "clock": words.clock_heads,
        "vague": words.vague,
        "vague_count": words.vague_counts,
    }
    return {kind: {_first(x) for x in found} for kind, found in phrases.items()}


def _first(phrase: str) -> str:
    match = _FIRST_WORD.search(phrase)
    return match[0] if match else phrase
