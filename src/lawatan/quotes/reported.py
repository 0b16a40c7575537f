"""Indirect speech behind its verb: "X mengatakan (kepada Y) (bahwa) ...", "ancaman bahwa ..."."""

from __future__ import annotations

from collections.abc import Iterator

from lawatan.model import QuoteKind
from lawatan.quotes.clause import (
    Clause,
    clause_end,
    has_predicate,
    predicate_at,
    sentence_end,
    skip_openers,
)
from lawatan.quotes.draft import Draft, Phrase
from lawatan.quotes.line import Line
from lawatan.quotes.phrase import back_over_adverbs, may_speak, phrase_before
from lawatan.quotes.words import Cue

_OBJECT = 16
"""Tokens that may stand between a verb and its "bahwa" ("mengatakan kepada X bahwa")."""


def reported(line: Line) -> Iterator[Draft]:
    """The reported clauses of a sentence whose verb stands before them.

    Inside direct quotations no verb is looked for.
    """
    floor = 0
    yield from _closing(line)
    clauses = [x for x in _clauses(line) if not _hidden(line, x)]
    for clause, end in _apart(line, clauses):
        floor = max([floor, *(x + 1 for x in line.masked if x < clause.cue)])
        phrase = phrase_before(line, clause.cue, floor)
        if _nobody(line, phrase):
            continue
        floor = clause.start
        span = line.span(clause.start, end)
        yield Draft(span, QuoteKind.INDIRECT, phrase, clause.rule, line.spans[clause.cue])


def _closing(line: Line) -> Iterator[Draft]:
    """ "..., media X melaporkan." : the verb and its subject close the sentence."""
    index = sentence_end(line) - 1
    cue = line.cue("active", index) if index > 4 and index not in line.masked else None
    if cue is None or cue.kind != "say":
        return
    comma = max((x for x in range(max(index - 9, 0), index) if line.words[x] == ","), default=0)
    if comma < 3 or index - comma < 2 or not may_speak(line, comma + 1):
        return
    start = skip_openers(line, 0, comma)
    if start in line.masked or not has_predicate(line, start, comma):
        return
    phrase = phrase_before(line, index, comma + 1)
    rule = f"quote.reported.closing.{cue.root}"
    yield Draft(line.span(start, comma), QuoteKind.INDIRECT, phrase, rule, line.spans[index])


def _hidden(line: Line, clause: Clause) -> bool:
    """True where the clause opens with direct speech."""
    first = clause.start
    while first < clause.end and not line.words[first][:1].isalnum() and first not in line.masked:
        first += 1
    return first in line.masked


def _nobody(line: Line, phrase: Phrase) -> bool:
    """True for "tidak ada negara yang mengatakan ..."."""
    at = line.index_at(phrase.span.start)
    none = line.has("existences", at - 1) and line.has("negations", at - 2)
    return phrase.via == "phrase" and (none or line.has("negations", at))


def _clauses(line: Line) -> Iterator[Clause]:
    for index in range(len(line)):
        if index in line.masked:
            continue
        cue = line.cue("active", index)
        clause = _behind_verb(line, index, cue) if cue else _behind_noun(line, index)
        if clause is not None and clause.end - clause.start >= 2:
            yield clause


def _behind_verb(line: Line, index: int, cue: Cue) -> Clause | None:
    if _negated(line, index):
        return None
    start, sure = _clause_start(line, index + 1, cue)
    if start >= len(line):
        return None
    if index == 0 and _that(line, 1) is None:
        return None  # "Mengomentari undangan itu, X ...": an adverbial, X speaks further on
    end = clause_end(line, start)
    if not (sure or _is_clause(line, start, end, cue)):
        return None
    return Clause(index, start, end, f"quote.reported.{cue.kind}.{cue.root}", sure)


def _negated(line: Line, index: int) -> bool:
    before = back_over_adverbs(line, index)
    return line.has("negations", before - 1) or line.has("negations", index - 1)


