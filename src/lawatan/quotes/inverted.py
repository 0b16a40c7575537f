"""Indirect speech around an inverted cue: "..., kata X", "Menurut X, ...", "X, ujar Y, ..."."""

from __future__ import annotations

from collections.abc import Iterator

from lawatan.actors.cast import Cast
from lawatan.model import ActorKind, QuoteKind
from lawatan.quotes.clause import (
    behind_bracket,
    clause_end,
    credits,
    has_predicate,
    sentence_end,
    skip_openers,
)
from lawatan.quotes.draft import Draft, Phrase
from lawatan.quotes.line import Line
from lawatan.quotes.phrase import phrase_behind
from lawatan.quotes.words import Words


def inverted(line: Line, masked: frozenset[int], words: Words, cast: Cast) -> Iterator[Draft]:
    """The clause of a sentence whose cue stands before its speaker.

    `masked` are tokens of direct quotations and of cues that direct quotations have taken.
    """
    for index in range(len(line)):
        if index in masked or not _is_cue(line, index, words):
            continue
        found = _speaker(line, index, words, cast)
        if found is None:
            continue
        phrase, behind = found
        draft = _place(line, index, behind, phrase, masked, words, cast)
        if draft is not None:
            yield draft
            return


def _is_cue(line: Line, index: int, words: Words) -> bool:
    word, before = line.words[index], line.word(index - 1)
    if word in {"menurut", "menurutnya"}:
        return True
    if index == 0 and line.is_name(0) and words.cue("passive", word) is None:
        return words.has("sentence_cues", word)
    fresh = index == 0 or before in {",", ".", "”", '"'}
    if words.cue("inverted", word, line.word(index + 1) == "."):
        return fresh
    passive = words.cue("passive", word)
    return passive is not None and passive.kind != "source" and (fresh or before == "demikian")


def _speaker(line: Line, index: int, words: Words, cast: Cast) -> tuple[Phrase, int] | None:
    """The speaker behind the cue; for "katanya" the cue itself stands for a pronoun."""
    word = line.words[index]
    if word == "menurutnya" or words.pronominal(word):
        return Phrase("pronoun", line.spans[index]), index + 1
    at = index + 1
    while line.word(at) in {"oleh", "dari"}:
        at += 1
    sure = words.has("sentence_cues", word)
    return phrase_behind(line, at, words, cast, sure) if at < len(line) else None


def _place(
    line: Line,
    index: int,
    behind: int,
    phrase: Phrase,
    masked: frozenset[int],
    words: Words,
    cast: Cast,
) -> Draft | None:
    """The clause before, behind or around the cue at `index`."""
    head = skip_openers(line, 0, index, words)
    rest = _behind_credit(line, behind, words, cast)
    end = clause_end(line, rest, words) if rest < len(line) else rest
    first = head >= index or not has_predicate(line, head, index, words)
    root = _root(line, index, words)
    medial = first or (line.word(behind) in {",", "."} and not words.has("prepositions", line.word(rest)))
    if rest < end and medial and has_predicate(line, rest, end, words):
        return _draft(line, rest, end, phrase, index, f"quote.inverted.before.{root}", masked)
    if first:
        return None
    stop = index
    while stop > head and line.word(stop - 1) in {",", ".", "demikian"}:
        stop -= 1
    return _draft(line, head, stop, phrase, index, f"quote.inverted.after.{root}", masked)


def _draft(
    line: Line, start: int, end: int, phrase: Phrase, cue: int, rule: str, masked: frozenset[int]
) -> Draft | None:
    quoted = sum(index in masked for index in range(start, end))
    if end - start < 2 or quoted * 2 >= end - start:
        return None
    return Draft(line.span(start, end), QuoteKind.INDIRECT, phrase, rule, line.spans[cue])


def _root(line: Line, index: int, words: Words) -> str:
    word = line.words[index]
    cue = words.cue("inverted", word, True) or words.cue("passive", word)
    return cue.root if cue else "menurut"


def _behind_credit(line: Line, at: int, words: Words, cast: Cast) -> int:
    """Behind commas, dates, brackets, names in apposition and "bahwa" that part cue and clause."""
    end = sentence_end(line)
    while at < end:
        word = line.words[at]
        bracket = behind_bracket(line, at)
        if bracket > at:
            at = bracket
        elif word in {",", ".", ":", "bahwa"} or words.has("weekdays", word):
            at += 1
        elif word == "yang" or words.has("adjuncts", word) or credits(line, at, words):
            comma = line.find(at, min(at + 16, end), lambda x: x == ",")
            if comma is None:
                return end if credits(line, at, words) else at
            at = comma + 1
        else:
            apposed = _apposition(line, at, end, cast)
            if apposed == at:
                return at
            at = apposed
    return at


def _apposition(line: Line, at: int, end: int, cast: Cast) -> int:
    """Behind a person's name between two commas."""
    comma = line.find(at, min(at + 9, end), lambda x: x == ",")
    if comma is None or line.word(at - 1) != ",":
        return at
    span = line.span(at, comma)
    hits = [x for x in cast.within(span) if x.actor.kind is ActorKind.PERSON]
    covered = sum(len(x.span) for x in hits)
    return comma + 1 if hits and covered * 2 >= len(span) else at
