"""Writes what readings say beside their events: actors, quotes and times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from lawatan.model import Actor, Quote, Reading, Time
from lawatan.record.labels import name_labels
from lawatan.record.naming import (
    ActorIds,
    Cast,
    Played,
    played,
    remove_appearances,
    write_actors,
)
from lawatan.record.ranking import rank_of
from lawatan.record.searching import Shelf, joined, label, put, stems, take
from lawatan.record.tables import quote, time
from lawatan.record.writing import insert_rows, next_id

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reading says beside its events.

    `told_on` is the article's day; `quotes` and `times` are columns of these tables. A quote
    comes with its speaker's id in the reading and the tokens that find it.
    """

    told_on: str | None
    cast: tuple[Played, ...]
    quotes: tuple[tuple[Row, str, str], ...]
    times: tuple[Row, ...]


def contents_of(read: Reading) -> Contents:
    """What a reading says beside its events."""
    told_on = (read.article.published or "")[:10] or None
    actors = {one.id: one for one in read.actors}
    quotes = tuple(_quote(one, actors.get(one.speaker or ""), told_on) for one in read.quotes)
    cast = tuple(played(one) for one in read.actors if one.named)
    return Contents(told_on, cast, quotes, tuple(map(_time, read.times)))


def write_contents(connection: Connection, told: Mapping[int, Contents]) -> Mapping[int, ActorIds]:
    """Writes what readings say, by article.

    Returns for each article the row of each actor of its reading.
    """
    casts = [Cast(article_id, one.told_on, one.cast) for article_id, one in told.items()]
    ids = write_actors(connection, casts)
    _write_quotes(connection, told, ids)
    times = [{"article_id": n, **row} for n, one in told.items() for row in one.times]
    insert_rows(connection, time, times)
    return ids


def remove_contents(connection: Connection, article_id: int) -> None:
    """Takes an article's appearances, quotes and times out; actors stay."""
    query = select(quote.c.told_on, quote.c.id).where(quote.c.article_id == article_id)
    take(connection, Shelf.QUOTE, [rank_of(*row) for row in connection.execute(query)])
    remove_appearances(connection, article_id)
    for table in (quote, time):
        connection.execute(delete(table).where(table.c.article_id == article_id))


def _write_quotes(
    connection: Connection, told: Mapping[int, Contents], ids: Mapping[int, ActorIds]
) -> None:
    rows: list[Row] = []
    shelf, first = {}, next_id(connection, quote)
    for article_id, one in told.items():
        for row_id, (row, speaker, tokens) in enumerate(one.quotes, first + len(rows)):
            numbers = {"id": row_id, "article_id": article_id}
            rows.append({**numbers, "actor_id": ids[article_id].get(speaker), **row})
            shelf[rank_of(one.told_on, row_id)] = tokens
    insert_rows(connection, quote, rows)
    put(connection, Shelf.QUOTE, shelf)


def _quote(one: Quote, speaker: Actor | None, told_on: str | None) -> tuple[Row, str, str]:
    row = {
        "kind": one.kind.value,
        "speaker": speaker.name if speaker else None,
        "told_on": told_on,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
    }
    return row, one.speaker or "", joined(_tokens(one, speaker))


def _tokens(one: Quote, speaker: Actor | None) -> set[str]:
    tokens = stems(f"{one.text} {speaker.name if speaker else ''}")
    if speaker is None:
        return tokens
    tokens |= name_labels([speaker.name])
    from_country = speaker.named and speaker.country
    return tokens | ({label("c", speaker.country or "")} if from_country else set())


def _time(one: Time) -> Row:
    return {
        "type": one.type.value,
        "value": one.value,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
    }
