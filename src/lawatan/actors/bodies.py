"""Finds organisations: those that the parser marks, known ones, and organs of states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lawatan.actors.forces import force_at, force_key
from lawatan.actors.gazetteer import cut_names, states, words_of
from lawatan.actors.grammar import grammar
from lawatan.actors.known_bodies import Body, body_named, known_bodies
from lawatan.actors.words import Words, fold
from lawatan.model import Mention, MentionForm

_NAME = 6
"""Words of the longest form that a known organisation is called by."""


@dataclass(frozen=True, slots=True)
class BodyHit:
    """Tokens [start, end) that name an organisation; `known` where the lexicon has it."""

    start: int
    end: int
    known: Body | None


@dataclass(slots=True)
class Organization:
    """One organisation being put together."""

    name: str
    first: int
    known: Body | None
    keys: set[str]
    country: str | None = None
    mentions: list[Mention] = field(default_factory=list)


def find_bodies(words: Words, people: set[int]) -> list[Organization]:
    """Every organisation in the order of first mention; `people` are tokens of persons' names."""
    found: dict[int, Organization] = {}
    linked: dict[str, Organization] = {}
    for hit in _hits(words, people):
        keys = _keys(words, hit)
        body = next((linked[k] for k in keys if k in linked), None)
        if body is None:
            body = Organization(_name(words, hit), hit.start, hit.known, set())
            found[hit.start] = body
        _join(words, body, hit, keys)
        linked.update(dict.fromkeys(keys, body))
    return list(found.values())


def without_people(
    bodies: Sequence[Organization], people: Iterable[frozenset[str]]
) -> list[Organization]:
    """Leaves out what the parser took for a body but is a name of someone in the article.

    `people` holds the folded words of each person's names.
    """
    names = list(people)
    owned = frozenset(w for name in names for w in name)
    return [b for b in bodies if b.known is not None or not _is_personal(b, owned, names)]


def _is_personal(
    body: Organization, owned: frozenset[str], names: Sequence[frozenset[str]]
) -> bool:
    parts = frozenset(words_of(body.name))
    return parts <= owned and any(parts <= name for name in names)


def _join(words: Words, body: Organization, hit: BodyHit, keys: Sequence[str]) -> None:
    body.keys.update(keys)
    body.known = body.known or hit.known
    name = _name(words, hit)
    if body.known is not None and len(body.name.split()) < len(name.split()) <= _NAME:
        body.name = name
    body.mentions.append(words.mention(hit.start, hit.end, MentionForm.NAME))
    if body.country is None:
        body.country = body_country(words, hit.start, hit.end)


def _name(words: Words, hit: BodyHit) -> str:
    text = " ".join(words.text(hit.start, hit.end).split())
    return text.replace("( ", "(").replace(" )", ")")


def _keys(words: Words, hit: BodyHit) -> list[str]:
    """What links two mentions: the name, its acronym in brackets, its name in the lexicon."""
    tokens = list(range(hit.start, hit.end))
    keys = []
    if (
        hit.end - hit.start > 3
        and words.word(hit.end - 1) == ")"
        and words.word(hit.end - 3) == "("
    ):
        keys.append(words.word(hit.end - 2))
        tokens = tokens[:-3]
    keys.append(" ".join(words.word(i) for i in tokens))
    if words.word(hit.end) == "(" and words.word(hit.end + 2) == ")":
        inner = words.token(hit.end + 1).text
        if inner.isupper() or (inner[:1].isupper() and not inner.istitle()):
            keys.append(fold(inner))
    if hit.known is not None:
        keys.append(f"= {hit.known.name}")
    organ = force_key(words, hit.start, hit.end)
    return [*keys, organ] if organ else keys


def _hits(words: Words, people: set[int]) -> Iterator[BodyHit]:
    """Mentions in reading order, not overlapping."""
    index = 0
    while index < len(words):
        hit = _at(words, index) if index not in people else None
        if hit is None:
            index += 1
            continue
        yield hit
        index = hit.end


