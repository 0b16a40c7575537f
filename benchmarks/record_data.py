"""A made-up world for the record's benchmark: who acts, when, and how often it is told.

Everything is drawn from one seed. Shares follow what the reader finds in Indonesian news: some
dyads and outlets are common and most are rare, an event is told by five reports on average and
a few by hundreds, four acts in five have an exact day. Names and words are built of syllables.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from lawatan.lexicon.files import table
from lawatan.model import ActorKind, Event, EventType, Passage, Span, Status
from lawatan.record.evidence import Report, Side

FIRST_DAY, DAYS = date(2015, 1, 1), 3653
PEOPLE = 200  # of each country
_TYPES = {
    EventType.CONSULT: 0.34, EventType.AGREE: 0.08, EventType.SUPPORT: 0.05,
    EventType.COOPERATE: 0.06, EventType.AID: 0.03, EventType.CONCEDE: 0.02,
    EventType.RETREAT: 0.02, EventType.REQUEST: 0.07, EventType.ACCUSE: 0.09,
    EventType.REJECT: 0.05, EventType.THREATEN: 0.04, EventType.PROTEST: 0.03,
    EventType.SANCTION: 0.03, EventType.MOBILIZE: 0.02, EventType.COERCE: 0.03,
    EventType.ASSAULT: 0.04,
}  # fmt: skip
_STATUSES = {
    Status.HELD: 0.62, Status.PLANNED: 0.14, Status.PROPOSED: 0.07, Status.UNCONFIRMED: 0.05,
    Status.HYPOTHETICAL: 0.05, Status.DENIED: 0.04, Status.CANCELLED: 0.03,
}  # fmt: skip
_CAMEO_CODES = "057 036 051 061 071 083 087 102 112 120 130 141 163 150 172 190"
_CAMEO = dict(zip(EventType, _CAMEO_CODES.split(), strict=True))
_MODES = ("visit", "meet", "call", None)
_VERBS = ("mengunjungi", "menemui", "mengecam", "menyepakati", "menolak", "membantu", "menunda")
_SYLLABLE_LIST = "ba de gi ko lu ma ne pi ro su ta we ya zi han ter sim gar dok pal"
_SYLLABLES = _SYLLABLE_LIST.split()


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of all reports: the event, the day of telling and the article of each."""

    event: NDArray[np.int32]
    day: NDArray[np.int32]
    article: NDArray[np.int32]
    starts: NDArray[np.int64]

    def of(self, number: int) -> range:
        """The reports of an event."""
        return range(int(self.starts[number]), int(self.starts[number + 1]))


