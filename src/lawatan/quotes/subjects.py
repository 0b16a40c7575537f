"""Finds the subjects of sentences and clauses, whom pronouns and bare verbs refer to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lawatan.actors.cast import Cast
from lawatan.model import ActorKind, Span
from lawatan.quotes.line import line_of
from lawatan.quotes.mentions import SPEAKS
from lawatan.quotes.words import SpeechWords

_SUBJECT = 12
"""Tokens from the start of a sentence within which its subject is looked for."""
_BACK = 3
"""Sentences, the pronoun's own among them, that are looked through."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Looks for subjects among the mentions of one article."""

    text: str
    sentences: Sequence[Span]
    cast: Cast
    lexicon: SpeechWords

    def after(self, since: int, place: int, group: bool) -> str | None:
        """The subject nearest before `place`, of a sentence that starts behind `since`."""
        last = self._index(place)
        for at in range(last, max(last - _BACK, -1), -1):
            sentence = self.sentences[at]
            if since > sentence.start:
                return None
            stop = max(min(sentence.end, place), sentence.start)
            found = self._first(Span(sentence.start, stop), group)
            if found is not None:
                return found
        return None

    def before(self, place: int) -> str | None:
        """The person who is subject of the sentence at `place` or of one shortly before."""
        return self.after(0, place, False)

    def of_clause(self, verb: Span) -> str | None:
        """The subject of the clause around `verb`, of its sentence where the clause has none."""
        start = self.sentence_start(verb.start)
        before = Span(start, max(verb.start, start))
        line = line_of(self.text, before, self.lexicon, self.cast)
        opens = [i for i in range(1, len(line) - 1) if line.has("adverbial", i)]
        if opens:
            clause = Span(line.spans[opens[-1] + 1].start, before.end)
            found = self._first(clause, True, anywhere=True)
            if found is not None:
                return found
        return self._first(before, True, anywhere=True)

    def sentence_start(self, place: int) -> int:
        """Where the sentence around `place` starts."""
        index = self._index(place)
        return self.sentences[index].start if index >= 0 else 0

    def _index(self, place: int) -> int:
        return bisect_right(self.sentences, place, key=lambda x: x.start) - 1

    def _first(self, span: Span, anyone: bool, anywhere: bool = False) -> str | None:
        """The first actor of `span` behind no preposition: a person, or anyone where asked."""
        line = line_of(self.text, span, self.lexicon, self.cast)
        for hit in self.cast.within(span):
            at = line.index_at(hit.span.start)
            if at > _SUBJECT and not anywhere:
                return None
            fits = hit.actor.kind in SPEAKS if anyone else hit.actor.kind is ActorKind.PERSON
            if fits and not line.has("prepositions", at - 1):
                return hit.actor.id
        return None
