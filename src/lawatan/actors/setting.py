"""Gives people and organisations without a stated country the one that the article implies."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from lawatan.actors.bodies import Organization
from lawatan.actors.grammar import grammar
from lawatan.actors.origins import origins
from lawatan.actors.people import Person
from lawatan.actors.states import StateMention
from lawatan.actors.words import Words, fold

_HOME = "IDN"
_BACK = 60
"""Words back within which a state named last is the one that an unplaced name belongs to."""


class Setting:
    """Where the article plays."""

    def __init__(self, words: Words, states: Sequence[StateMention]) -> None:
        self._words, self._states = words, states
        self._starts = [s.start for s in states]
        self._counts = Counter(s.code for s in states)

    def place_people(self, people: Sequence[Person], bodies: Sequence[Organization]) -> None:
        """Fills `country`: stated in an office, known, that of the body served, or implied."""
        known = {key: b.country for b in bodies for key in b.keys}
        for person in people:
            person.country = self._stated(person) or self._served(person, known)
            if person.country is None:
                person.country = self._implied(person)

    def _stated(self, person: Person) -> str | None:
        stated = Counter(r.country for r in person.roles if r.country is not None)
        if stated and (person.leader is None or not person.leader.office):
            return stated.most_common(1)[0][0]
        return person.leader.country if person.leader is not None else None

    def _served(self, person: Person, known: dict[str, str | None]) -> str | None:
        named = (r.organization for r in person.roles if r.organization is not None)
        return next((known[fold(n)] for n in named if known.get(fold(n))), None)

    def _implied(self, person: Person) -> str | None:
        if "home" in person.scopes:
            return _HOME
        if "state" in person.scopes and self._counts.get(_HOME, 0) and self._near(person) is None:
            return _HOME
        return origins().better(person.name, self._around(person.first), self._counts)

    def _near(self, person: Person) -> str | None:
        """The foreign state that the sentence names before the person."""
        start = self._words.bounds(person.first).start
        return next((s.code for s in self._states if start <= s.start < person.first), None)

    def place_bodies(self, bodies: Sequence[Organization]) -> None:
        """Fills `country`: by name, known, home for Indonesian names, else implied."""
        for body in bodies:
            if body.country is None and body.known is not None:
                body.country = body.known.country
            elif body.country is None:
                body.country = self._of_name(body)

    def _of_name(self, body: Organization) -> str | None:
        """Home for an Indonesian name in an article about Indonesia; else the state around."""
        head = fold(body.name).split()[0]
        if head in grammar().home_heads:
            return _HOME
        native = head in grammar().body_heads
        if native and _HOME in self._counts:
            return _HOME
        return self._around(body.first)

    def _around(self, token: int) -> str | None:
        """The state named last before, else the one named most, else home."""
        at = bisect_left(self._starts, token)
        if at > 0 and token - self._starts[at - 1] < _BACK:
            return self._states[at - 1].code
        if self._counts:
            return self._counts.most_common(1)[0][0]
        return _HOME