class World:
    """`events` events with five reports each on average, in articles of five reports."""

    def __init__(self, events: int, seed: int = 4) -> None:
        self.events, self.seed = events, seed
        chance = random.Random(seed)
        self.countries = sorted({row[1] for row in table("state-names.tsv")[1:] if row[1]})
        chance.shuffle(self.countries)
        self.outlets = [f"Kabar {_name(chance)}" for _ in range(40)]
        self.words = list(dict.fromkeys(_word(chance) for _ in range(30_000)))
        self.names = {code: [_name(chance) for _ in range(PEOPLE)] for code in self.countries}
        numbers = np.random.default_rng(seed)
        self.pairs = numbers.choice(
            len(self.countries), (events, 2), p=_zipf(len(self.countries), 1.1)
        )
        same = self.pairs[:, 0] == self.pairs[:, 1]
        self.pairs[same, 1] = (self.pairs[same, 1] + 1) % len(self.countries)
        self.types = numbers.choice(len(_TYPES), events, p=list(_TYPES.values()))
        self.days = numbers.integers(0, DAYS, events)
        self.fillers = numbers.choice(len(self.words), 1 << 20, p=_zipf(len(self.words), 1.0))

    @cached_property
    def plan(self) -> Plan:
        """When each event is told, and in which article."""
        numbers = np.random.default_rng(self.seed + 1)
        sizes = 1 + numbers.lognormal(0.9, 1.1, self.events).astype(np.int64)
        event = np.repeat(np.arange(self.events, dtype=np.int32), sizes)
        delay = numbers.exponential(2.0, len(event)).astype(np.int32) - 1
        day = (self.days[event] + delay).astype(np.int32)
        order = np.argsort(day, kind="stable")
        article = np.empty(len(event), np.int32)
        article[order] = _in_fives(day[order])
        return Plan(event, day, article, np.concatenate([[0], np.cumsum(sizes)]))

    def outlet(self, article: int) -> str:
        """The outlet of an article; the first outlets have the most."""
        return self.outlets[int(40 * ((article * 0.6180339887) % 1.0) ** 2)]

    def reports(self, number: int) -> list[Report]:
        """The reports of an event."""
        chance = random.Random(number)
        one, other = (self.countries[code] for code in self.pairs[number])
        people = tuple(self._person(chance, code) for code in (one, other))
        source = (
            Side(people[0], ActorKind.PERSON, one, "p0"),
            Side(one, ActorKind.COUNTRY, one, "c0"),
        )
        target = (Side(people[1], ActorKind.PERSON, other, "p1"),) if chance.random() < 0.4 else ()
        target = (*target, Side(other, ActorKind.COUNTRY, other, "c1"))
        draft = self._act(number, chance)
        return [self._report(i, draft, chance, (source, target)) for i in self.plan.of(number)]

    def _person(self, chance: random.Random, code: str) -> str:
        top = chance.random() < 0.3
        return self.names[code][chance.randrange(3 if top else PEOPLE)]

    def _act(self, number: int, chance: random.Random) -> Event:
        kind = list(EventType)[self.types[number]]
        return Event(
            id="", type=kind, source=(), target=(), status=Status.HELD, evidence=(),
            mode=chance.choice(_MODES) if kind is EventType.CONSULT else None,
            cameo=_CAMEO[kind], goldstein=float(chance.randrange(-10, 11)),
            place=self.words[chance.randrange(3000)].title() if chance.random() < 0.4 else None,
            when=_when(chance, iso(int(self.days[number]))), main=chance.random() < 0.3,
        )  # fmt: skip

    def _report(
        self, index: int, draft: Event, chance: random.Random, sides: tuple[tuple[Side, ...], ...]
    ) -> Report:
        article = int(self.plan.article[index])
        words = self.sentence(chance, sides[0][0].name, sides[1][0].name)
        act = Event(
            id=f"e{index}", type=draft.type, source=(), target=(),
            status=chance.choices(list(_STATUSES), list(_STATUSES.values()))[0],
            evidence=(Passage(Span(0, len(words)), words),), mode=draft.mode, cameo=draft.cameo,
            goldstein=draft.goldstein, place=draft.place, when=draft.when,
            reported_by=(self.outlet(article),), main=draft.main, confidence=0.8, rule="made",
        )  # fmt: skip
        key = f"{article:016x}:e{index}"
        return Report(key, act, sides[0], sides[1], iso(int(self.plan.day[index])))

    def sentence(self, chance: random.Random, one: str, other: str) -> str:
        """A sentence of about fifteen words between two names."""
        start = chance.randrange(len(self.fillers) - 12)
        rest = " ".join(self.words[n] for n in self.fillers[start : start + 12])
        return f"{one} {chance.choice(_VERBS)} {other} {rest}."


def _in_fives(days: NDArray[np.int32]) -> NDArray[np.int32]:
    """Numbers of articles for reports in the order of days: five of one day each."""
    firsts = np.concatenate([[0], np.flatnonzero(np.diff(days)) + 1])
    counts = np.diff([*firsts, len(days)])
    within = np.arange(len(days)) - np.repeat(firsts, counts)
    new = np.where(within % 5 == 0, 1, 0)
    return np.cumsum(new).astype(np.int32)


@cache
def iso(day: int) -> str:
    """The ISO day of a day's number."""
    return (FIRST_DAY + timedelta(day)).isoformat()


def _when(chance: random.Random, day: str) -> str | None:
    share = chance.random()
    if share < 0.8:
        return day
    if share < 0.9:
        return day[:7]
    return day[:4] if share < 0.93 else None


def _zipf(size: int, power: float) -> NDArray[np.float64]:
    weights = 1.0 / np.arange(1, size + 1) ** power
    return np.asarray(weights / weights.sum())


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4))))


def _name(chance: random.Random) -> str:
    return f"{_word(chance)} {_word(chance)}".title()


def batches(count: int, size: int) -> Iterator[Sequence[int]]:
    """Numbers below `count`, in pieces."""
    for start in range(0, count, size):
        yield range(start, min(start + size, count))
