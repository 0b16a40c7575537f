"""Clauses: whether words hold a predicate, and where a reported clause begins and ends."""

from __future__ import annotations

import re

from lawatan.quotes.line import Line
from lawatan.quotes.words import Words

_VERB = re.compile(r"(?:me(?:m|n|ng|ny|nge|l|r|w|y)?|di|ber|ter|be|kehilangan$)[a-z]{3,}(?:-\w+)?$")
_OPENING = frozenset(",;:")
_CLOSING = frozenset(".!?;")
_BRACKETS = {"(": ")", "[": "]"}


def is_predicate(words: Words, word: str) -> bool:
    """True for a word that can be the verb of a clause, by lexicon and by shape."""
    if words.has("predicates", word):
        return True
    return not words.has("not_verbs", word) and _VERB.match(word) is not None


def has_predicate(line: Line, start: int, end: int, words: Words) -> bool:
    """True where [start, end) holds a verb outside a relative clause ("yang ...")."""
    return predicate_at(line, start, end, words) is not None


def predicate_at(line: Line, start: int, end: int, words: Words) -> int | None:
    """The first verb in [start, end) that is not the first verb behind a "yang"."""
    relative = False
    for index in range(start, min(end, len(line))):
        word = line.words[index]
        if word in {"yang", "untuk"}:
            relative = True
        elif is_predicate(words, word):
            if not relative:
                return index
            # "yang tidak akan ditahan": the whole verb group belongs to the relative clause
            relative = is_predicate(words, line.word(index + 1))
    return None


def sentence_end(line: Line) -> int:
    """The index behind the last token that is no full stop, bracketed credit or mark."""
    end = len(line)
    while end and not line.words[end - 1][:1].isalnum() and line.words[end - 1] not in ")]%\"”’":
        end -= 1
    return end


def clause_end(line: Line, start: int, words: Words) -> int:
    """Where the clause from `start` ends: before ", sebagaimana dilansir X" or the sentence's end.

    A comma between brackets or inside the clause does not end it.
    """
    end = sentence_end(line)
    for index in range(start + 1, end):
        if line.words[index] in {",", "."} and _is_tail(line, index + 1, end, words):
            return index
    return end


def _is_tail(line: Line, index: int, end: int, words: Words) -> bool:
    """True where a credit, an inverted cue or a contrast begins at `index`."""
    word = line.word(index)
    if words.has("tails", word) or words.has("cuts", word):
        return True
    if word == "seperti":
        return words.cue("passive", line.word(index + 1)) is not None
    return words.cue("inverted", word) is not None and end - index <= 14


def skip_openers(line: Line, start: int, end: int, words: Words) -> int:
    """The index behind a linking "Namun," or "Sementara itu," at `start`."""
    for size in (3, 2, 1):
        phrase = " ".join(line.words[start : start + size])
        if words.has("openers", phrase):
            behind = start + size
            if line.word(behind) == ",":
                return skip_openers(line, behind + 1, end, words)
            if size > 1 or word_alone(words, phrase):
                return skip_openers(line, behind, end, words)
    return start


def word_alone(words: Words, word: str) -> bool:
    """True for a link that needs no comma ("Namun dia ...")."""
    return words.has("links", word)


def behind_bracket(line: Line, index: int) -> int:
    """The index behind a bracketed remark that opens at `index`, or `index`."""
    close = _BRACKETS.get(line.word(index))
    if close is None:
        return index
    found = line.find(index + 1, min(index + 14, len(line)), lambda word: word == close)
    return index if found is None else found + 1
