"""People called by what they are: "Presiden AS itu", "seorang pejabat Rusia", "Menlu Israel".

A description is given to the person of the article whose office it names; where there is none,
it is an unnamed actor of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lawatan.actors.gazetteer import states
from lawatan.actors.grammar import grammar
from lawatan.actors.known_bodies import known_bodies
from lawatan.actors.people import Person
from lawatan.actors.titles import Title, phrase_end, titles
from lawatan.actors.words import Words, fold
from lawatan.model import ActorKind, Mention, MentionForm

_HOME = "IDN"
_NEAR = 40
"""Mentions of holders before a description that are looked through."""
_WORDS = 10
"""Words of the longest description."""


@dataclass(frozen=True, slots=True)
class Description:
    """Tokens [start, end) that describe someone; `back` where they point back ("itu")."""

    start: int
    end: int
    title: Title | None
    country: str | None
    back: bool
    group: bool


@dataclass(slots=True)
class Unnamed:
    """Someone without a name, or a group of people."""

    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    mentions: list[Mention] = field(default_factory=list)


def describe(words: Words, people: Sequence[Person], taken: set[int]) -> list[Unnamed]:
    """Gives descriptions to `people`; returns those that fit nobody, in reading order.

    `taken` are the tokens of names and their offices, where no description begins.
    """
    unnamed: dict[str, Unnamed] = {}
    holders = _Holders(people)
    for found in _descriptions(words, taken):
        mention = words.mention(found.start, found.end, MentionForm.TITLE)
        holder = holders.find(words, found)
        if holder is not None:
            holder.mentions.append(mention)
        elif _stands_alone(words, found):
            one = unnamed.setdefault(_key(words, found), _new(words, found))
            one.mentions.append(mention)
    return list(unnamed.values())


def _descriptions(words: Words, taken: set[int]) -> Iterator[Description]:
    index = 0
    while index < len(words):
        found = None if index in taken else _at(words, index, taken)
        if found is not None:
            yield found
        index = found.end if found is not None else index + 1


def _at(words: Words, index: int, taken: set[int]) -> Description | None:
    """A description that begins here: with an article, a title, or a word for people."""
    rules, start = grammar(), index
    entity = words.entity(index)
    if entity is not None and entity.label in ("ORG", "PER") and entity.start < index:
        return None
    article = words.word(index) in rules.unnamed_articles | rules.known_articles
    if article:
        index += 2 if words.word(index) in rules.two_word_articles else 1
    head = titles().at(words, index)
    plain = words.word(index) in rules.unnamed_heads or words.word(index) in rules.peoples
    if head is None and not plain:
        return None
    end = phrase_end(words, head.end if head else index + 1, index + _WORDS)
    end = next((i for i in range(index, end) if i in taken or words.word(i) in grammar().cuts), end)
    end = next((i for i in range(index, end) if _joins_another(words, index, i)), end)
    if end < len(words) and (end in taken or (words.word(end) == "," and end + 1 in taken)):
        return None
    if end <= index or not (article or head is not None or plain):
        return None
    back = words.word(end) in rules.deictics
    group = words.word(index) in rules.peoples or (article and _many(words, start))
    title = head.entry if head else None
    return Description(start, end + back, title, _country(words, index, end), back, group)


def _joins_another(words: Words, start: int, index: int) -> bool:
    """True for "dan" behind a state: whoever comes next is someone else."""
    joins = words.word(index) in grammar().listing
    return joins and _country(words, start, index) is not None


def _many(words: Words, start: int) -> bool:
    return words.word(start) not in grammar().single


def _country(words: Words, start: int, end: int) -> str | None:
    """The state or body that the description names."""
    world = [f.entry.country for f in known_bodies().over(words, start, end) if f.entry.country]
    named = [f.entry.code for f in states().over(words, start, end)
             if words.word(f.start - 1) not in grammar().sent_to]  # fmt: skip
    return next(iter([*named, *world]), None)


class _Holders:
    """The people of an article by the offices that they hold."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._starts: dict[str, list[tuple[int, Person]]] = {}
        for person in people:
            starts = [(m.span.start, person) for m in person.mentions]
            for title in _held(person):
                self._starts.setdefault(title, []).extend(starts)
        self._all = sorted(
            ((m.span.start, p) for p in people for m in p.mentions), key=lambda x: x[0]
        )
        for namings in self._starts.values():
            namings.sort(key=lambda x: x[0])

    def find(self, words: Words, found: Description) -> Person | None:
        """The person already named who holds the office described, the nearest before.

        Indonesian news says "Presiden" without a state of its own president.
        """
        if found.group or found.title is None or not _points(words, found):
            return None
        place = words.token(found.start).span.start
        namings = self._starts.get(fold(found.title.full or found.title.name), [])
        at = bisect_left(namings, place, key=lambda x: x[0])
        near = [p for _, p in reversed(namings[max(at - _NEAR, 0) : at])
                if found.country in (None, p.country)]  # fmt: skip
        home = [p for p in near if p.country == _HOME and not found.back]
        return next(iter(home or near), None) or self._last(found, place)

    def _last(self, found: Description, place: int) -> Person | None:
        """Whoever of the described country was named last: "diplomat Rusia itu"."""
        if not found.back or found.country is None:
            return None
        at = bisect_left(self._all, place, key=lambda x: x[0])
        near = self._all[max(at - _NEAR, 0) : at]
        return next((p for _, p in reversed(near) if p.country == found.country), None)


def _points(words: Words, found: Description) -> bool:
    """True where the words can mean one known holder: "Menlu", "sang presiden", "menteri itu"."""
    first, rules = words.word(found.start), grammar()
    if first in rules.someone:
        return False
    known = found.back or first in rules.known_articles
    return known or bool(found.country) or words.shaped(found.start)


def _held(person: Person) -> set[str]:
    """The long forms of the person's titles, folded."""
    held = {fold(r.title) for r in person.roles} | {fold(t) for t in person.titles}
    if person.leader is not None and person.leader.office:
        held.add(fold(person.leader.office))
    return held


def _stands_alone(words: Words, found: Description) -> bool:
    """True where the description tells enough to be an actor: a country, or an article."""
    if found.country is not None:
        return True
    return words.word(found.start) in grammar().new_ones and not found.back


def _key(words: Words, found: Description) -> str:
    told = words.folded[found.start : found.end - found.back]
    while len(told) > 1 and told[0] in grammar().dropped_articles:
        told = told[1:]
    return f"{found.country} {' '.join(told)}"


def _new(words: Words, found: Description) -> Unnamed:
    name = " ".join(words.text(found.start, found.end - found.back).split())
    kind = ActorKind.GROUP if found.group else ActorKind.PERSON
    sector = found.title.sector if found.title else None
    return Unnamed(name, kind, found.country, None if sector == "any" else sector)
