"""Turns the words that name a speaker into an actor of the cast."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from lawatan.actors.cast import Appearance, Cast
from lawatan.model import Actor, ActorKind, Mention, MentionForm, Span
from lawatan.quotes.clause import is_predicate
from lawatan.quotes.draft import Draft, Phrase
from lawatan.quotes.line import Line, line_of
from lawatan.quotes.phrase import people_over
from lawatan.quotes.words import Words

_SUBJECT = 12
"""Tokens from the start of a sentence within which its subject is looked for."""
_SPEAKS = (ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.COUNTRY)


@dataclass
class Roster:
    """The cast while its speakers are resolved in reading order; grows by unnamed speakers."""

    text: str
    sentences: Sequence[Span]
    cast: Cast
    words: Words
    added: list[Actor] = field(default_factory=list)
    last: str | None = None
    last_person: str | None = None
    last_end: int = 0

    def speaker(self, draft: Draft) -> str | None:
        """The actor id of the draft's speaker; remembers it for what follows."""
        continuing = draft.rule.rpartition(".")[2] in self.words.sets["continuing"]
        if continuing and draft.phrase.via == "pronoun" and self.last is not None:
            found: str | None = self.last
        else:
            found = self._resolve(draft.phrase, draft)
        if found is not None:
            self.last = found
            if self._kind(found) is ActorKind.PERSON:
                self.last_person = found
            self.last_end = max(draft.span.end, draft.cue.end if draft.cue else 0)
        return found

    def whole_cast(self) -> Cast:
        """The cast with the speakers that it lacked."""
        return Cast((*self.cast.actors, *self.added)) if self.added else self.cast

    def _resolve(self, phrase: Phrase, draft: Draft) -> str | None:
        if phrase.via == "phrase":
            return self._named(phrase.span)
        if phrase.via == "pronoun":
            return self._antecedent(draft.place, phrase.span)
        if phrase.via == "same":
            return self._same(phrase.span)
        return self.last or self._subject_before(draft.place)

    # ------------------------------------------------------------------ phrases
    def _named(self, span: Span) -> str | None:
        line = line_of(self.text, span)
        hits = [x for x in self.cast.within(span) if x.actor.kind in _SPEAKS]
        person = next(iter(people_over(self.cast, span)), None)
        if person is not None and not _governed(line, person, self.words):
            return person.actor.id
        whole = max(hits, key=lambda x: len(x.span), default=None)
        if whole is not None and self._covers(line, span, whole):
            return self._seat(whole) or whole.actor.id
        if self.words.has("deictics", line.word(len(line) - 1)):
            return self._referred(line) or self.last
        if self.words.has("documents", line.word(0)) or self.words.has("documents", line.word(1)):
            return self._document(line, hits)
        return self.last if self._implausible(line) else self._described(span, hits)

    def _implausible(self, line: Line) -> bool:
        """True where the words can be no description of a speaker."""
        first = line.word(0)
        if first == "yang" or is_predicate(self.words, first):
            return True
        return self.words.has("connectives", first) or self.words.has("adverbs", first)

    def _covers(self, line: Line, span: Span, hit: Appearance) -> bool:
        """True where nothing but a title, "pihak" or a bracket stands beside the mention."""
        if len(hit.span) * 10 >= len(span) * 6:
            return True
        before = line.words[: line.index_at(hit.span.start)]
        return all(self.words.has("light_heads", word) for word in before)

    def _seat(self, hit: Appearance) -> str | None:
        """A palace or capital that speaks for its country keeps its own name ("Gedung Putih")."""
        seat = hit.mention.form is MentionForm.METONYM and hit.actor.kind is ActorKind.COUNTRY
        return self._added(hit.span, ActorKind.GROUP, hit.actor.country, True) if seat else None

    def _referred(self, line: Line) -> str | None:
        """The actor that "komandan itu", "kementerian tersebut" points back to."""
        head, place = line.words[0], line.spans[0].start
        best: tuple[int, str] | None = None
        for actor in (*self.cast.actors, *self.added):
            for mention in actor.mentions:
                fits = head in mention.text.casefold().split() and mention.span.start < place
                if fits and (best is None or mention.span.start > best[0]):
                    best = (mention.span.start, actor.id)
        return best[1] if best else self._introduced(head, place)

    def _introduced(self, head: str, place: int) -> str | None:
        """The "seorang reporter" that "reporter itu" takes up."""
        for one in ("seorang", "sebuah", "sejumlah"):
            start = self.text.rfind(f"{one} {head}", 0, place)
            if start >= 0:
                return self._described(Span(start, start + len(one) + 1 + len(head)), ())
        return None

    def _document(self, line: Line, hits: Sequence[Appearance]) -> str | None:
        """The body behind "pernyataan X", "survei Y"; an utterance of nobody is the subject's."""
        bodies = [x for x in hits if x.actor.kind is not ActorKind.COUNTRY] or list(hits)
        if bodies:
            return self._seat(bodies[0]) or bodies[0].actor.id
        if any(self.words.has("utterances", word) for word in line.words[:2]):
            return self._subject_in_sentence(line.spans[0]) or self.last
        return self._described(line.span(0, len(line)), hits)

    def _described(self, span: Span, hits: Sequence[Appearance]) -> str:
        """A speaker who is only described; the same description is the same actor."""
        first = span.of(self.text).split()[0].casefold()
        group = self.words.has("groups", first)
        country = next((x.actor.country for x in hits if x.actor.country), None)
        return self._added(span, ActorKind.GROUP if group else ActorKind.PERSON, country, False)

    def _added(self, span: Span, kind: ActorKind, country: str | None, named: bool) -> str:
        """The actor of this name, put into the cast where there is none yet."""
        text = span.of(self.text)
        for actor in (*self.cast.actors, *self.added):
            if actor.name.casefold() == text.casefold():
                return actor.id
        mention = Mention(span, text, MentionForm.METONYM if named else MentionForm.TITLE)
        fresh = f"q{len(self.added) + 1}"
        self.added.append(Actor(fresh, kind, text, (mention,), named, country))
        return fresh

    # ------------------------------------------------------------------ pronouns and gaps
    def _kind(self, actor_id: str) -> ActorKind | None:
        found = next((a for a in (*self.cast.actors, *self.added) if a.id == actor_id), None)
        return found.kind if found else None

    def _antecedent(self, place: int, pronoun: Span) -> str | None:
        """Who "ia", "mereka", "-nya" is: the last speaker, or a later subject of a sentence."""
        group = self.words.has("group_pronouns", pronoun.of(self.text).casefold())
        recent = self.last if group else self.last_person
        index = bisect_right(self.sentences, place, key=lambda x: x.start) - 1
        for at in range(index, max(index - 4, -1), -1):
            sentence = self.sentences[at]
            stop = min(sentence.end, place)
            if recent is not None and self.last_end > sentence.start:
                return recent
            subject = self._subject(Span(sentence.start, max(stop, sentence.start)), group)
            if subject is not None:
                return subject
        return recent or self.last

    def _same(self, cue: Span) -> str | None:
        """Who a verb without a subject of its own belongs to: the subject of its clause."""
        index = bisect_right(self.sentences, cue.start, key=lambda x: x.start) - 1
        start = self.sentences[index].start if index >= 0 else 0
        if self.last is not None and self.last_end > start:
            return self.last
        return self._subject_in_sentence(cue) or self.last

    def _subject_in_sentence(self, cue: Span) -> str | None:
        """The subject of the clause around `cue`, of its sentence where the clause has none."""
        index = bisect_right(self.sentences, cue.start, key=lambda x: x.start) - 1
        start = self.sentences[index].start if index >= 0 else 0
        before = Span(start, max(cue.start, start))
        line = line_of(self.text, before)
        opens = [i for i, word in enumerate(line.words) if self.words.has("adverbial", word)]
        if opens and 0 < opens[-1] < len(line) - 1:
            clause = Span(line.spans[opens[-1] + 1].start, before.end)
            found = self._subject(clause, False, anyone=True)
            if found is not None:
                return found
        return self._subject(before, False, anyone=True)

    def _subject_before(self, place: int) -> str | None:
        index = bisect_right(self.sentences, place, key=lambda x: x.start) - 1
        for at in range(index, max(index - 3, -1), -1):
            sentence = self.sentences[at]
            stop = max(min(sentence.end, place), sentence.start)
            subject = self._subject(Span(sentence.start, stop), False)
            if subject is not None:
                return subject
        return None

    def _subject(self, span: Span, group: bool, anyone: bool = False) -> str | None:
        """The first actor in subject position of `span`: a person, or anyone where asked."""
        line = line_of(self.text, span)
        for hit in self.cast.within(span):
            at = line.index_at(hit.span.start)
            if at > _SUBJECT and not anyone:
                return None
            human = hit.actor.kind is ActorKind.PERSON
            fits = hit.actor.kind in _SPEAKS if (anyone or group) else human
            if fits and not self.words.has("prepositions", line.word(at - 1)):
                return hit.actor.id
        return None


def _governed(line: Line, hit: Appearance, words: Words) -> bool:
    """True where the person stands behind a preposition or as whose the speaker is."""
    at = line.index_at(hit.span.start)
    before = line.words[:at]
    return bool(before) and (
        words.has("prepositions", before[-1]) or words.has("kin", before[0])
    )
