"""Where people are named, and which names are the same person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lawatan.actors.gazetteer import states, words_of
from lawatan.actors.grammar import grammar
from lawatan.actors.known_bodies import body_named
from lawatan.actors.leaders import Leader, leader_of, leaders
from lawatan.actors.titles import titles
from lawatan.actors.words import Words

_LONG = 5
"""Letters from which a word may differ in one letter and still be the same name."""


_MOST = 2_000
"""People of one article; a longer list is no article."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """Tokens [start, end) that name a person; `key` their words, folded, without honorifics."""

    start: int
    end: int
    key: tuple[str, ...]
    leader: Leader | None


@dataclass(slots=True)
class Identity:
    """One person: the hits in reading order."""

    hits: list[NameHit] = field(default_factory=list)
    leader: Leader | None = None

    @property
    def longest(self) -> NameHit:
        """The fullest name; the first of several."""
        return max(self.hits, key=lambda h: len(h.key))


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
    return sorted(found, key=lambda h: h.start)


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
    key = tuple(words_of(words.text(start, end))) if start < end else ()
    title = titles().at(words, start) if key else None
    bare = title is not None and title.end >= end
    if (
        not key
        or bare
        or words.broken(start)
        or not words.shaped(start)
        or _is_other(words, start, end)
    ):
        return None
    return NameHit(start, end, key, leader_of(key) or leader_of(whole))


def _is_other(words: Words, start: int, end: int) -> bool:
    """True for the name of a state, a seat of government or a known body."""
    state = states().at(words, start)
    whole = state is not None and state.end == end
    if end - start == 1 and words.word(start - 1) in grammar().place_signs:
        return True
    return whole or body_named(words.text(start, end)) is not None


def identify(hits: Sequence[NameHit]) -> list[Identity]:
    """Hits grouped into people, in the order in which people appear."""
    people: list[Identity] = []
    by_start: dict[str, list[Identity]] = {}
    for hit in sorted(hits, key=lambda h: (-len(h.key), h.start)):
        same = _match(hit, _candidates(hit, by_start))
        if same is not None:
            same.hits.append(hit)
            same.leader = same.leader or hit.leader
        elif len(people) < _MOST:
            same = Identity([hit], hit.leader)
            people.append(same)
        else:
            continue
        for word in {w[:2] for w in hit.key}:
            known = by_start.setdefault(word, [])
            if not any(p is same for p in known[-1:]):
                known.append(same)
    for person in people:
        person.hits.sort(key=lambda h: h.start)
    return sorted(people, key=lambda p: p.hits[0].start)


def _candidates(hit: NameHit, by_start: dict[str, list[Identity]]) -> list[Identity]:
    """People with a name that begins like a word of this one, each once."""
    found = {id(p): p for w in hit.key for p in by_start.get(w[:2], ())}
    if hit.leader is not None:
        for word in words_of(hit.leader.name):
            found.update((id(p), p) for p in by_start.get(word[:2], ()))
    return list(found.values())


def _match(hit: NameHit, people: Sequence[Identity]) -> Identity | None:
    """The person whom this name fits; the one last named before it where several do."""
    fits = [p for p in people if _same(hit, p)]
    if len(fits) < 2:
        return fits[0] if fits else None
    exact = [p for p in fits if any(h.key == hit.key for h in p.hits)] or [
        p for p in fits if p.leader is not None and p.leader is hit.leader
    ]
    before = [(max((h.start for h in p.hits if h.start < hit.start), default=-1), p)
              for p in exact or fits]  # fmt: skip
    return max(before, key=lambda x: x[0])[1]


def _same(hit: NameHit, person: Identity) -> bool:
    """True where the name may be this person's."""
    covered = any(_covers(h.key, hit.key) for h in person.hits)
    if hit.leader is None:
        return covered
    if person.leader is not None and person.leader.name == hit.leader.name:
        return True
    if len(hit.key) > 1:
        # "Iriana Joko Widodo" is not the Joko Widodo of the table
        return any(h.key == hit.key for h in person.hits)
    return covered


def _covers(long: Sequence[str], short: Sequence[str]) -> bool:
    """True where every word of the shorter name is one of the longer, one letter aside."""
    small = grammar().name_links
    parts = [w for w in short if w not in small] or list(short)
    return all(any(_alike(w, x) for x in long) for w in parts)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if (
        min(len(one), len(other)) < _LONG - 1
        or abs(len(one) - len(other)) > 1
        or one[0] != other[0]
    ):
        return False
    return _one_edit(one, other)


def _one_edit(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    at = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    rest = short[at + 1 :] if len(short) == len(long) else short[at:]
    return rest == long[at + 1 :] and max(len(short), len(long)) >= _LONG
