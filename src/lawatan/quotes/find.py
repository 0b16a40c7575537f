"""Finds direct and indirect quotes and who speaks them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lawatan.actors.cast import Cast
from lawatan.model import ActorKind, Passage, Quote, QuoteKind, Span
from lawatan.page.layout import Page
from lawatan.parse.tree import Parse
from lawatan.quotes.direct import FRAGMENT, Setting, direct
from lawatan.quotes.draft import Draft
from lawatan.quotes.inverted import inverted
from lawatan.quotes.line import Line, joined, line_of
from lawatan.quotes.marks import Stretch, stretches
from lawatan.quotes.reported import reported
from lawatan.quotes.speakers import Roster
from lawatan.quotes.words import Words, words


def find_quotes(page: Page, parse: Parse, cast: Cast) -> tuple[tuple[Quote, ...], Cast]:
    """The quotes in reading order, and the cast with any speaker that it lacked."""
    lexicon = words()
    marked = stretches(page.text, page.paragraphs)
    drafts = list(_direct(page, marked, lexicon, cast))
    drafts += _indirect(page, marked, drafts, lexicon, cast)
    drafts.sort(key=lambda x: (x.place, x.span.start))
    roster = Roster(page.text, page.sentences, cast, lexicon)
    quotes = tuple(_quote(page.text, draft, roster) for draft in _once(page.text, drafts))
    ordered = sorted(quotes, key=lambda x: (x.span.start, -x.span.end))
    return tuple(ordered), roster.whole_cast()


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


def _direct(page: Page, marked: Sequence[Stretch], lexicon: Words, cast: Cast) -> Iterator[Draft]:
    previous = 0
    for index, stretch in enumerate(marked):
        following = marked[index + 1].outer.start if index + 1 < len(marked) else len(page.text)
        setting = Setting(
            _around(page.paragraphs, stretch.outer.start),
            max(_around(page.sentences, stretch.outer.start).start, previous),
            previous,
            following,
        )
        draft = direct(page.text, stretch, setting, lexicon, cast)
        if draft is not None:
            yield draft
        previous = stretch.outer.end


def _around(spans: Sequence[Span], offset: int) -> Span:
    """The last of the ordered spans that starts at or before `offset`."""
    index = bisect_right(spans, offset, key=lambda x: x.start) - 1
    return spans[index] if index >= 0 else Span(offset, offset)


def _indirect(
    page: Page, marked: Sequence[Stretch], directs: Sequence[Draft], lexicon: Words, cast: Cast
) -> Iterator[Draft]:
    hidden = _hidden(page.text, marked, directs)
    for sentence in joined(page.text, page.sentences, lexicon):
        line = line_of(page.text, sentence)
        masked = _masked(line, hidden)
        if len(masked) == len(line):
            continue
        found = list(reported(line, masked, lexicon, cast))
        around = [
            x for x in inverted(line, masked, lexicon, cast) if not _gives_way(x, found, cast)
        ]
        yield from around
        yield from (x for x in found if not any(x.span.overlaps(y.span) for y in around))


def _gives_way(draft: Draft, found: Sequence[Draft], cast: Cast) -> bool:
    """True where a verb inside the clause of an inverted cue names the nearer speaker.

    "X mengatakan ..., menurut laporan Y" and "Dilaporkan Y, X mengatakan ..." are X's words;
    "Menurut Z, X yakin ..." are those of the person Z.
    """
    inside = [x for x in found if x.span.overlaps(draft.span)]
    saying = [x for x in inside if ".say." in x.rule or ".ask." in x.rule]
    if draft.rule.endswith(".lapor"):
        return bool(inside)
    if ".after." in draft.rule:
        return bool(saying)
    people = [x for x in cast.within(draft.phrase.span) if x.actor.kind is ActorKind.PERSON]
    return draft.phrase.via == "phrase" and not people and bool(saying)


def _hidden(text: str, marked: Sequence[Stretch], directs: Sequence[Draft]) -> list[Span]:
    """Where no verb of saying is looked for: long quoted stretches and cues already taken."""
    long = [x.outer for x in marked if len(x.inner.of(text).split()) > FRAGMENT]
    cues = [x.cue for x in directs if x.cue is not None and ".behind." in x.rule]
    return sorted([*long, *cues])


def _masked(line: Line, hidden: Sequence[Span]) -> frozenset[int]:
    if not line.spans:
        return frozenset()
    first = max(bisect_right(hidden, line.spans[0].start, key=lambda x: x.start) - 1, 0)
    found: set[int] = set()
    for index in range(first, len(hidden)):
        if hidden[index].start >= line.spans[-1].end:
            break
        found.update(i for i, span in enumerate(line.spans) if span.overlaps(hidden[index]))
    return frozenset(found)