def _clause_start(line: Line, at: int, cue: Cue) -> tuple[int, bool]:
    """Where the clause starts behind the verb, and whether a "bahwa" or a comma vouches for it."""
    that = _that(line, at)
    if that is not None:
        return that + 1, True
    listed = line.has("conjunctions", at + 1)
    if line.word(at) in {",", ":", "."} and cue.kind not in {"speak", "source"} and not listed:
        behind = at + 1
        linked = line.has("complementizers", behind)
        firm = linked and not line.has("open_complementizers", behind)
        return (behind + 1 if linked else behind), firm or cue.kind in {"say", "judge"}
    if line.has("complementizers", at):
        return at + 1, not line.has("open_complementizers", at)
    return at, False


def _that(line: Line, at: int) -> int | None:
    """The "bahwa" that belongs to a verb just before token `at`."""
    told = line.has("addressing", at)
    for index in range(at, min(at + _OBJECT, len(line))):
        word = line.words[index]
        if line.has("that", index):
            return index
        if word == "," and told:
            continue
        if word in {",", ".", ";", '"', "“", "”"} or line.lexicon.cue("active", word):
            return None
    return None


def _is_clause(line: Line, start: int, end: int, cue: Cue) -> bool:
    """True where what follows a bare verb is a clause and no mere object."""
    if cue.kind in {"speak", "source", "weak"} or line.has("aims", start - 2):
        return False
    if cue.kind == "ask" and _asks(line, start, end):
        return True
    verb = predicate_at(line, start, end)
    if verb is None:
        return False
    likened = any(line.has("roles", index) for index in range(start, verb))
    return cue.kind not in {"judge", "ask"} or not likened


def _asks(line: Line, start: int, end: int) -> bool:
    """True for "NP agar / untuk VERB" where the noun is asked to act, and not asked for."""
    if line.has("wanted", start):
        return False
    at = next((n for n in range(start, end) if line.has("purposes", n)), None)
    return at is not None and any(line.is_verb(index) for index in range(at + 1, min(at + 3, end)))


def _holds(line: Line, start: int, end: int) -> bool:
    return has_predicate(line, start, end) or _asks(line, start, end)


def _behind_noun(line: Line, index: int) -> Clause | None:
    """ "ancaman (lama) bahwa ..." where no verb of its own has claimed the clause."""
    word = line.lexicon.bare(line.words[index])
    if not (line.lexicon.has("report_nouns", word) or line.has("report_nouns", index)):
        return None
    for at in range(index + 1, min(index + 4, len(line))):
        if line.has("that", at) or (at == index + 1 and line.has("so_that", at)):
            end = clause_end(line, at + 1)
            return Clause(index, at + 1, end, f"quote.reported.noun.{word}")
    return None


def _apart(line: Line, clauses: list[Clause]) -> Iterator[tuple[Clause, int]]:
    """Clauses side by side with their ends; one that is told inside another is left out."""
    kept: list[tuple[Clause, int]] = []
    for clause in clauses:
        if not kept or clause.cue >= kept[-1][1] or clause.start == kept[-1][0].start:
            if kept and clause.start == kept[-1][0].start:
                continue
            kept.append((clause, clause.end))
            continue
        cut = _cut_before(line, clause, kept[-1][0])
        if cut is not None:
            kept[-1] = (kept[-1][0], cut)
            kept.append((clause, clause.end))
    yield from ((c, end) for c, end in kept if c.sure or _holds(line, c.start, end))


def _cut_before(line: Line, clause: Clause, outer: Clause) -> int | None:
    """Where the outer clause ends if a second verb of saying is coordinated with its own."""
    at = back_over_adverbs(line, clause.cue, outer.start)
    for index in range(at - 1, max(outer.start, at - 8), -1):
        word = line.words[index]
        if line.lexicon.has("joints", word):
            near = index == at - 1
            comma = line.word(index - 1) == ","
            if near or comma:
                return index - 1 if comma else index
            return None
        if word == "," and index == at - 1:
            return index
    return None
