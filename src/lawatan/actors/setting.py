"""Gives people and organisations without a stated country the one that the article implies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lawatan.actors.bodies import Organization
from lawatan.actors.people import Person
from lawatan.actors.states import StateMention
from lawatan.actors.words import Words
from lawatan.page.layout import Page


class Setting:
    """Where the article plays."""

    def __init__(self, page: Page, words: Words, states: Sequence[StateMention]) -> None:
        self._page, self._words, self._states = page, words, states
        self._counts = Counter(s.code for s in states)

    def place_people(self, people: Sequence[Person]) -> None:
        """Fills `country`: stated in an office, known, or that of the surroundings."""
        for person in people:
            stated = Counter(r.country for r in person.roles if r.country is not None)
            if stated:
                person.country = stated.most_common(1)[0][0]
            elif person.leader is not None:
                person.country = person.leader.country
            else:
                person.country = self._around(person.first)

    def place_bodies(self, bodies: Sequence[Organization]) -> None:
        """Fills `country`: by name, known, or that of the surroundings."""
        for body in bodies:
            if body.country is None and body.known is not None:
                body.country = body.known.country
            if body.country is None:
                body.country = self._around(body.first)

    def _around(self, token: int) -> str | None:
        """The state last named before in the sentence, else the one named most, else home."""
        start = self._words.bounds(token).start if token >= 0 else 0
        near = [s.code for s in self._states if start <= s.start < token]
        if near:
            return near[-1]
        if self._counts:
            return self._counts.most_common(1)[0][0]
        return "IDN"
