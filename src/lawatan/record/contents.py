"""Writes what a reading says beside its events: actors, quotes and times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from lawatan.model import Actor, Reading
from lawatan.record.names import actor_key
from lawatan.record.rows import new_id
from lawatan.record.searching import Shelf, put, take
from lawatan.record.tables import actor, appearance, quote, time

ActorIds = Mapping[str, int]


def write_contents(connection: Connection, read: Reading, article_id: int) -> ActorIds:
    """Writes a reading's actors, quotes and times; actor id of the reading to row id."""
    named = {one.id: one for one in read.actors if one.named}
    ids = {local: _actor_row(connection, one) for local, one in named.items()}
    told_on = (read.article.published or "")[:10] or None
    rows = _appearances(named, ids, article_id, told_on)
    for table, values in ((appearance, rows), (time, _times(read, article_id))):
        if values:
            connection.execute(insert(table), values)
    for said in _quotes(read, ids, article_id, told_on):
        row_id = new_id(connection.execute(insert(quote).values(said)))
        put(connection, Shelf.QUOTE, {row_id: f"{said['text']} {said['speaker'] or ''}"})
    return ids


def remove_contents(connection: Connection, article_id: int) -> None:
    """Takes an article's appearances, quotes and times out; actors stay."""
    quotes = select(quote.c.id).where(quote.c.article_id == article_id)
    take(connection, Shelf.QUOTE, list(connection.execute(quotes).scalars()))
    for table in (appearance, quote, time):
        connection.execute(delete(table).where(table.c.article_id == article_id))


def _actor_row(connection: Connection, one: Actor) -> int:
    key = actor_key(one)
    found = connection.execute(select(actor.c.id, actor.c.name).where(actor.c.key == key)).first()
    if found is None:
        values = {"kind": one.kind.value, "name": one.name, "country": one.country}
        row = {"key": key, "code": one.code, "wikidata": one.wikidata, **values}
        return new_id(connection.execute(insert(actor).values(row)))
    # The fullest name, of equals the first in the alphabet, whatever came first.
    if (-len(one.name), one.name) < (-len(found.name), found.name):
        connection.execute(update(actor).where(actor.c.id == found.id).values(name=one.name))
    return int(found.id)


def _appearances(
    named: Mapping[str, Actor], ids: ActorIds, article_id: int, told_on: str | None
) -> list[dict[str, Any]]:
    rows = {}
    for local, one in named.items():
        office = one.roles[0] if one.roles else None
        rows[ids[local], one.name] = {
            "actor_id": ids[local],
            "article_id": article_id,
            "name": one.name,
            "office": office.title if office else None,
            "organization": office.organization if office else None,
            "told_on": told_on,
            "mentions": len(one.mentions),
        }
    return list(rows.values())


def _quotes(
    read: Reading, ids: ActorIds, article_id: int, told_on: str | None
) -> list[dict[str, Any]]:
    names = {one.id: one.name for one in read.actors}
    return [
        {
            "article_id": article_id,
            "kind": one.kind.value,
            "actor_id": ids.get(one.speaker or ""),
            "speaker": names.get(one.speaker or ""),
            "told_on": told_on,
            "start": one.span.start,
            "end": one.span.end,
            "text": one.text,
        }
        for one in read.quotes
    ]


def _times(read: Reading, article_id: int) -> list[dict[str, Any]]:
    return [
        {
            "article_id": article_id,
            "type": one.type.value,
            "value": one.value,
            "start": one.span.start,
            "end": one.span.end,
            "text": one.text,
        }
        for one in read.times
    ]
