"""Finds the words that name the speaker before or behind a reporting verb."""

from __future__ import annotations

from lawatan.actors.cast import Cast
from lawatan.model import ActorKind, Span
from lawatan.quotes.clause import behind_bracket
from lawatan.quotes.draft import Phrase
from lawatan.quotes.line import Line
from lawatan.quotes.words import Words

_REACH = 22
"""Tokens that a speaker's title and name may have."""


def phrase_behind(line: Line, index: int, words: Words, cast: Cast) -> tuple[Phrase, int] | None:
    """The speaker named from token `index` on, and the index behind the name.

    "kata Menteri Luar Negeri, X, di Y" gives "Menteri Luar Negeri, X".
    """
    word = line.word(index)
    if words.has("pronouns", word):
        return Phrase("pronoun", line.spans[index]), index + 1
    end = _phrase_end(line, index, words, cast)
    if end == index:
        return None
    end = _with_apposition(line, index, end, cast)
    return Phrase("phrase", line.span(index, end)), end


def _phrase_end(line: Line, index: int, words: Words, cast: Cast) -> int:
    """Behind the last token before a stop word, a mark or a verb; a known name is kept whole."""
    limit = min(len(line), index + _REACH)
    at = index
    while at < limit:
        inside = _mention_end(line, at, cast)
        if inside > at:
            at = inside
            continue
        word = line.words[at]
        bracket = behind_bracket(line, at)
        if bracket > at and at > index:
            at = bracket
            continue
        if not word[:1].isalnum() or _stops(line, at, index, words):
            break
        at += 1
    while at > index and not line.words[at - 1][:1].isalnum() and line.words[at - 1] not in ")]":
        at -= 1
    return at


def _stops(line: Line, at: int, index: int, words: Words) -> bool:
    word = line.words[at]
    if line.is_name(at) and at > index and not words.has("weekdays", word):
        return False
    return words.has("speaker_stops", word) or word in words.active or word in words.passive


def _mention_end(line: Line, index: int, cast: Cast) -> int:
    """The index behind the longest mention that starts with this token; `index` where none does."""
    start = line.spans[index].start
    stop = line.spans[min(index + _REACH, len(line)) - 1].end
    ends = [x.span.end for x in cast.within(Span(start, stop)) if x.span.start == start]
    if not ends:
        return index
    last = max(ends)
    at = index
    while at < len(line) and line.spans[at].start < last:
        at += 1
    return at


def _with_apposition(line: Line, index: int, end: int, cast: Cast) -> int:
    """Goes on over "title (di Y), Name" where the phrase so far names no person."""
    if _person_in(line, index, end, cast):
        return end
    comma = line.find(end, min(end + 7, len(line)), lambda word: word in {",", ".", '"'})
    if comma is None or line.words[comma] != ",":
        return end
    behind = _mention_end(line, comma + 1, cast) if comma + 1 < len(line) else comma
    if behind > comma + 1 and _person_in(line, comma + 1, behind, cast):
        return behind
    return end


def _person_in(line: Line, start: int, end: int, cast: Cast) -> bool:
    return any(
        x.actor.kind is ActorKind.PERSON and x.actor.named for x in cast.within(line.span(start, end))
    )


def phrase_before(line: Line, index: int, words: Words, cast: Cast, floor: int = 0) -> Phrase:
    """The subject of the verb at `index`, looked for to the left, not before `floor`.

    Where the nearest part between commas is adverbial ("pada Rabu (3/2)"), the part before it
    is taken; `same` where the verb has no subject of its own ("dan menambahkan bahwa").
    """
    end = back_over_adverbs(line, index, words, floor)
    here = Phrase("same", line.spans[index])
    while end > floor:
        start = _part_start(line, end, floor)
        found = _subject_in(line, start, end, words, cast)
        if found is not None:
            return found
        if line.word(end - 1) in {"dan", "namun", "serta", "tetapi", "tapi"}:
            return here
        end = start - 1 if start > floor else floor
        end = max(end, floor)
    return here


def back_over_adverbs(line: Line, index: int, words: Words, floor: int = 0) -> int:
    """The index behind the last token before `index` that is no adverb."""
    while index > floor and words.has("adverbs", line.words[index - 1]):
        index -= 1
    return index


def _part_start(line: Line, end: int, floor: int) -> int:
    """Where the part that ends at `end` starts: behind a comma outside brackets, or at `floor`."""
    at, depth = end, 0
    while at > floor:
        word = line.words[at - 1]
        depth += (word in ")]") - (word in "([")
        if word in {",", ";", ".", ":"} and depth <= 0:
            return at
        at -= 1
    return floor


def _subject_in(line: Line, start: int, end: int, words: Words, cast: Cast) -> Phrase | None:
    """The noun phrase that speaks in the part [start, end), None for an adverbial part."""
    end = _before_relative(line, start, end)
    if end > start and words.has("pronouns", line.words[end - 1]):
        return Phrase("pronoun", line.spans[end - 1])
    while start < end and words.has("links", line.words[start]):
        start += 1
    start = _behind_lead(line, start, end)
    if start >= end:
        return None
    if not words.has("connectives", line.words[start]) and not words.has("weekdays", line.words[start]):
        return Phrase("phrase", line.span(start, _before_adjunct(line, start, end, words, cast)))
    return _name_at_end(line, start, end, words, cast)


def _before_relative(line: Line, start: int, end: int) -> int:
    """Before a "yang ..." that closes the part ("JK yang hadir di sana")."""
    which = line.find(start + 1, end, lambda word: word == "yang")
    return end if which is None else which


def _behind_lead(line: Line, start: int, end: int) -> int:
    """Behind "sementara itu", "selain itu" and the like without a comma."""
    if line.word(start + 1) == "itu" and start + 2 < end and not line.is_name(start):
        return start + 2
    return start


def _before_adjunct(line: Line, start: int, end: int, words: Words, cast: Cast) -> int:
    """Before "pada Selasa", "dalam laporannya" behind the noun; names with "untuk" stay whole."""
    at = start
    while at < end:
        inside = _mention_end(line, at, cast)
        if inside > at:
            at = min(inside, end)
        elif at > start and words.has("adjuncts", line.words[at]):
            return at
        else:
            at += 1
    return end


def _name_at_end(line: Line, start: int, end: int, words: Words, cast: Cast) -> Phrase | None:
    """A name that closes an adverbial part: "pada Selasa Perdana Menteri X", "dalam pidatonya X"."""
    last = line.spans[end - 1].end
    hits = [x for x in cast.within(line.span(start, end)) if x.span.end == last]
    for hit in sorted(hits, key=lambda x: -len(x.span)):
        before = line.word(line.index_at(hit.span.start) - 1)
        if not words.has("prepositions", before):
            return Phrase("phrase", hit.span)
    return None
