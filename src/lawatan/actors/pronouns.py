"""Whom "ia", "dia", "beliau" and the "-nya" of a verb of saying refer to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lawatan.actors.grammar import grammar
from lawatan.actors.people import Person
from lawatan.actors.words import Words
from lawatan.model import Mention, MentionForm, Span

_BACK = 4
"""Sentences, the pronoun's own among them, in which its person is looked for."""
_SUFFIX = 3
_NAMES = 20
"""Names before a pronoun that are looked through."""


@dataclass(frozen=True, slots=True)
class _Naming:
    token: int
    subject: bool
    person: Person


def resolve_pronouns(words: Words, people: Sequence[Person]) -> None:
    """Gives each pronoun to the most salient person: subjects first, near before far."""
    rules = grammar()
    namings = _namings(words, people)
    starts = [n.token for n in namings]
    spoken: _Naming | None = None
    for index in range(len(words)):
        word = words.word(index)
        suffixed = word in rules.suffixed
        if not suffixed and word not in rules.person_pronouns:
            continue
        found = _antecedent(words, index, _window(namings, bisect_left(starts, index)), spoken)
        if found is not None:
            found.person.mentions.append(_mention(words, index, suffixed))
            spoken = _Naming(index, True, found.person)


def _window(namings: Sequence[_Naming], end: int) -> Sequence[_Naming]:
    return namings[max(end - _NAMES, 0) : end]


def _mention(words: Words, index: int, suffixed: bool) -> Mention:
    span = words.token(index).span
    if suffixed:
        span = Span(span.end - _SUFFIX, span.end)
    return Mention(span, span.of(words.parse.text), MentionForm.PRONOUN)


def _namings(words: Words, people: Sequence[Person]) -> list[_Naming]:
    """Where people are named, by token."""
    starts = [t.span.start for t in words.parse.tokens]
    found: list[_Naming] = []
    for person in people:
        for mention in person.mentions:
            first = bisect_left(starts, mention.span.start)
            last = bisect_left(starts, mention.span.end)
            tokens = range(first, max(last, first + 1))
            subject = any(words.token(i).deprel.startswith("nsubj") for i in tokens)
            found.append(_Naming(first, subject, person))
    return sorted(found, key=lambda n: n.token)


def _antecedent(
    words: Words, index: int, namings: Sequence[_Naming], spoken: _Naming | None
) -> _Naming | None:
    """The last subject of the sentences before; else whoever was named last."""
    at = words.sentence_of[index]
    near = [n for n in namings if at - words.sentence_of[n.token] < _BACK]
    if spoken is not None and at - words.sentence_of[spoken.token] < _BACK:
        near = sorted([*near, spoken], key=lambda n: n.token)
    subjects = [n for n in near if n.subject]
    return next(reversed(subjects or near), None)
