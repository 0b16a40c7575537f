"""Questions about actors and quotes: who appears, in which offices, saying what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from lawatan.record.questions import asked, asked_name
from lawatan.record.ranking import above, below, key_of
from lawatan.record.searching import Query, Shelf, label, latest, matching
from lawatan.record.tables import actor, article, naming, quote


@dataclass(frozen=True, slots=True)
class Office:
    """An office as articles gave it between two days of telling (ISO days)."""

    title: str
    organization: str | None
    first_told: str | None
    last_told: str | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor across articles, with the names and offices that articles gave."""

    id: int
    kind: str
    name: str
    country: str | None
    code: str | None
    wikidata: str | None
    articles: int
    names: tuple[str, ...]
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quote: who said it, in which article, and where it stands there."""

    id: int
    kind: str
    speaker: str | None
    country: str | None
    text: str
    told_on: str | None
    outlet: str | None
    article: str | None
    article_id: int
    span: tuple[int, int]


def list_actors(
    connection: Connection,
    *,
    kind: str | None = None,
    country: str | None = None,
    name: str | None = None,
    limit: int = 100,
) -> tuple[ActorRow, ...]:
    """Actors, those in most articles first; `name` is words of a name, or their beginnings."""
    query = select(actor).where(actor.c.articles > 0)
    query = query.order_by(actor.c.articles.desc(), actor.c.key.desc()).limit(limit)
    for column, value in ((actor.c.kind, kind), (actor.c.country, country)):
        query = query.where(column == value) if value else query
    if name is not None:
        query = query.where(actor.c.id.in_(_named(connection, name)))
    rows = connection.execute(query).mappings().all()
    told = _namings(connection, [row["id"] for row in rows])
    return tuple(_actor(row, told[row["id"]]) for row in rows)


def _named(connection: Connection, name: str) -> list[int]:
    return matching(connection, Shelf.ACTOR, Query(beginnings=frozenset(asked_name(name))))


def _namings(connection: Connection, ids: Sequence[int]) -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = {actor_id: [] for actor_id in ids}
    query = select(naming).where(naming.c.actor_id.in_(ids))
    ordered = query.order_by(naming.c.first_told, naming.c.name, naming.c.office)
    for row in connection.execute(ordered):
        out[row.actor_id].append(row)
    return out


def _actor(row: Any, told: Sequence[Any]) -> ActorRow:
    fields = ("id", "kind", "name", "country", "code", "wikidata", "articles")
    return ActorRow(
        **{field: row[field] for field in fields},
        names=tuple(dict.fromkeys(one.name for one in told)),
        offices=_offices(told),
    )


def _offices(told: Sequence[Any]) -> tuple[Office, ...]:
    days: dict[tuple[str, str | None], list[str]] = {}
    for one in told:
        if one.office:
            seen = days.setdefault((one.office, one.organization or None), [])
            seen += [day for day in (one.first_told, one.last_told) if day]
    return tuple(
        Office(title, organization, min(seen, default=None), max(seen, default=None))
        for (title, organization), seen in days.items()
    )


def list_quotes(
    connection: Connection,
    *,
    speaker: str | None = None,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    words: str | None = None,
    limit: int = 100,
) -> tuple[QuoteRow, ...]:
    """Quotes, last told first.

    `speaker` is words of a name, or their beginnings; days are of telling, both inclusive.
    """
    tokens = asked(words) | ({label("c", country)} if country else set())
    wanted = Query(frozenset(tokens), frozenset(asked_name(speaker)))
    bounds = (above(since), below(until))
    query = select(quote, actor.c.country, article.c.outlet, article.c.source_id).join(
        article, article.c.id == quote.c.article_id
    )
    query = query.outerjoin(actor, actor.c.id == quote.c.actor_id)
    query = query.order_by(quote.c.told_on.desc(), quote.c.id.desc()).limit(limit)
    if wanted:
        ranks = latest(connection, Shelf.QUOTE, wanted, bounds, limit)
        query = query.where(quote.c.id.in_([key_of(rank) for rank in ranks]))
    query = query.where(quote.c.told_on >= since) if since else query
    query = query.where(quote.c.told_on <= until) if until else query
    return tuple(_quote(row) for row in connection.execute(query).mappings())


def _quote(row: Any) -> QuoteRow:
    fields = ("id", "kind", "speaker", "country", "text", "told_on", "outlet", "article_id")
    return QuoteRow(
        **{field: row[field] for field in fields},
        article=row["source_id"],
        span=(row["start"], row["end"]),
    )
