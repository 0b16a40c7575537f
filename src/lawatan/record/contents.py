"""Writes what a reading says beside its events: actors, quotes and times."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from lawatan.model import Actor, Quote, Reading
from lawatan.record.naming import ActorIds, remove_appearances, write_actors
from lawatan.record.ranking import rank_of
from lawatan.record.rows import next_id
from lawatan.record.searching import Shelf, label, put, stems, take
from lawatan.record.summing import name_labels
from lawatan.record.tables import quote, time


def write_contents(connection: Connection, read: Reading, article_id: int) -> ActorIds:
    """Writes a reading's actors, quotes and times; actor id of the reading to row id."""
    named = [one for one in read.actors if one.named]
    told_on = (read.article.published or "")[:10] or None
    ids = write_actors(connection, named, article_id, told_on)
    if read.quotes:
        _write_quotes(connection, read, ids, (article_id, told_on))
    if read.times:
        connection.execute(insert(time), _times(read, article_id))
    return ids


def remove_contents(connection: Connection, article_id: int) -> None:
    """Takes an article's appearances, quotes and times out; actors stay."""
    query = select(quote.c.told_on, quote.c.id).where(quote.c.article_id == article_id)
    take(connection, Shelf.QUOTE, [rank_of(*row) for row in connection.execute(query)])
    remove_appearances(connection, article_id)
    for table in (quote, time):
        connection.execute(delete(table).where(table.c.article_id == article_id))


def _write_quotes(
    connection: Connection, read: Reading, ids: ActorIds, told: tuple[int, str | None]
) -> None:
    first, actors = next_id(connection, quote), {one.id: one for one in read.actors}
    rows, shelf = [], {}
    for row_id, one in enumerate(read.quotes, first):
        speaker = actors.get(one.speaker or "")
        row = _quote(one, speaker, ids, told)
        rows.append({"id": row_id, **row})
        shelf[rank_of(told[1], row_id)] = _tokens(one, speaker)
    connection.execute(insert(quote), rows)
    put(connection, Shelf.QUOTE, shelf)


def _quote(
    one: Quote, speaker: Actor | None, ids: ActorIds, told: tuple[int, str | None]
) -> dict[str, Any]:
    return {
        "article_id": told[0],
        "kind": one.kind.value,
        "actor_id": ids.get(one.speaker or ""),
        "speaker": speaker.name if speaker else None,
        "told_on": told[1],
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
    }


def _tokens(one: Quote, speaker: Actor | None) -> set[str]:
    tokens = stems(f"{one.text} {speaker.name if speaker else ''}")
    if speaker is None:
        return tokens
    tokens |= name_labels([speaker.name])
    from_country = speaker.named and speaker.country
    return tokens | ({label("c", speaker.country or "")} if from_country else set())


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
