"""Questions about actors and quotes: who appears, in which offices, saying what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from lawatan.record.searching import Shelf, matching
from lawatan.record.tables import actor, appearance, article, quote


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
    """Actors, those in most articles first; `name` is any part of a name."""
    count = func.count(func.distinct(appearance.c.article_id)).label("articles")
    query = select(actor, count).join(appearance, appearance.c.actor_id == actor.c.id)
    query = query.group_by(actor.c.id).order_by(count.desc(), actor.c.key).limit(limit)
    for column, value in ((actor.c.kind, kind), (actor.c.country, country)):
        query = query.where(column == value) if value else query
    if name:
        query = query.where(actor.c.name.ilike(f"%{escaped(name)}%", escape="\\"))
    rows = connection.execute(query).mappings().all()
    return tuple(_actor(connection, row) for row in rows)


def escaped(words: str) -> str:
    """Words as a literal part of a LIKE pattern."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _actor(connection: Connection, row: Any) -> ActorRow:
    query = select(appearance).where(appearance.c.actor_id == row["id"])
    seen = connection.execute(query.order_by(appearance.c.told_on)).mappings().all()
    fields = ("id", "kind", "name", "country", "code", "wikidata", "articles")
    return ActorRow(
        **{field: row[field] for field in fields},
        names=tuple(dict.fromkeys(one["name"] for one in seen)),
        offices=_offices(seen),
    )


def _offices(seen: Any) -> tuple[Office, ...]:
    told: dict[tuple[str, str | None], list[str]] = {}
    for one in seen:
        if one["office"]:
            days = told.setdefault((one["office"], one["organization"]), [])
            days += [one["told_on"]] if one["told_on"] else []
    return tuple(
        Office(title, organization, min(days, default=None), max(days, default=None))
        for (title, organization), days in told.items()
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
    """Quotes, last told first; `speaker` is any part of a name, days are of telling."""
    query = select(quote, actor.c.country, article.c.outlet, article.c.source_id).join(
        article, article.c.id == quote.c.article_id
    )
    query = query.outerjoin(actor, actor.c.id == quote.c.actor_id)
    query = query.order_by(quote.c.told_on.desc(), quote.c.id).limit(limit)
    if speaker:
        query = query.where(quote.c.speaker.ilike(f"%{escaped(speaker)}%", escape="\\"))
    if words:
        query = query.where(quote.c.id.in_(matching(connection, Shelf.QUOTE, words)))
    query = query.where(actor.c.country == country) if country else query
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
