"""Builds the people of an article: names with offices and countries, linked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lawatan.actors.leaders import Leader
from lawatan.actors.names import Identity, NameHit, find_names, identify
from lawatan.actors.roles import read_role
from lawatan.actors.titles import Office, office_before, office_behind
from lawatan.actors.words import Words
from lawatan.model import Mention, MentionForm, Role

_MENTION = 30
"""Words of the longest mention of one person."""


@dataclass(slots=True)
class Person:
    """One person being put together; `places` are token ranges of the mentions."""

    name: str
    leader: Leader | None
    first: int
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    tokens: set[int] = field(default_factory=set)
    words: frozenset[str] = frozenset()
    country: str | None = None


def find_people(words: Words) -> list[Person]:
    """Everyone named, in the order of first mention, with offices; countries where stated."""
    people = identify(find_names(words))
    ends = _previous_ends(people)
    return [_person(words, who, ends) for who in people]


def _previous_ends(people: Sequence[Identity]) -> dict[int, int]:
    """For every name the end of the name before it: its office cannot begin earlier."""
    hits = sorted((h for p in people for h in p.hits), key=lambda h: h.start)
    return {b.start: a.end for a, b in pairwise(hits)}


def _person(words: Words, who: Identity, ends: dict[int, int]) -> Person:
    best = who.longest
    name = " ".join(words.text(best.start, best.end).split())
    person = Person(name, who.leader, who.hits[0].start, words=frozenset(
        w for h in who.hits for w in h.key))  # fmt: skip
    for hit in who.hits:
        _take(words, person, hit, ends.get(hit.start, 0))
    return person


def _take(words: Words, person: Person, hit: NameHit, floor: int) -> None:
    """Adds one mention with the office before or behind it."""
    before = office_before(words, hit.start, floor)
    behind = office_behind(words, hit.end) if before is None else None
    start = before.start if before else hit.start
    end = behind.end if behind and words.word(hit.end) == "," else hit.end
    person.mentions.append(words.mention(start, min(end, start + _MENTION), MentionForm.NAME))
    person.tokens.update(range(start, hit.end))
    for office in (before, behind):
        if office is not None:
            person.tokens.update(range(office.start, office.end))
            _add_office(words, person, office)


def _add_office(words: Words, person: Person, office: Office) -> None:
    role = read_role(words, office)
    person.roles.append(role)
    person.sectors.append(office.title.sector)
    person.scopes.append(office.title.scope)
    person.titles.update({office.title.name, office.title.full or office.title.name})


def sorted_roles(person: Person) -> tuple[Role, ...]:
    """The roles without repetition, the fullest of the most frequent first."""
    counts = Counter(r.title for r in person.roles)
    unique: dict[str, Role] = {}
    for role in person.roles:
        known = unique.get(role.title.casefold())
        if known is None or (known.country is None and role.country is not None):
            unique[role.title.casefold()] = role
    return tuple(sorted(unique.values(), key=lambda r: (-len(r.title.split()), -counts[r.title])))
