"""Clauses: whether words hold a predicate, and where a reported clause begins and ends."""

from __future__ import annotations

import re

from lawatan.quotes.line import Line
from lawatan.quotes.words import Words

_VERB = re.compile(r"(?:me|di|ber|ter)[a-z]{3,}(?:-\w+)?$")
_NOMINAL = re.compile(r"(?:di|ter|ber)\w+nya$")
_BRACKETS = {"(": ")", "[": "]"}
_CREDIT = 14
"""Tokens that an inverted cue at the end of a sentence and its speaker may have."""


def is_predicate(words: Words, word: str) -> bool:
    """True for a word that can be the verb of a clause, by lexicon and by shape."""
    if words.has("predicates", word):
        return True
    if words.has("not_verbs", word) or _NOMINAL.match(word):
        return False
    return _VERB.match(word) is not None


def has_predicate(line: Line, start: int, end: int, words: Words) -> bool:
    """True where [start, end) holds the verb of a main clause."""
    return predicate_at(line, start, end, words) is not None


def predicate_at(line: Line, start: int, end: int, words: Words) -> int | None:
    """The first verb in [start, end) that belongs to no relative or adverbial clause."""
    index = start
    end = min(end, len(line))
    while index < end:
        word = line.words[index]
        if words.has("adverbial", word) and line.word(index + 1) not in {"ini", "itu"}:
            comma = line.find(index, end, lambda x: x == ",")
            if comma is None:
                return None if index > start else index
            index = comma + 1
        elif word == "yang":
            index = _behind_verb(line, _next_verb(line, index + 1, end, words), end, words)
        elif words.has("verb_leads", word):
            index = _behind_verb(line, index + 1, end, words)
        elif _is_verb(line, index, start, words):
            return index
        else:
            index += 1
    return None


def _is_verb(line: Line, index: int, start: int, words: Words) -> bool:
    """True for a verb that is no name, and for what stands behind "... ini", "... tersebut"."""
    if is_predicate(words, line.words[index]):
        return index == start or not line.is_name(index)
    before, word = line.word(index - 1), line.words[index]
    if index < start + 2 or before not in {"ini", "itu", "tersebut"} or not word[:1].isalpha():
        return False
    return word == "seperti" or not (words.has("connectives", word) or words.has("adverbs", word))


def _next_verb(line: Line, index: int, end: int, words: Words) -> int:
    found = line.find(index, end, lambda word: is_predicate(words, word))
    return end if found is None else found


def _behind_verb(line: Line, index: int, end: int, words: Words) -> int:
    """Behind the modals at `index` and the one verb that they lead to."""
    while index < end and words.has("predicates", line.words[index]):
        index += 1
    return index + 1 if index < end and is_predicate(words, line.words[index]) else index


def sentence_end(line: Line) -> int:
    """The index behind the last token that is a word, a closing bracket or a closing mark."""
    end = len(line)
    while end and not line.words[end - 1][:1].isalnum() and line.words[end - 1] not in ")]%\"”’":
        end -= 1
    return end


def clause_end(line: Line, start: int, words: Words) -> int:
    """Where the clause from `start` ends: before ", sebagaimana dilansir X" or the sentence's end."""
    end = sentence_end(line)
    for index in range(start + 1, end):
        word = line.words[index]
        if word in {",", "."} and _is_tail(line, index + 1, end, words):
            return index
        if word == "tanpa" and words.cue("active", line.word(index + 1)):
            return index
    return end


def _is_tail(line: Line, index: int, end: int, words: Words) -> bool:
    """True where a credit, an inverted cue or a contrast begins at `index`."""
    word = line.word(index)
    if credits(line, index, words):
        return True
    cue = words.cue("inverted", word)
    if cue is None or end - index > _CREDIT:
        return False
    return words.pronominal(word) or line.is_name(index + 1) or words.has("speakers", line.word(index + 1))


def credits(line: Line, index: int, words: Words) -> bool:
    """True where "sebagaimana dilansir X", "dikutip Y", "seperti dilaporkan Z" begins."""
    word = line.word(index)
    if word == "seperti":
        return words.cue("passive", line.word(index + 1)) is not None
    return words.has("tails", word)


def skip_openers(line: Line, start: int, end: int, words: Words) -> int:
    """The index behind a linking "Namun," or "Sementara itu," at `start`."""
    for size in (3, 2, 1):
        phrase = " ".join(line.words[start : start + size])
        if start + size <= end and words.has("openers", phrase):
            behind = start + size
            if line.word(behind) == ",":
                return skip_openers(line, behind + 1, end, words)
            if size > 1 or words.has("links", phrase):
                return skip_openers(line, behind, end, words)
    return start


def behind_bracket(line: Line, index: int) -> int:
    """The index behind a bracketed remark that opens at `index`, or `index`."""
    close = _BRACKETS.get(line.word(index))
    if close is None:
        return index
    found = line.find(index + 1, min(index + 14, len(line)), lambda word: word == close)
    return index if found is None else found + 1
