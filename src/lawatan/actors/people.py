"""Builds the people of an article: names with offices and countries, linked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lawatan.actors.grammar import grammar
from lawatan.actors.identities import Identity, identify
from lawatan.actors.leaders import Leader
from lawatan.actors.names import NameHit, find_names
from lawatan.actors.roles import read_role
from lawatan.actors.titles import RANKS, Office, office_before, office_behind
from lawatan.actors.words import Words
from lawatan.model import Mention, MentionForm, Role

_Offices = dict[int, tuple[Office | None, Office | None]]
_RANK = 3
"""Words from which a title with a rank is an office ("Panglima Angkatan Bersenjata")."""
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
    offices = _offices(words, people)
    return [_person(words, who, offices) for who in people]


def _offices(words: Words, people: Sequence[Identity]) -> _Offices:
    """The offices before and behind every name, by its first token; none is used twice."""
    found: _Offices = {}
    floor = 0
    hits = sorted((h for p in people for h in p.hits), key=lambda h: h.start)
    for hit in hits:
        before = office_before(words, hit.start, floor)
        ranked = before is None or before.title.sector in RANKS
        behind = office_behind(words, hit.end) if ranked else None
        found[hit.start] = (before, behind)
        floor = max(behind.end if behind else hit.end, hit.end)
    for one, other in pairwise(hits):
        _hand_on(words, one, other, found)
    return found


def _hand_on(words: Words, one: NameHit, other: NameHit, found: _Offices) -> None:
    """Gives the office of "anggota kabinet Obama, Ashton Carter" to the second name."""
    before, behind = found[one.start]
    if before is None or found[other.start] != (None, None) or words.word(one.end) != ",":
        return
    if other.start == one.end + 1 and _belongs(words, before, one.start):
        found[one.start] = (None, behind)
        whole = replace(before, end=one.end)
        found[other.start] = (whole, None)


def _belongs(words: Words, office: Office, name: int) -> bool:
    """True where the name is whom the office serves: "tim kampanye Trump", "jubir Erdogan"."""
    rules = grammar()
    return words.word(name - 1) in rules.belongings or words.word(office.head) in rules.servants


def _person(words: Words, who: Identity, offices: _Offices) -> Person:
    best = who.longest
    name = " ".join(words.text(best.start, best.end).split())
    person = Person(name, who.leader, who.hits[0].start, words=frozenset(
        w for h in who.hits for w in h.key))  # fmt: skip
    for hit in who.hits:
        _take(words, person, hit, *offices[hit.start])
    return person


def _take(
    words: Words, person: Person, hit: NameHit, before: Office | None, behind: Office | None
) -> None:
    """Adds one mention with the office before or behind it."""
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
    ranks = {r.title.casefold() for r, s in zip(person.roles, person.sectors, strict=True)
             if s in RANKS}  # fmt: skip
    return tuple(sorted(unique.values(), key=lambda r: (
        r.title.casefold() in ranks and len(r.title.split()) < _RANK,
        -len(r.title.split()), -counts[r.title],
    )))  # fmt: skip
