"""Finds direct and indirect quotes and who speaks them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lawatan.actors.cast import Cast
from lawatan.model import ActorKind, Passage, Quote, QuoteKind, Span
from lawatan.page.layout import Page
from lawatan.parse.tree import Parse
from lawatan.quotes.direct import FRAGMENT, direct, setting_of
from lawatan.quotes.draft import Draft
from lawatan.quotes.inverted import inverted
from lawatan.quotes.line import joined, line_of
from lawatan.quotes.marks import Stretch, stretches
from lawatan.quotes.reported import reported
from lawatan.quotes.speakers import Roster
from lawatan.quotes.words import SpeechWords, words

MOST_STRETCHES = 2000
MOST_SENTENCES = 5000
"""What is looked at in one article; longer inputs are dumps, and their rest is left unread."""


def find_quotes(
    page: Page,
    parse: Parse,  # noqa: ARG001 - every stage takes it; trees did not better these clauses
    cast: Cast,
) -> tuple[tuple[Quote, ...], Cast]:
    """The quotes in reading order, and the cast with any speaker that it lacked."""
    marked = tuple(islice(stretches(page.text, page.paragraphs), MOST_STRETCHES))
    finder = Finder(page, cast, words(), marked)
    drafts = sorted(finder.drafts(), key=lambda x: (x.place, x.span.start))
    roster = Roster(page.text, page.sentences, cast, finder.lexicon)
    quotes = [_quote(page.text, draft, roster) for draft in _once(page.text, drafts)]
    quotes.sort(key=lambda x: (x.span.start, -x.span.end))
    return tuple(quotes), roster.whole_cast()


def _quote(text: str, draft: Draft, roster: Roster) -> Quote:
    cue = Passage(draft.cue, draft.cue.of(text)) if draft.cue else None
    speaker = roster.speaker(draft)
    return Quote(draft.span, draft.span.of(text), draft.kind, speaker, cue, draft.rule)


def _once(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Each quotation once: captions and teasers repeat words of the body."""
    seen: set[tuple[QuoteKind, str]] = set()
    for draft in drafts:
        key = (draft.kind, draft.span.of(text).rstrip(" ,.").casefold())
        if key not in seen:
            seen.add(key)
            yield draft


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the drafts of one page, whose quoted stretches are `marked`."""

    page: Page
    cast: Cast
    lexicon: SpeechWords
    marked: tuple[Stretch, ...]

    def drafts(self) -> list[Draft]:
        """Direct quotations, then reported clauses."""
        found = list(self._direct())
        return [*found, *self._indirect(found)]

    def _direct(self) -> Iterator[Draft]:
        floor = 0
        for index, stretch in enumerate(self.marked):
            start = stretch.outer.start
            floor = max(_around(self.page.sentences, start).start, floor)
            ceiling = _around(self.page.paragraphs, start).end
            if index + 1 < len(self.marked):
                ceiling = min(ceiling, self.marked[index + 1].outer.start)
            setting = setting_of(self.page.text, stretch, floor, ceiling, self.lexicon, self.cast)
            draft = direct(stretch, setting)
            if draft is not None:
                yield draft
            floor = stretch.outer.end

    def _indirect(self, directs: Sequence[Draft]) -> Iterator[Draft]:
        hidden = self._hidden(directs)
        sentences = self.page.sentences[:MOST_SENTENCES]
        for sentence in joined(self.page.text, sentences, self.lexicon):
            line = line_of(self.page.text, sentence, self.lexicon, self.cast).mask(hidden)
            if len(line.masked) == len(line):
                continue
            found = list(reported(line))
            around = inverted(line)
            if around is not None and not _gives_way(around, found, self.cast, self.lexicon):
                yield around
                found = [x for x in found if not x.span.overlaps(around.span)]
            yield from found

    def _hidden(self, directs: Sequence[Draft]) -> list[Span]:
        """Where no verb of saying is looked for: long quoted stretches and cues already taken."""
        text = self.page.text
        long = [x.outer for x in self.marked if len(x.inner.of(text).split()) > FRAGMENT]
        cues = [x.cue for x in directs if x.cue is not None and ".behind." in x.rule]
        return sorted([*long, *cues])


def _around(spans: Sequence[Span], offset: int) -> Span:
    """The last of the ordered spans that starts at or before `offset`."""
    index = bisect_right(spans, offset, key=lambda x: x.start) - 1
    return spans[index] if index >= 0 else Span(offset, offset)


def _gives_way(draft: Draft, found: Sequence[Draft], cast: Cast, lexicon: SpeechWords) -> bool:
    """True where a verb inside the clause of an inverted cue names the nearer speaker.

    "X mengatakan ..., menurut laporan Y" and "Dilaporkan Y, X mengatakan ..." are X's words;
    "Menurut Z, X yakin ..." are those of the person Z.
    """
    inside = [x for x in found if x.span.overlaps(draft.span)]
    saying = [x for x in inside if ".say." in x.rule or ".ask." in x.rule]
    if draft.cue is not None and any(x.span.covers(draft.cue) for x in inside):
        return True
    if lexicon.has("relaying", draft.rule.rpartition(".")[2]):
        return bool(inside)
    if ".after." in draft.rule:
        return bool(saying)
    people = [x for x in cast.within(draft.phrase.span) if x.actor.kind is ActorKind.PERSON]
    return draft.phrase.via == "phrase" and not people and bool(saying)
