"""Which names of an article are the same person."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from lawatan.actors.gazetteer import words_of
from lawatan.actors.grammar import grammar
from lawatan.actors.leaders import Leader
from lawatan.actors.names import NameHit

_LONG = 5
"""Letters from which a word may differ in one letter and still be the same name."""
_MOST = 500
"""People of one article; a longer list is no article."""
_PREFIX = 2
"""Letters by which people are looked up."""
_Key = tuple[str, ...]


@dataclass(slots=True)
class Identity:
    """One person: the hits, their first tokens in order, the different names."""

    hits: list[NameHit] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    keys: dict[_Key, None] = field(default_factory=dict)
    leader: Leader | None = None

    @property
    def longest(self) -> NameHit:
        """The fullest name; the first of several."""
        return max(self.hits, key=lambda h: len(h.key))

    def take(self, hit: NameHit) -> None:
        """Adds a name."""
        self.hits.append(hit)
        insort(self.starts, hit.start)
        self.keys.setdefault(hit.key)
        self.leader = self.leader or hit.leader

    def last_before(self, token: int) -> int:
        """The token at which the person was last named before this one; -1 if never."""
        at = bisect_left(self.starts, token)
        return self.starts[at - 1] if at else -1


class _Register:
    """The people found so far, by the beginnings of the words of their names."""

    def __init__(self) -> None:
        self.people: list[Identity] = []
        self._by_prefix: dict[str, dict[int, Identity]] = {}
        self._fits: dict[_Key, list[Identity]] = {}

    def add(self, hit: NameHit) -> None:
        """Gives the name to the person whom it fits, or to a new one."""
        fits = self._fits.get(hit.key)
        if fits is None:
            fits = self._fits[hit.key] = [p for p in self._candidates(hit) if _same(hit, p)]
        person = _nearest(hit, fits)
        if person is None:
            if len(self.people) >= _MOST:
                return
            person = Identity()
            self.people.append(person)
            fits.append(person)
        person.take(hit)
        for word in hit.key:
            self._by_prefix.setdefault(word[:_PREFIX], {})[id(person)] = person

    def _candidates(self, hit: NameHit) -> list[Identity]:
        """People with a name that begins like a word of this one, each once."""
        known = words_of(hit.leader.name) if hit.leader is not None else ()
        found: dict[int, Identity] = {}
        for word in (*hit.key, *known):
            found.update(self._by_prefix.get(word[:_PREFIX], {}))
        return list(found.values())


def identify(hits: Sequence[NameHit]) -> list[Identity]:
    """Hits grouped into people, in the order in which people appear; fuller names first."""
    register = _Register()
    for hit in sorted(hits, key=lambda h: (-len(h.key), h.start)):
        register.add(hit)
    for person in register.people:
        person.hits.sort(key=lambda h: h.start)
    return sorted(register.people, key=lambda p: p.starts[0])


def _nearest(hit: NameHit, fits: Sequence[Identity]) -> Identity | None:
    """Of the people whom a name fits the one with just this name, else the last named before.

    A bare surname is that of the leader whom everybody knows: "Kim" beside Kim Yong Chol.
    """
    if len(fits) < 2:
        return fits[0] if fits else None
    exact = [p for p in fits if hit.key in p.keys] or [
        p for p in fits if p.leader is not None and p.leader is hit.leader
    ]
    leaders = [p for p in fits if p.leader is not None and p.leader.office]
    known = leaders if len(hit.key) == 1 and len(leaders) == 1 else fits
    return max(exact or known, key=lambda p: p.last_before(hit.start))


def _same(hit: NameHit, person: Identity) -> bool:
    """True where the name may be this person's."""
    if hit.leader is None or len(hit.key) == 1:
        led = hit.leader is not None and person.leader is hit.leader
        return led or any(_covers(key, hit.key) or _clips(key, hit.key) for key in person.keys)
    # "Iriana Joko Widodo" is not the Joko Widodo of the table
    return person.leader is hit.leader or hit.key in person.keys


def _covers(long: Sequence[str], short: Sequence[str]) -> bool:
    """True where every word of the shorter name is one of the longer, one letter aside."""
    small = grammar().name_links
    parts = [w for w in short if w not in small] or list(short)
    return all(any(_alike(w, x) for x in long) for w in parts)


def _clips(long: Sequence[str], short: Sequence[str]) -> bool:
    """True where the short name is the beginning of a first name: "Sandi" of "Sandiaga Uno"."""
    if len(short) != 1 or len(long) < 2 or len(short[0]) < _LONG - 1:
        return False
    return long[0].startswith(short[0])


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if (
        min(len(one), len(other)) < _LONG - 1
        or abs(len(one) - len(other)) > 1
        or one[0] != other[0]
    ):
        return False
    return _one_edit(one, other)


def _one_edit(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    at = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    rest = short[at + 1 :] if len(short) == len(long) else short[at:]
    return rest == long[at + 1 :] and max(len(short), len(long)) >= _LONG
