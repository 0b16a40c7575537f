"""Search over events, quotes and articles, with facets counted over what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query
from sqlalchemy import Connection, select

from lawatan.model import EventType, Status
from lawatan.record.cards import Card, cards_of
from lawatan.record.people import ActorRow, QuoteRow, list_actors, list_quotes
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.tables import article
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, event_files
from lawatan.web.pages import View
from lawatan.web.views.agenda import Country

Words = Annotated[str | None, Query(max_length=200)]
Key = Annotated[str | None, Query(pattern=r"^\d{1,19}$")]


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article of a listing."""

    id: int
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a search: the parameter, its value, and how many it would leave."""

    name: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked, and what was found."""

    q: str | None
    type: str | None
    status: str | None
    country: str | None
    outlet: str | None
    cards: tuple[Card, ...]
    quotes: tuple[QuoteRow, ...]
    actors: tuple[ActorRow, ...]
    articles: tuple[ArticleLine, ...]
    facets: tuple[Facet, ...]
    after: str | None


def ask(
    desk: AtDesk,
    q: Words = None,
    type: EventType | None = None,
    status: Status | None = None,
    country: Country = None,
    outlet: Words = None,
    after: Key = None,
) -> SearchPage:
    """Events with these words and traits, and quotes, people and articles with the words."""
    words = (q or "").strip() or None
    wanted = EventFilter(
        countries=(country,) if country else (), type=type, status=status,
        outlet=outlet or None, text=words, after=after, limit=50,
    )  # fmt: skip
    with desk.record.transaction() as connection:
        cards = cards_of(connection, list_events(connection, wanted))
        quotes = list_quotes(connection, words=words, country=country, limit=20) if words else ()
        actors = list_actors(connection, name=words, limit=8) if words else ()
        articles = _articles(connection, cards)
    more = cards[-1].event.page_key if len(cards) == wanted.limit else None
    return SearchPage(
        words, type, status, country, outlet or None, cards, quotes, actors, articles,
        facets(cards), more,
    )  # fmt: skip


def _articles(connection: Connection, cards: Iterable[Card]) -> tuple[ArticleLine, ...]:
    ids = {report.article_id for card in cards for report in card.event.reports}
    query = select(article.c.id, article.c.title, article.c.outlet, article.c.published)
    query = query.where(article.c.id.in_(sorted(ids))).order_by(article.c.published.desc())
    return tuple(ArticleLine(*row) for row in connection.execute(query.limit(20)))


def facets(cards: Iterable[Card]) -> tuple[Facet, ...]:
    """How many of the events shown have each type, status, country and outlet."""
    counts: Counter[tuple[str, str]] = Counter()
    for card in cards:
        counts.update({("type", card.event.type), ("status", card.event.status)})
        counts.update({("country", s.country) for s in (*card.source, *card.target) if s.country})
        counts.update({("outlet", r.outlet) for r in card.event.reports if r.outlet})
    ranked = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    return tuple(Facet(name, value, count) for (name, value), count in ranked)


def files(page: SearchPage) -> tuple[Link, ...]:
    """The events found as files."""
    same = [(n, getattr(page, n)) for n in ("type", "status", "country", "outlet")]
    return event_files([("text", page.q), *same])


VIEW = View("/search", "search.html", ask, files=files)
