"""Titles of office, and the office that stands before or behind a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lawatan.actors.gazetteer import Found, Gazetteer
from lawatan.actors.grammar import grammar
from lawatan.actors.words import Words, fold
from lawatan.lexicon import files

_FAR = 22
"""Words before a name within which its office begins."""
_FAR_BEHIND = 24
RANKS = frozenset({"MIL", "COP", "REL", "ELI"})
"""Sectors whose titles are often mere ranks, beside which an office stands."""
_NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "X"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title: its CAMEO sector, scope (state or body) and long form where it is short."""

    name: str
    sector: str
    scope: str
    full: str


@dataclass(frozen=True, slots=True)
class Office:
    """The words of an office: tokens [start, end), headed by `title` at [start, head_end)."""

    start: int
    end: int
    head: int
    head_end: int
    title: Title


@cache
def titles() -> Gazetteer[Title]:
    """All titles, in any case."""
    return Gazetteer([(row[0], Title(*row)) for row in files.table("offices.tsv")[1:]], cased=False)


@cache
def title_words() -> frozenset[str]:
    """Words that a title may begin with."""
    return frozenset(fold(row[0]).split()[0] for row in files.table("offices.tsv")[1:])


def office_before(words: Words, name: int, floor: int) -> Office | None:
    """The office that ends where the name begins at token `name`; `floor` is its earliest token.

    "Kepala Pusat Penerangan TNI, Mayjen X" gives the office before the rank.
    """
    inner = _one_before(words, name, floor)
    if inner is None or inner.title.sector not in RANKS or words.word(inner.head - 1) != ",":
        return inner
    outer = _one_before(words, inner.head, floor)
    return inner if outer is None or outer.title.sector in RANKS else outer


def _one_before(words: Words, name: int, floor: int) -> Office | None:
    start = _reach(words, name, max(floor, words.bounds(name).start, name - _FAR))
    found = list(_heads(words, start, name))
    end = _before_marks(words, name)
    if not found or words.word(end - 1) in grammar().pairing:
        return None
    head = _outermost(words, found)
    begin = head.start - 1 if words.word(head.start - 1) in grammar().prefixes else head.start
    return Office(begin, max(end, head.end), head.start, head.end, head.entry)


def _reach(words: Words, name: int, floor: int) -> int:
    """How far left the noun phrase before a name goes."""
    inside = grammar().inside_office
    index, outer = name, _before_marks(words, name)
    while index > floor:
        word, token = words.word(index - 1), words.token(index - 1)
        if (word == "," and _listed(words, index - 1)) or index > outer:
            index -= 1
            continue
        if not (word in inside or token.upos in _NOMINAL or word in grammar().office_words):
            break
        entity = words.entity(index - 1)
        if entity is not None and entity.label == "PER" and not _titled(words, index - 1):
            break
        index -= 1
    return index


def _before_marks(words: Words, name: int) -> int:
    """Where the office ends before a name: before "Dr.", a comma, "yakni"."""
    index, rules = name, grammar()
    while words.word(index - 1) in rules.honorifics or (
        words.word(index - 1) == "." and words.word(index - 2) in rules.honorifics
    ):
        index -= 1
    return index - 1 if words.word(index - 1) in rules.namely else index


def _listed(words: Words, comma: int) -> bool:
    """True for a comma between capitalised words of one office ("Bidang Politik, Hukum")."""
    after = comma + 2 if words.word(comma + 1) in grammar().pairing else comma + 1
    return words.shaped(comma - 1) and words.shaped(after)


def _titled(words: Words, index: int) -> bool:
    return words.word(index) in title_words()


def _heads(words: Words, start: int, end: int) -> list[Found[Title]]:
    """Titles in the phrase; "Sekretariat Presiden" holds none."""
    found = titles().over(words, start, end)
    return [f for f in found if words.word(f.start - 1) not in grammar().offices_of]


def _outermost(words: Words, found: Sequence[Found[Title]]) -> Found[Title]:
    """The first title, unless "dan" or "dari" ties it to someone else."""
    best = found[-1]
    for one in reversed(found[:-1]):
        joint = words.word(best.start - 1)
        if joint in grammar().joints and one.end < best.start:
            break
        best = one
    return best


def office_behind(words: Words, end: int) -> Office | None:
    """The office in apposition behind a name that ends before token `end`."""
    start = end
    if words.word(start) == "." and start + 1 < len(words):
        return _fragment(words, start + 1)
    if words.word(start) in grammar().as_words:
        start += 1
    elif words.word(start) in grammar().relatives and words.word(start + 1) in grammar().serving:
        start += 3 if words.word(start + 2) in grammar().as_words else 2
    else:
        return None
    while words.word(start) in grammar().prefixes or words.word(start) in grammar().as_words:
        start += 1
    head = titles().at(words, start)
    if head is None:
        return None
    stop = phrase_end(words, head.end, min(words.bounds(end - 1).end, head.end + _FAR_BEHIND))
    if stop < len(words) and head.entry.scope != "body" and _is_name(words, stop):
        return None
    begin = start - 1 if words.word(start - 1) in grammar().prefixes else start
    return Office(begin, stop, head.start, head.end, head.entry)


def _fragment(words: Words, start: int) -> Office | None:
    """An office that is a sentence of its own: some scrapers turn commas into stops."""
    head = titles().at(words, start)
    sentence = words.bounds(start)
    if head is None or start != sentence.start or sentence.end - start > _FAR_BEHIND:
        return None
    stop = phrase_end(words, head.end, sentence.end)
    if stop < sentence.end - 1 or words.word(sentence.end - 1) != ".":
        return None
    return Office(start, stop, start, head.end, head.entry)


def _is_name(words: Words, index: int) -> bool:
    """True where a person's name begins: the office before it is that person's."""
    entity = words.entity(index)
    return entity is not None and entity.label == "PER"


def phrase_end(words: Words, index: int, stop: int) -> int:
    """Where the noun phrase that goes on at `index` ends, in its sentence, at `stop` at most."""
    inside, stop = grammar().inside_office, min(stop, words.bounds(index - 1).end)
    while index < stop:
        word, token = words.word(index), words.token(index)
        if word not in inside and token.upos not in _NOMINAL:
            break
        if (word == "(" and words.word(index + 2) != ")") or _is_name(words, index):
            break
        if word in grammar().turns and not words.shaped(index + 1):
            break
        index += 1
    while index > 0 and words.word(index - 1) in inside and words.word(index - 1) != ")":
        if words.word(index - 1) in grammar().office_ends:
            break
        index -= 1
    return index
