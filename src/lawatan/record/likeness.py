"""How alike two event reports are: named features whose weights add up to log-odds.

The score depends on the two reports alone, so the order in which articles arrive cannot
change it. The weights were set by hand on threads written for this purpose and are kept
together in `Weights`; `Likeness.features` tells which of them spoke for or against.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from lawatan.model import EventType, Mode, Status
from lawatan.record.evidence import NO_STATES, Report, Side
from lawatan.record.names import known_as
from lawatan.times.bounds import Days


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds of each feature; gaps are in days."""

    bias: float = -0.5
    same_day: float = 3.0
    days_overlap: float = 1.5
    months_overlap: float = -0.5
    a_series: float = -2.5
    days_near: float = 0.0
    days_apart: float = -2.5
    days_far: float = -6.0
    told_at_once: float = 2.0
    told_together: float = 1.0
    told_weeks_apart: float = -0.5
    told_months_apart: float = -3.0
    told_ahead: float = -1.5
    told_later: float = -1.5
    kindred_modes: float = -0.5
    one_by_phone: float = -2.5
    one_article: float = -2.0
    called_off_before: float = -3.0
    still_to_come: float = -5.0
    same_persons: float = 2.0
    one_other_person: float = -3.0
    other_persons: float = -3.5
    same_place: float = 1.0
    other_place: float = -0.5
    statement: float = -1.5
    same_words: float = 4.0
    other_attacker: float = -1.0
    near_gap: int = 3
    apart_gap: int = 10
    month: int = 31


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against, in log-odds."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """The features of a pair of reports; `veto` names what rules a merge out."""

    features: tuple[Feature, ...]
    veto: str | None = None

    @property
    def score(self) -> float:
        """The sum of the weights; minus infinity under a veto."""
        return -math.inf if self.veto else sum(f.weight for f in self.features)


WEIGHTS = Weights()
# Names and places that are alike by so many percent are the same.
_SAME = 88
# A pair that scores this much tells of one event.
THRESHOLD = 1.0
# Modes of talks that one teller may take for another.
_TALKS = {Mode.MEETING, Mode.MULTILATERAL, Mode.PHONE}
_AHEAD = (Status.PLANNED, Status.UNCONFIRMED, Status.PROPOSED, Status.HYPOTHETICAL)
_OPEN = (Status.PROPOSED, Status.HYPOTHETICAL)


def likeness(one: Report, other: Report, weights: Weights = WEIGHTS) -> Likeness:
    """How alike two reports are; symmetric."""
    veto = _veto(one, other)
    if veto:
        return Likeness((), veto)
    disputed = _disputed(one, other)
    features = [
        Feature("bias", weights.bias),
        _time(one, other, weights),
        _order(one, other, weights),
        None if disputed else persons_weighed(one.people, other.people, weights),
        place_weighed(one.event.place, other.event.place, weights),
        _modes(one, other, weights),
        _article(one, other, weights),
        Feature("other attacker", weights.other_attacker) if disputed else None,
        *_words(one, other, weights),
    ]
    return Likeness(tuple(f for f in features if f is not None))


def _veto(one: Report, other: Report) -> str | None:
    if one.event.type is not other.event.type:
        return "types differ"
    if not kindred(one.event.mode, other.event.mode):
        return "modes differ"
    if not one.dyads & other.dyads:
        return "no dyad in common"
    if one.victims & other.victims:
        # Who attacked is what tellers dispute; who was attacked they do not.
        return None
    if (_directed(one) or _directed(other)) and not one.ways & other.ways:
        return "directions differ"
    return None


def kindred(one: str | None, other: str | None) -> bool:
    """True for one mode, and for modes that tellers take for each other: talks face to face, of
    many, by phone."""
    return one == other or None in (one, other) or {one, other} <= _TALKS


def _modes(one: Report, other: Report, w: Weights) -> Feature | None:
    modes = {one.event.mode, other.event.mode}
    if len(modes - {None}) < 2:
        return None
    if Mode.PHONE in modes:
        return Feature("one by phone", w.one_by_phone)
    return Feature("kindred modes", w.kindred_modes)


def _article(one: Report, other: Report, w: Weights) -> Feature | None:
    """A teller who tells two acts apart means two."""
    same = one.key.split(":")[0] == other.key.split(":")[0]
    return Feature("one article", w.one_article) if same else None


def _disputed(one: Report, other: Report) -> bool:
    """True for assaults of different attackers, whose persons are rather those who blame them."""
    if one.event.type is not EventType.ASSAULT:
        return False
    if (_codes(one.source) & _codes(other.source)) - {*NO_STATES, None}:
        return False
    return not any(same_person(a.name, b.name) for a in one.source for b in other.source)


def _directed(report: Report) -> bool:
    return report.event.type is not EventType.CONSULT or report.event.mode == Mode.VISIT


def _codes(sides: tuple[Side, ...]) -> set[str | None]:
    return {side.country for side in sides}


def gap(one: Days, other: Days) -> int:
    """Days between two stretches of days; 0 where they overlap."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    return 0 if first <= last else number(first) - number(last)


@lru_cache(maxsize=20_000)
def number(day: str) -> int:
    """The number of an ISO day."""
    return date.fromisoformat(day).toordinal()