def _at(words: Words, index: int) -> BodyHit | None:
    known = known_bodies().at(words, index)
    force = force_at(words, index)
    if force is not None:
        return BodyHit(index, force, body_named(words.text(index, force)))
    entity = words.entity(index)
    if entity is not None and entity.label == "ORG" and _led_to(words, index, entity.end):
        return None
    inside = entity if entity is not None and _starts_at(words, entity.start, index) else None
    if inside is not None and inside.label == "ORG" and _is_body(words, index, inside.end):
        end = _without_tail(words, index, max(inside.end, known.end if known else 0))
        end = _without_number(words, index, end)
        return BodyHit(index, end, _entry(words, index, end, known.entry if known else None))
    if known is not None and not _is_part(words, index) and _is_sure(words, index, known.end):
        return BodyHit(index, known.end, known.entry)
    return None


def _led_to(words: Words, index: int, end: int) -> bool:
    """True on "kantor berita", "pihak" before a name: the name begins behind."""
    return words.word(index) in grammar().leads and index + 1 < end


def _starts_at(words: Words, start: int, index: int) -> bool:
    """True at the start of an entity, or behind the words that lead to its name."""
    return all(words.word(i) in grammar().leads for i in range(start, index))


def _entry(words: Words, start: int, end: int, known: Body | None) -> Body | None:
    whole = body_named(words.text(start, end))
    if whole is not None:
        return whole
    found = known_bodies().at(words, start)
    bracket = words.word(end - 1) == ")"
    return known if found is not None and (found.end == end or bracket) else None


def _without_tail(words: Words, start: int, end: int) -> int:
    """Cuts a preposition, an open bracket or a stop that the parser left at the end."""
    small = grammar().inside_office
    while (
        end - 1 > start
        and words.word(end - 1) != ")"
        and (
            (words.word(end - 1) in small and words.word(end - 1) not in grammar().body_ends)
            or not words.word(end - 1)[-1:].isalnum()
        )
    ):
        end -= 1
    return _balanced(words, start, end)


def _balanced(words: Words, start: int, end: int) -> int:
    """The end of a name with its brackets in pairs: behind the one that closes, or before both."""
    marks = {words.word(i): i for i in range(start, end) if words.word(i) in ("(", ")")}
    if "(" in marks and marks["("] > marks.get(")", -1):
        return end + 1 if words.word(end) == ")" else max(marks["("], start + 1)
    if ")" in marks and "(" not in marks:
        return max(marks[")"], start + 1)
    return end


def _without_number(words: Words, start: int, end: int) -> int:
    """Cuts the number of a flight or a channel behind a known name ("Lion Air 610")."""
    if end - start > 1 and words.word(end - 1).isdigit():
        known = known_bodies().at(words, start)
        return end - 1 if known is not None and known.end == end - 1 else end
    return end


def _is_sure(words: Words, start: int, end: int) -> bool:
    """False for a name that is a common word, too ("Total", "X"): the parser must see a body."""
    if end - start > 1 or words.word(start) not in grammar().common_words:
        return True
    entity = words.entity(start)
    return entity is not None and entity.label == "ORG"


def _is_part(words: Words, start: int) -> bool:
    """True where a name of something else holds this one ("Jalan Reuters")."""
    entity = words.entity(start)
    return entity is not None and (entity.label == "PER" or entity.start < start)


def _is_body(words: Words, start: int, end: int) -> bool:
    """False for states, seats of government and words that are no organisation."""
    text = fold(words.text(start, end))
    if text in grammar().not_bodies or text in cut_names():
        return False
    if not any(words.shaped(i) for i in range(start, end)):
        return False
    if (start + 1 == end and words.word(start) in grammar().doubtful) or words.broken(start):
        return False
    while start < end and words.word(start) in grammar().governments:
        start += 1
    state = states().at(words, start)
    return start < end and (state is None or state.end < end)


def body_country(words: Words, start: int, end: int) -> str | None:
    """The country that the words of an organisation's name give, or None."""
    entry = body_named(words.text(start, end))
    if entry is not None and entry.country is not None:
        return entry.country
    world = [f.entry.country for f in known_bodies().over(words, start, end)
             if f.entry.country in ("IGO", "EUR", "NAT", "ASE")]  # fmt: skip
    first = known_bodies().at(words, start)
    if first is not None and words.word(start) in grammar().home_missions:
        return first.entry.country
    home = [f.entry.code for f in states().over(words, start, end) if f.entry.kind != "seat"
            if words.word(f.start - 1) not in grammar().sent_to]  # fmt: skip
    if world and not (home and words.word(start) in grammar().missions):
        return world[0]
    if home:
        return home[0]
    parts = [f.entry.country for f in known_bodies().over(words, start, end)]
    return next((c for c in parts if c), None)
