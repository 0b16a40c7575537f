"""Reads an office: its plain title, the body it belongs to, and the country served."""

from __future__ import annotations

from collections.abc import Iterator

from lawatan.actors.bodies import body_country
from lawatan.actors.gazetteer import Found, StateName, states
from lawatan.actors.grammar import grammar
from lawatan.actors.known_bodies import known_bodies
from lawatan.actors.titles import Office, titles
from lawatan.actors.words import Words, fold
from lawatan.model import Role


def read_role(words: Words, office: Office) -> Role:
    """The role that the words of an office give."""
    title = _plain(words, office)
    body = _body(words, office)
    return Role(title, body[0] if body else None, _country(words, office, body))


def _country(words: Words, office: Office, body: tuple[str, str | None] | None) -> str | None:
    """The state that the office names ("Menlu Rusia"), not the one it is sent to.

    Of several it is the last: "Direktur Amerika Kementerian Luar Negeri RI" serves Indonesia.
    """
    if body is not None and body[1] not in (None, "IDN") and _is_world(body[1]):
        return body[1]
    named = [
        found.entry.code
        for found in states().over(words, office.head, office.end)
        if words.word(found.start - 1) not in grammar().sent_to and found.entry.kind != "seat"
    ]
    return named[-1] if named else (body[1] if body else None)


def _is_world(code: str | None) -> bool:
    return code in ("IGO", "EUR", "NAT", "ASE", "NSA")


def _body(words: Words, office: Office) -> tuple[str, str | None] | None:
    """The organisation inside the office, with its country."""
    for entity in _entities(words, office):
        if words.word(entity[0] - 1) in grammar().sent_to:
            continue
        name = words.text(*entity)
        return name, body_country(words, entity[0], entity[1])
    for known in known_bodies().over(words, office.head_end, office.end):
        if words.word(known.start - 1) not in grammar().sent_to:
            return words.text(known.start, known.end), known.entry.country
    return None


def _entities(words: Words, office: Office) -> Iterator[tuple[int, int]]:
    seen: set[int] = set()
    for index in range(office.head_end, office.end):
        entity = words.entity(index)
        if entity is not None and entity.label == "ORG" and entity.start not in seen:
            seen.add(entity.start)
            yield max(entity.start, office.head_end), min(entity.end, office.end)


def _plain(words: Words, office: Office) -> str:
    """The title without countries, without its own short form in brackets, without a rank."""
    pieces: list[str] = []
    index = office.start
    end = _without_rank(words, office)
    while index < end:
        skip = _skipped(words, index, end)
        if skip:
            index += skip
            continue
        pieces.append(words.token(index).text)
        index += 1
    while len(pieces) > 1 and fold(pieces[-1]) in grammar().loose_ends:
        pieces.pop()
    text = " ".join(pieces).replace("( ", "(").replace(" )", ")").replace(" ,", ",")
    if "(" not in text:
        text = text.replace(")", "")
    return text.strip(" ,") or words.text(office.head, office.head_end)


def _skipped(words: Words, index: int, end: int) -> int:
    """Tokens of a country or a bracketed short form that begin here."""
    if words.word(index) == "(" and index + 2 < end and words.word(index + 2) == ")":
        inner = titles().at(words, index + 1) or states().at(words, index + 1)
        return 3 if inner is not None else 0
    found = states().at(words, index)
    seat = found is not None and found.entry.kind in ("seat", "palace")
    if found is not None and found.end <= end and not seat and _droppable(words, found):
        return found.end - found.start
    entity = words.entity(index)
    if words.word(index) in grammar().at_the_time and entity is None:
        return 1
    return 0


def _droppable(words: Words, found: Found[StateName]) -> bool:
    """True for a country that is no part of a name ("Bank Indonesia") and behind no "untuk".

    One that others follow is what the office is about ("Direktur Amerika dan Eropa").
    """
    start = found.start
    listed = words.word(found.end) in grammar().listing
    if listed or words.word(start - 1) in grammar().keeps_state:
        return False
    entity = words.entity(start)
    return not (entity is not None and entity.label == "ORG" and entity.end > start + 1)


def _without_rank(words: Words, office: Office) -> int:
    """The end of the office before a military rank ("Panglima TNI Jenderal")."""
    for found in titles().over(words, office.head_end, office.end):
        if found.entry.sector in ("MIL", "COP", "REL") and found.end == office.end:
            return found.start
    return office.end
