"""Armies, police, courts and offices of a state, called by what they are: "militer Myanmar"."""

from __future__ import annotations

from lawatan.actors.gazetteer import states
from lawatan.actors.grammar import grammar
from lawatan.actors.words import Words

_INNER = 4
"""Words between the head and the state ("angkatan bersenjata", "kementerian luar negeri")."""


def force_at(words: Words, index: int) -> int | None:
    """The end of a state's organ that begins at this token in any case of letters, or None."""
    rules = grammar()
    if words.word(index) not in rules.organs:
        return None
    at = index + 1
    while at <= index + _INNER:
        found = states().at(words, at)
        if found is not None and found.entry.kind in ("name", "short"):
            return found.end
        if words.word(at) not in rules.organ_words:
            return None
        at += 1
    return None


def force_key(words: Words, start: int, end: int) -> str | None:
    """One key for an organ under every name of its state ("tentara AS", "militer Amerika")."""
    if force_at(words, start) != end:
        return None
    rules = grammar()
    at = next(i for i in range(start + 1, end) if states().at(words, i) is not None)
    state = states().at(words, at)
    army = words.word(start) in rules.armies and all(
        words.word(i) in rules.armies for i in range(start, at)
    )
    head = "army" if army else " ".join(words.word(i) for i in range(start, at))
    return f"{head} of {state.entry.code}" if state is not None else None