def _time(one: Report, other: Report, w: Weights) -> Feature | None:
    if one.days and other.days:
        if _series(one, w) != _series(other, w) and gap(one.days, other.days) == 0:
            return Feature("a series", w.a_series)
        return days_weighed(one.days, other.days, w)
    dated, undated = (one, other) if one.days else (other, one)
    told = undated.reported_on
    days = dated.days or (dated.reported_on and Days(dated.reported_on, dated.reported_on))
    if not days or told is None:
        return None
    distance = gap(days, Days(told, told))
    if dated.days and distance > w.apart_gap:
        if told < days.first and undated.event.status is not Status.HELD:
            return Feature("told ahead", w.told_ahead)
        if told > days.last and undated.event.status is Status.HELD:
            return Feature("told later", w.told_later)
    return telling_weighed(distance, one.event.type, w)


def _series(told: Report, w: Weights) -> bool:
    """True for acts between two days more than a month apart ("since June"): rather many acts.

    "2019" is one act of an unknown day.
    """
    return bool(told.days and "/" in (told.event.when or "") and _length(told.days) > w.month)


def days_weighed(one: Days, other: Days, w: Weights) -> Feature:
    """What the days of two acts speak for, as far as neither is a series."""
    distance = gap(one, other)
    if distance == 0:
        return _overlap(one, other, w)
    if distance <= w.near_gap:
        return Feature("days near", w.days_near)
    if distance <= w.apart_gap:
        return Feature("days apart", w.days_apart)
    return Feature("days far apart", w.days_far)


def _overlap(one: Days, other: Days, w: Weights) -> Feature:
    longest = max(_length(one), _length(other))
    if longest == 1:
        return Feature("same day", w.same_day)
    if longest <= w.month:
        return Feature("days overlap", w.days_overlap)
    return Feature("months overlap", w.months_overlap)


def _length(days: Days) -> int:
    return number(days.last) - number(days.first) + 1


def _order(one: Report, other: Report, w: Weights) -> Feature | None:
    """An act that is still to come is not one whose day had passed when that was told."""
    for ahead, past in ((one, other), (other, one)):
        vague = not ahead.days or _length(ahead.days) > 1
        if vague and ahead.event.status in _AHEAD and _passed(past.days, ahead):
            return Feature("still to come", w.still_to_come)
        unsure = ahead.event.status in _OPEN or (
            ahead.event.status is Status.HELD and not ahead.days
        )
        if vague and unsure and _off_before(past, ahead):
            return Feature("called off before", w.called_off_before)
    return None


def _off_before(off: Report, ahead: Report) -> bool:
    """True where an act was told to be off before another was told to be still open."""
    if off.event.status is not Status.CANCELLED or not off.reported_on or not ahead.reported_on:
        return False
    return off.reported_on <= ahead.reported_on


def _passed(days: Days | None, teller: Report) -> bool:
    return bool(days and teller.reported_on and days.last < teller.reported_on)


def telling_weighed(distance: int, kind: EventType, w: Weights) -> Feature:
    """What so many days between two tellings, or act and telling, speak for.

    Statements and attacks are news for days, talks for weeks.
    """
    if distance <= w.near_gap and kind is not EventType.CONSULT:
        return Feature("told at once", w.told_at_once)
    if distance <= w.apart_gap:
        return Feature("told together", w.told_together)
    if distance <= 3 * w.apart_gap:
        return Feature("told weeks apart", w.told_weeks_apart)
    return Feature("told months apart", w.told_months_apart)


def persons_weighed(one: frozenset[str], other: frozenset[str], w: Weights) -> Feature | None:
    """What the persons of two reports speak for; None where one names none."""
    if not one or not other:
        return None
    pairs = [(a, b) for a in one for b in other if same_person(a, b)]
    if not pairs:
        return Feature("other persons", w.other_persons)
    if {a for a, _ in pairs} != one and {b for _, b in pairs} != other:
        return Feature("one other person", w.one_other_person)
    return Feature("same persons", w.same_persons)


def same_person(one: str, other: str) -> bool:
    """True for spellings of one name: "Sergei Lavrov", "Sergey Lavrov", "Lavrov"."""
    ours, theirs = _spelt(one), _spelt(other)
    if ours.words.isdisjoint(theirs.words):
        # Each letter that only one of them has is an edit, and few are allowed.
        edits = (ours.letters ^ theirs.letters).bit_count()
        if edits > (1 - _SAME / 100) * (len(ours.plain) + len(theirs.plain)) + 0.01:
            return False
    return fuzz.token_set_ratio(ours.plain, theirs.plain) >= _SAME


@dataclass(frozen=True, slots=True)
class _Spelling:
    plain: str
    words: frozenset[str]
    letters: int


@lru_cache(maxsize=50_000)
def _spelt(name: str) -> _Spelling:
    plain = _folded(known_as(name))
    letters = sum(1 << int(one, 36) for one in set(plain) - {" "})
    return _Spelling(plain, frozenset(plain.split()), letters)


@lru_cache(maxsize=50_000)
def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def place_weighed(one: str | None, other: str | None, w: Weights) -> Feature | None:
    """What two places speak for; None where one is unknown."""
    if not one or not other:
        return None
    same = fuzz.token_set_ratio(_folded(one), _folded(other)) >= _SAME
    return Feature("same place", w.same_place) if same else Feature("other place", w.other_place)


def _words(one: Report, other: Report, w: Weights) -> tuple[Feature, ...]:
    if one.event.type is EventType.CONSULT:
        return ()
    ours, theirs = words_told(one.event.evidence[0].text), words_told(other.event.evidence[0].text)
    shared = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
    return Feature("a statement", w.statement), Feature("same words", w.same_words * shared)


@lru_cache(maxsize=5_000)
def words_told(words: str) -> frozenset[str]:
    """What the words of a sentence are compared by: their beginnings, without the short ones."""
    return frozenset(word[:6] for word in _folded(words).split() if len(word) > 3)
