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

_HYPHEN = "-"


@dataclass(frozen=True, slots=True)
class NameHit:
    """Tokens [start, end) that name a person; `key` their words, folded, without honorifics."""

    start: int
    end: int
    key: tuple[str, ...]
    leader: Leader | None


def find_names(words: Words) -> list[NameHit]:
    """Every name of a person: the parser's, and those of known leaders that it left out."""
    found = _parted(words, [hit for hit in _entities(words) if hit is not None])
    taken = {i for hit in found for i in range(hit.start, hit.end)}
    taken |= {i for e in words.parse.entities if e.label != "PER" and e.end - e.start > 1
              for i in range(e.start, e.end)}  # fmt: skip
    for known in leaders().over(words, 0, len(words)):
        if not taken.intersection(range(known.start, known.end)):
            key = tuple(words_of(words.text(known.start, known.end)))
            found.append(NameHit(known.start, known.end, key, known.entry))
    found += _repeated(words, found)
    return sorted(found, key=lambda h: h.start)


def _parted(words: Words, found: Sequence[NameHit]) -> list[NameHit]:
    """The names, those of two people put together parted ("pertemuan Trump-Kim").

    Each half must be a known leader's name or that of somebody named in full elsewhere.
    """
    full = {w for h in found if len(h.key) > 1 for w in h.key[-1:]}
    out: list[NameHit] = []
    for hit in found:
        halves = _halves(words, hit)
        known = all(half.leader is not None or set(half.key) <= full for half in halves)
        out += halves if halves and known else [hit]
    return out


def _halves(words: Words, hit: NameHit) -> list[NameHit]:
    """What stands before and behind the only hyphen of a name, each as a name."""
    cuts = [i for i in range(hit.start, hit.end) if words.word(i) == _HYPHEN]
    if hit.leader is not None or len(cuts) != 1:
        return []
    sides = (hit.start, cuts[0]), (cuts[0] + 1, hit.end)
    keys = [tuple(words_of(words.text(start, end))) for start, end in sides]
    pairs = zip(sides, keys, strict=True)
    halves = [NameHit(start, end, key, leader_of(key)) for (start, end), key in pairs if key]
    return halves if len(halves) == len(sides) else []


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
    if between == [_HYPHEN] and " " not in words.text(end - 1, start + 1):
        return False
    return len(between) == 1 and between[0] in grammar().name_joints


def _trimmed(words: Words, start: int, end: int) -> NameHit | None:
    """The name without titles before it and marks around it."""
    whole = tuple(words_of(words.text(start, end)))
    title = titles().at(words, start)
    if leader_of(whole) is not None and (title is None or title.end >= end):
        return NameHit(start, end, whole, leader_of(whole))
    start = _behind_titles(words, start, end)
    while start < end and not words.word(end - 1)[-1:].isalnum():
        end -= 1
    if _is_opener(words, start, end):
        start += 1
    key = tuple(words_of(words.text(start, end))) if start < end else ()
    if not key or not _may_be_name(words, start, end, key):
        return None
    return NameHit(start, end, key, leader_of(key) or leader_of(whole))


def _behind_titles(words: Words, start: int, end: int) -> int:
    """Behind the titles, honorifics and marks that stand before a name."""
    while start < end:
        title = titles().at(words, start)
        if title is not None and title.end < end:
            start = title.end
        elif not words.word(start)[:1].isalnum() or words.word(start) in grammar().honorifics:
            start += 1
        else:
            break
    return start


def _may_be_name(words: Words, start: int, end: int, key: tuple[str, ...]) -> bool:
    """True for words that are no bare title, no initials, no broken text and nothing else."""
    title = titles().at(words, start)
    if (title is not None and title.end >= end) or all(len(w) < 2 for w in key):
        return False
    sound = words.shaped(start) and not words.broken(start)
    return sound and not _is_other(words, start, end)


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
