"""Finds where states are named: by name, byname, adjective, or seat of government."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lawatan.actors.gazetteer import Found, StateName, states
from lawatan.actors.grammar import grammar
from lawatan.actors.words import Words
from lawatan.model import MentionForm


@dataclass(frozen=True, slots=True)
class StateMention:
    """Tokens [start, end) that name a state; `own` where it is no part of another name."""

    start: int
    end: int
    code: str
    form: MentionForm


def find_states(words: Words) -> list[StateMention]:
    """Every mention of a state in reading order."""
    return list(_mentions(words))


def _mentions(words: Words) -> Iterator[StateMention]:
    for found in states().over(words, 0, len(words)):
        if found.entry.kind in ("seat", "palace"):
            if _acts(words, found):
                yield _widened(words, found, MentionForm.METONYM)
        elif not _is_person(words, found) and not _is_currency(words, found):
            yield _widened(words, found, MentionForm.NAME)


def _is_person(words: Words, found: Found[StateName]) -> bool:
    """True where the name is part of someone's name ("Michael Jordan")."""
    entity = words.entity(found.start)
    return entity is not None and entity.label == "PER" and entity.end - entity.start > 1


def _is_currency(words: Words, found: Found[StateName]) -> bool:
    """True for "dolar AS", "rupiah Indonesia": money, not a state."""
    return words.word(found.start - 1) in grammar().currencies or words.word(found.end) == "$"


def _widened(words: Words, found: Found[StateName], form: MentionForm) -> StateMention:
    """With "pemerintah", "pihak" before the name."""
    start = found.start
    rules = grammar()
    while start > 0 and words.word(start - 1) in rules.governments:
        if words.sentence_of[start - 1] != words.sentence_of[start]:
            break
        start -= 1
        form = MentionForm.NAME
    return StateMention(start, found.end, found.entry.code, form)


def _acts(words: Words, found: Found[StateName]) -> bool:
    """True where a capital or palace stands for its government, not for a place."""
    rules, start = grammar(), found.start
    if _is_person(words, found) or _is_name_part(words, found):
        return False
    before = words.word(start - 1)
    if before in rules.governments or before in rules.relations:
        return True
    if before in rules.locatives or before in rules.place_nouns:
        return False
    token = words.token(start)
    if words.word(found.end) == "," and words.shaped(found.end + 1):
        return False
    if token.deprel.startswith("nsubj"):
        return True
    if token.deprel == "nmod" and token.head == start - 1:
        return words.word(start - 1) in rules.possessions
    return False


def _is_name_part(words: Words, found: Found[StateName]) -> bool:
    """True inside a longer name of a body or place ("Washington Post", "Tokyo Tower")."""
    entity = words.entity(found.start)
    if entity is not None and (entity.start < found.start or entity.end > found.end):
        return entity.label != "PER"
    # a body that keeps a capital in its name: "Paris Saint-Germain"
    return words.shaped(found.end) and words.token(found.end).upos == "PROPN"
