"""The most that two reports can score, told from little more than a row of numbers.

Whoever looks for the reports that are alike reads only the rows that could be: what a report
says is boiled down to its `Stand`, and two stands bound the likeness of their reports.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from lawatan.model import EventType
from lawatan.record.likeness import (
    WEIGHTS,
    Weights,
    days_weighed,
    gap,
    persons_weighed,
    place_weighed,
    telling_weighed,
    words_told,
)
from lawatan.times.bounds import Days

_BITS, _MOST_WORDS = 57, 63


@dataclass(frozen=True, slots=True)
class Stand:
    """What tells early that two reports cannot match.

    `days` are those of the act where `dated`, else of the telling; `words` is the mark of the
    sentence (see `mark`).
    """

    days: Days
    dated: bool
    mode: str | None
    type: EventType
    people: frozenset[str]
    place: str | None
    words: int


def ceiling(one: Stand, other: Stand, most: int, w: Weights = WEIGHTS) -> float:
    """The most that two reports of one type can score, whatever else they say.

    Minus infinity where more than `most` days part them. Features that are not looked at here
    speak against a pair only; a new one that speaks for pairs must be added.
    """
    distance = gap(one.days, other.days)
    if distance > most:
        return -math.inf
    if one.dated and other.dated:
        time = days_weighed(one.days, other.days, w).weight
    else:
        time = telling_worth(distance, one.type, w)
    said = persons_worth(one, other.people, w) + place_worth(one, other.place, w)
    return time + said + words_worth(one, other.words, w)


@lru_cache(maxsize=10_000)
def telling_worth(distance: int, kind: EventType, w: Weights = WEIGHTS) -> float:
    """The most that the days speak for where an act has none, by days between the tellings."""
    return max(telling_weighed(distance, kind, w).weight, w.told_ahead, w.told_later)


def persons_worth(one: Stand, people: frozenset[str], w: Weights = WEIGHTS) -> float:
    """The most that the persons of another report speak for."""
    found = persons_weighed(one.people, people, w)
    weight = found.weight if found else 0.0
    # Those of an assault count for nothing where tellers dispute who attacked.
    return max(weight, w.other_attacker) if one.type is EventType.ASSAULT else weight


def place_worth(one: Stand, place: str | None, w: Weights = WEIGHTS) -> float:
    """What the place of another report speaks for."""
    found = place_weighed(one.place, place, w)
    return found.weight if found else 0.0


def words_worth(one: Stand, words: int, w: Weights = WEIGHTS) -> float:
    """The most that the words of another report speak for, by their mark; with the bias."""
    if one.type is EventType.CONSULT:
        return w.bias
    return w.bias + w.statement + w.same_words * most_shared(one.words, words)


def rest_worth(one: Stand, w: Weights = WEIGHTS) -> float:
    """The most that all but days and persons speak for."""
    return words_worth(one, one.words, w) + (w.same_place if one.place else 0.0)


@lru_cache(maxsize=10_000)
def mark(sentence: str) -> int:
    """The words of a sentence in 63 bits: 57 that words stand on, before a count of the words."""
    words, bits = words_told(sentence), 0
    for word in words:
        bits |= 1 << crc32(word.encode()) % _BITS
    return bits << 6 | min(len(words), _MOST_WORDS)


def most_shared(one: int, other: int) -> float:
    """The largest share of words that two sentences with these marks can have in common."""
    ours, theirs = one & _MOST_WORDS, other & _MOST_WORDS
    if _MOST_WORDS in (ours, theirs):
        return 1.0
    one, other = one >> 6, other >> 6
    # Words that stand on one bit may be the same ones in both sentences.
    doubled = min(ours - one.bit_count(), theirs - other.bit_count())
    return min(1.0, ((one & other).bit_count() + doubled) / max(1, min(ours, theirs)))
