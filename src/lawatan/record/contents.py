"""Writes what readings say beside their events: actors, quotes and times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select

from lawatan.model import Actor, Quote, Reading
from lawatan.record.naming import ActorIds, Cast, remove_appearances, write_actors
from lawatan.record.ranking import rank_of
from lawatan.record.searching import Shelf, label, put, stems, take
from lawatan.record.summing import name_labels
from lawatan.record.tables import quote, time
from lawatan.record.writing import insert_rows, next_id


def write_contents(connection: Connection, read: Mapping[int, Reading]) -> Mapping[int, ActorIds]:
    """Writes the actors, quotes and times of readings, by article.

    Returns for each article the row of each actor of its reading.
    """
    casts = [_cast(article_id, one) for article_id, one in read.items()]
    ids = write_actors(connection, casts)
    _write_quotes(connection, read, ids)
    insert_rows(connection, time, [row for n, one in read.items() for row in _times(one, n)])
    return ids


def _cast(article_id: int, read: Reading) -> Cast:
    return Cast(article_id, _told_on(read), tuple(one for one in read.actors if one.named))


def _told_on(read: Reading) -> str | None:
    return (read.article.published or "")[:10] or None


def remove_contents(connection: Connection, article_id: int) -> None:
    """Takes an article's appearances, quotes and times out; actors stay."""
    query = select(quote.c.told_on, quote.c.id).where(quote.c.article_id == article_id)
    take(connection, Shelf.QUOTE, [rank_of(*row) for row in connection.execute(query)])
    remove_appearances(connection, article_id)
    for table in (quote, time):
        connection.execute(delete(table).where(table.c.article_id == article_id))


def _write_quotes(
    connection: Connection, read: Mapping[int, Reading], ids: Mapping[int, ActorIds]
) -> None:
    rows: list[dict[str, Any]] = []
    shelf, first = {}, next_id(connection, quote)
    for article_id, whole in read.items():
        actors, told_on = {one.id: one for one in whole.actors}, _told_on(whole)
        for row_id, one in enumerate(whole.quotes, first + len(rows)):
            speaker = actors.get(one.speaker or "")
            told = _quote(one, speaker, ids[article_id], (article_id, told_on))
            rows.append({"id": row_id, **told})
            shelf[rank_of(told_on, row_id)] = _tokens(one, speaker)
    insert_rows(connection, quote, rows)
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
