"""Where people are named, and which names are the same person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lawatan.actors.gazetteer import cut_names, states, words_of
from lawatan.actors.grammar import grammar
from lawatan.actors.known_bodies import body_named
from lawatan.actors.leaders import Leader, leader_of, leaders
from lawatan.actors.titles import titles
from lawatan.actors.words import Words, fold


@dataclass(frozen=True, slots=True)
class NameHit:
    """Tokens [start, end) that name a person; `key` their words, folded, without honorifics."""

    start: int
    end: int
    key: tuple[str, ...]
    leader: Leader | None


def find_names(words: Words) -> list[NameHit]:
    """Every name of a person: the parser's, and those of known leaders that it left out."""
    found = [hit for hit in _entities(words) if hit is not None]
    taken = {i for hit in found for i in range(hit.start, hit.end)}
    taken |= {i for e in words.parse.entities if e.label != "PER" and e.end - e.start > 1
              for i in range(e.start, e.end)}  # fmt: skip
    for known in leaders().over(words, 0, len(words)):
        if not taken.intersection(range(known.start, known.end)):
            key = tuple(words_of(words.text(known.start, known.end)))
            found.append(NameHit(known.start, known.end, key, known.entry))
    found += _repeated(words, found)
    return sorted(found, key=lambda h: h.start)


def _repeated(words: Words, found: Sequence[NameHit]) -> list[NameHit]:
    """A person's first or last name alone, where the parser took it for no name at all."""
    bare = {w for h in found if len(h.key) > 1 for w in (h.key[0], h.key[-1])}
    taken = {i for hit in found for i in range(hit.start, hit.end)}
    taken |= {i for e in words.parse.entities for i in range(e.start, e.end)}
    return [
        NameHit(i, i + 1, (words.word(i),), leader_of((words.word(i),)))
        for i in range(len(words))
        if words.word(i) in bare and i not in taken and _stands_as_name(words, i)
    ]


def _stands_as_name(words: Words, index: int) -> bool:
    """True for a capitalised proper noun that is no title, place or body."""
    name = words.shaped(index) and words.token(index).upos == "PROPN"
    return name and titles().at(words, index) is None and not _is_other(words, index, index + 1)


def _entities(words: Words) -> Iterator[NameHit | None]:
    people = [e for e in words.parse.entities if e.label == "PER"]
    at = 0
    while at < len(people):
        start, end = people[at].start, people[at].end
        while at + 1 < len(people) and _joined(words, end, people[at + 1].start):
            at += 1
            end = people[at].end
        yield _trimmed(words, start, end)
        at += 1


def _joined(words: Words, end: int, start: int) -> bool:
    """True where nothing but a hyphen or "bin" lies between two pieces of a name."""
    between = [words.word(i) for i in range(end, start)]
    if not between:
        return not titles().at(words, end)
    return len(between) == 1 and between[0] in grammar().name_joints


def _trimmed(words: Words, start: int, end: int) -> NameHit | None:
    """The name without titles before it and marks around it."""
    rules = grammar()
    whole = tuple(words_of(words.text(start, end)))
    title = titles().at(words, start)
    if leader_of(whole) is not None and (title is None or title.end >= end):
        return NameHit(start, end, whole, leader_of(whole))
    while start < end:
        title = titles().at(words, start)
        if title is not None and title.end < end:
            start = title.end
        elif not words.word(start)[:1].isalnum() or words.word(start) in rules.honorifics:
            start += 1
        else:
            break
    while start < end and not words.word(end - 1)[-1:].isalnum():
        end -= 1
    if _is_opener(words, start, end):
        start += 1
    key = tuple(words_of(words.text(start, end))) if start < end else ()
    title = titles().at(words, start) if key else None
    bare = title is not None and title.end >= end
    if (
        not key
        or bare
        or all(len(w) < 2 for w in key)
        or words.broken(start)
        or not words.shaped(start)
        or _is_other(words, start, end)
    ):
        return None
    return NameHit(start, end, key, leader_of(key) or leader_of(whole))


def _is_opener(words: Words, start: int, end: int) -> bool:
    """True for a common word with the capital of its sentence before a leader's name."""
    if end - start < 2 or words.bounds(start).start != start:
        return False
    known = leader_of(tuple(words_of(words.text(start + 1, end))))
    return known is not None and words.token(start).upos not in ("PROPN", "X", "")


def _is_other(words: Words, start: int, end: int) -> bool:
    """True for the name of a state, a seat of government or a known body."""
    state = states().at(words, start)
    whole = state is not None and state.end == end
    if end - start == 1 and words.word(start - 1) in grammar().place_signs:
        return True
    text = words.text(start, end)
    if whole or body_named(text) is not None or fold(text) in cut_names():
        return True
    return words.word(start) in grammar().peoples or _is_namesake(words, start)


def _is_namesake(words: Words, start: int) -> bool:
    """True for what is called after someone: a ship, an airport, a university, a street."""
    before = start - 2 if words.word(start - 1) == ")" else start - 1
    return words.word(before) in grammar().named_after
