"""Clauses: whether words hold a predicate, and where a reported clause begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from lawatan.quotes.line import Line

_BRACKETS = {"(": ")", "[": "]"}
_CREDIT = 14
"""Tokens that an inverted cue at the end of a sentence and its speaker may have."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A reported clause: the token of its cue, the tokens [start, end), the rule that found it.

    `sure` where a "bahwa" or a comma shows that a clause follows and no mere object.
    """

    cue: int
    start: int
    end: int
    rule: str = ""
    sure: bool = True


def has_predicate(line: Line, start: int, end: int) -> bool:
    """True where [start, end) holds the verb of a main clause."""
    return predicate_at(line, start, end) is not None


def predicate_at(line: Line, start: int, end: int) -> int | None:
    """The first verb in [start, end) that belongs to no relative or adverbial clause."""
    index, led = start, False
    end = min(end, len(line))
    while index < end:
        word = line.words[index]
        if line.has("adverbial", index) and not line.has("pointers", index + 1):
            comma = line.find(index, end, lambda x: x == ",")
            if comma is None:
                return None if index > start else index
            index = comma + 1
        elif line.has("relatives", index) and line.has("adjectives", index + 1):
            index += 2
        elif line.has("relatives", index):
            index = _behind_verb(line, _next_verb(line, index + 1, end), end)
        elif line.has("verb_leads", index) or _leads_noun(line, index):
            index, led = _behind_verb(line, index + 1, end), True
        elif led and word == "," and _is_full_verb(line, index + 1):
            index += 2  # ", memperdalam ..." goes on with the list
        elif _is_verb(line, index, start):
            return index
        else:
            index += 1
    return None


def _leads_noun(line: Line, index: int) -> bool:
    """True for "rencana" before a full verb, which then says what the plan is."""
    noun = line.words[index].partition("-")[0]
    return _is_full_verb(line, index + 1) and line.lexicon.has("noun_leads", noun)


def _is_full_verb(line: Line, index: int) -> bool:
    return line.is_verb(index) and not line.has("predicates", index)


def _is_verb(line: Line, index: int, start: int) -> bool:
    """True for a verb that is no name, and for what stands behind "... ini", "... tersebut"."""
    if line.is_verb(index):
        return index == start or not line.is_name(index)
    closed = index >= start + 2 and line.has("noun_closers", index - 1)
    if not closed or not line.words[index][:1].isalpha():
        return False
    linked = line.has("connectives", index) or line.has("adverbs", index)
    return line.has("likenings", index) or not linked


def _next_verb(line: Line, index: int, end: int) -> int:
    found = line.find(index, end, lambda word: line.lexicon.is_predicate(word))
    return end if found is None else found


def _behind_verb(line: Line, index: int, end: int) -> int:
    """Behind the modals at `index` and the one verb that they lead to."""
    while index < end and line.has("predicates", index):
        index += 1
    return index + 1 if index < end and line.is_verb(index) else index


def sentence_end(line: Line) -> int:
    """The index behind the last token that is a word, a closing bracket or a closing mark."""
    end = len(line)
    while end and not line.words[end - 1][:1].isalnum() and line.words[end - 1] not in ')]%"”’':
        end -= 1
    return end


def clause_end(line: Line, start: int) -> int:
    """Where the clause from `start` ends: before ", sebagaimana dilansir X" or a full stop."""
    end = sentence_end(line)
    for index in range(start + 1, end):
        word = line.words[index]
        if word in {",", "."} and (_is_tail(line, index + 1, end) or _is_stop(line, index)):
            return index
        if line.has("without", index) and line.cue("active", index + 1):
            return index
    return end


def _is_stop(line: Line, index: int) -> bool:
    """True for a full stop that a scraper ran into the next sentence ("... sana.Namun", ".,")."""
    if line.word(index) != "." or index + 1 >= len(line):
        return False
    glued = line.spans[index].end == line.spans[index + 1].start
    return glued and (line.is_name(index + 1) or line.words[index + 1] == ",")


def _is_tail(line: Line, index: int, end: int) -> bool:
    """True where a credit, an inverted cue or a contrast begins at `index`."""
    word = line.word(index)
    if credits(line, index):
        return True
    if line.lexicon.cue("inverted", word) is None or end - index > _CREDIT:
        return False
    return (
        line.lexicon.pronominal(word) or line.is_name(index + 1) or line.has("speakers", index + 1)
    )


def credits(line: Line, index: int) -> bool:
    """True where "sebagaimana dilansir X", "dikutip Y", "seperti dilaporkan Z" begins."""
    if line.has("likenings", index):
        return line.cue("passive", index + 1) is not None
    return line.has("tails", index)


def skip_openers(line: Line, start: int, end: int) -> int:
    """The index behind a linking "Namun," or "Sementara itu," at `start`."""
    for size in (3, 2, 1):
        phrase = " ".join(line.words[start : start + size])
        if start + size <= end and line.lexicon.has("openers", phrase):
            behind = start + size
            if line.word(behind) == ",":
                return skip_openers(line, behind + 1, end)
            if size > 1 or line.lexicon.has("links", phrase):
                return skip_openers(line, behind, end)
    return start


def behind_bracket(line: Line, index: int) -> int:
    """The index behind a bracketed remark that opens at `index`, or `index`."""
    close = _BRACKETS.get(line.word(index))
    if close is None:
        return index
    found = line.find(index + 1, min(index + 14, len(line)), lambda word: word == close)
    return index if found is None else found + 1
