"""Indirect speech around an inverted cue: "..., kata X", "Menurut X, ...", "X, ujar Y, ..."."""

from __future__ import annotations

from lawatan.model import ActorKind, QuoteKind
from lawatan.quotes.clause import (
    Clause,
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


def inverted(line: Line) -> Draft | None:
    """The clause of a sentence whose cue stands before its speaker; None where it has none."""
    for index in range(len(line)):
        if index in line.masked or not _is_cue(line, index):
            continue
        found = _speaker(line, index)
        draft = _place(line, index, *found) if found else _impersonal(line, index)
        if draft is not None:
            return draft
    return None


def _is_cue(line: Line, index: int) -> bool:
    before = line.word(index - 1)
    if line.has("accordings", index) or line.has("own_accordings", index):
        return True
    passive = line.lexicon.cue("passive", line.words[index])
    if index == 0 and line.is_name(0) and passive is None:
        return line.has("sentence_cues", 0)
    fresh = index == 0 or before in {",", ".", "”", '"'} or line.has("source_leads", 0)
    if line.cue("inverted", index):
        return index == 0 or before in {",", ".", "”", '"'}
    told = fresh or line.has("thus", index - 1)
    return passive is not None and passive.kind != "source" and told


def _speaker(line: Line, index: int) -> tuple[Phrase, int] | None:
    """The speaker behind the cue; for "katanya" the cue itself stands for a pronoun."""
    if line.has("own_accordings", index) or line.lexicon.pronominal(line.words[index]):
        return Phrase("pronoun", line.spans[index]), index + 1
    at = index + 1
    while line.has("doer_leads", at):
        at += 1
    sure = line.has("sentence_cues", index)
    return phrase_behind(line, at, sure) if at < len(line) else None


def _impersonal(line: Line, index: int) -> Draft | None:
    """ "Dalam laporan X disebutkan bahwa ...", "Dilansir X, ..., disebutkan, ..."."""
    follows = line.word(index + 1) == "," or line.has("that_or_if", index + 1)
    if not (line.has("source_leads", 0) and follows):
        return None
    found = phrase_behind(line, 1, True)
    start = index + 2
    if found is None or start >= len(line):
        return None
    return _draft(line, Clause(index, start, clause_end(line, start)), found[0], "before")


def _place(line: Line, index: int, phrase: Phrase, behind: int) -> Draft | None:
    """The clause before, behind or around the cue at `index`."""
    head = skip_openers(line, 0, index)
    rest = _behind_credit(line, behind)
    end = clause_end(line, rest) if rest < len(line) else rest
    which = line.has("relatives", index - 1)
    first = which or head >= index or not has_predicate(line, head, index)
    goes_on = line.word(behind) in {",", "."} and not line.has("prepositions", rest)
    if rest < end and (first or goes_on) and has_predicate(line, rest, end):
        return _draft(line, Clause(index, rest, end), phrase, "before")
    if first:
        return None
    stop = index
    while stop > head and (line.word(stop - 1) in {",", "."} or line.has("thus", stop - 1)):
        stop -= 1
    return _draft(line, Clause(index, head, stop), phrase, "after")


def _draft(line: Line, clause: Clause, phrase: Phrase, side: str) -> Draft | None:
    size = clause.end - clause.start
    quoted = sum(index in line.masked for index in range(clause.start, clause.end))
    if size < 2 or quoted * 2 >= size:
        return None
    word = line.words[clause.cue]
    cue = line.lexicon.cue("inverted", word, True) or line.lexicon.cue("passive", word)
    rule = f"quote.inverted.{side}.{cue.root if cue else line.lexicon.bare(word)}"
    span = line.span(clause.start, clause.end)
    return Draft(span, QuoteKind.INDIRECT, phrase, rule, line.spans[clause.cue])


def _behind_credit(line: Line, at: int) -> int:
    """Behind commas, dates, brackets, names in apposition and "bahwa" that part cue and clause."""
    end = sentence_end(line)
    while at < end:
        word = line.words[at]
        bracket = behind_bracket(line, at)
        if bracket > at:
            at = bracket
        elif word in {",", ".", ":"} or line.has("that", at) or line.has("weekdays", at):
            at += 1
        elif line.has("relatives", at) or line.has("adjuncts", at) or credits(line, at):
            comma = line.find(at, min(at + 16, end), lambda x: x == ",")
            if comma is None:
                return end if credits(line, at) else at
            at = comma + 1
        else:
            apposed = _apposition(line, at, end)
            if apposed == at:
                return at
            at = apposed
    return at


def _apposition(line: Line, at: int, end: int) -> int:
    """Behind a person's name between two commas."""
    comma = line.find(at, min(at + 9, end), lambda x: x == ",")
    if comma is None or line.word(at - 1) != ",":
        return at
    span = line.span(at, comma)
    hits = [x for x in line.cast.within(span) if x.actor.kind is ActorKind.PERSON]
    covered = sum(len(x.span) for x in hits)
    return comma + 1 if hits and covered * 2 >= len(span) else at
