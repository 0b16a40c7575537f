"""Questions about articles: where they stand, and who stands on the sides of their reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from lawatan.errors import RecordError
from lawatan.record.amending import actors_named
from lawatan.record.among import among
from lawatan.record.people import QuoteRow
from lawatan.record.questions import EventRow
from lawatan.record.tables import actor, article, event, quote, report


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article without its text; `superseded_by` is the row of its correction."""

    id: int
    source_id: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    ingested_at: str
    superseded_by: int | None

    @property
    def page_key(self) -> str:
        """Where a listing goes on behind this article."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Party:
    """What stands on a side: its kind, and its CAMEO actor code where one is known."""

    kind: str
    code: str | None


Parties = Mapping[tuple[str, str | None], Party]
_COLUMNS = tuple(article.c[name] for name in ArticleRow.__slots__)
# Made once: a statement costs more to build than to run.
_BY_ID = select(*_COLUMNS).where(among(article.c.id, "ids"))
_SIDES = (
    select(report.c.sides)
    .join(event, event.c.fullest == report.c.id)
    .where(among(event.c.id, "ids"))
    .order_by(report.c.id)
)
_CODES = select(actor.c.id, actor.c.code).where(among(actor.c.id, "ids"))
_QUOTES = (
    select(quote, actor.c.country, article.c.outlet, article.c.source_id)
    .join(article, article.c.id == quote.c.article_id)
    .join(actor, actor.c.id == quote.c.actor_id)
    .where(among(quote.c.article_id, "ids"))
    .order_by(quote.c.article_id, quote.c.start)
)


def list_articles(
    connection: Connection,
    *,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    after: int | None = None,
    limit: int = 100,
) -> tuple[ArticleRow, ...]:
    """Articles, the last taken in first; days are of publication, `after` an article's row id."""
    query = select(*_COLUMNS).order_by(article.c.id.desc()).limit(limit)
    query = query.where(article.c.outlet == outlet) if outlet else query
    query = query.where(article.c.published >= since) if since else query
    query = query.where(article.c.published < f"{until}~") if until else query
    query = query.where(article.c.id < after) if after is not None else query
    return tuple(ArticleRow(*row) for row in connection.execute(query))


def articles_of(connection: Connection, ids: Iterable[int]) -> Mapping[int, ArticleRow]:
    """These articles by row id."""
    rows = connection.execute(_BY_ID, {"ids": sorted(set(ids))}).all()
    return {row[0]: ArticleRow(*row) for row in rows}


def show_article(connection: Connection, article_id: int) -> tuple[ArticleRow, str]:
    """One article and its text as given. Raises RecordError where there is none."""
    query = select(*_COLUMNS, article.c.text).where(article.c.id == article_id)
    row = connection.execute(query).first()
    if row is None:
        raise RecordError(f"the record holds no article {article_id}")
    return ArticleRow(*row[:-1]), row[-1]


def parties_of(connection: Connection, events: Sequence[EventRow]) -> Parties:
    """Who stands on the sides of these events, by name and country.

    The sides of an event are those of the report that tells most of them.
    """
    told = _parties_told(connection, [one.id for one in events])
    names = {name for one in events for name in (*one.source, *one.target)}
    # Whom people corrected a side to, the reports need not name.
    known = actors_named(connection, sorted(names - set(told), key=str))
    return {**told, **{name: Party(row.kind, row.code) for name, row in known.items()}}


def _parties_told(connection: Connection, event_ids: Sequence[str]) -> Parties:
    rows = connection.execute(_SIDES, {"ids": event_ids}).scalars().all()
    sides = [side for row in rows for side in json.loads(row)]
    wanted = sorted({side[4] for side in sides if side[4] is not None})
    found = connection.execute(_CODES, {"ids": wanted}).all()
    codes = {row.id: row.code for row in found}
    named = (side[1:5] for side in sides)
    return {(name, country): Party(kind, codes.get(row)) for name, kind, country, row in named}


def quotes_of(connection: Connection, article_ids: Iterable[int]) -> tuple[QuoteRow, ...]:
    """The quotes of these articles whose speakers are known, in the order of the texts."""
    rows = connection.execute(_QUOTES, {"ids": sorted(set(article_ids))}).mappings().all()
    return tuple(_quote(row) for row in rows)


def _quote(row: Any) -> QuoteRow:
    fields = ("id", "kind", "speaker", "country", "text", "told_on", "outlet", "article_id")
    return QuoteRow(
        **{field: row[field] for field in fields},
        article=row["source_id"],
        span=(row["start"], row["end"]),
    )
