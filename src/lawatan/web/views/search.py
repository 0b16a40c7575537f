"""Search over events, quotes and articles, with facets counted over what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query
from sqlalchemy import Connection, select

from lawatan.model import EventType, Status
from lawatan.record.cards import Card, cards_of
from lawatan.record.people import ActorRow, QuoteRow, list_actors, list_quotes
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.tables import article, report
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
        outlet=outlet or None, text=words, after=after, limit=50, reports=False,
    )  # fmt: skip
    with desk.record.transaction() as connection:
        cards = cards_of(connection, list_events(connection, wanted))
        quotes = list_quotes(connection, words=words, country=country, limit=20) if words else ()
        actors = list_actors(connection, name=words, limit=8) if words else ()
        told = _told(connection, [card.event.id for card in cards])
    more = cards[-1].event.page_key if len(cards) == wanted.limit else None
    return SearchPage(
        words, type, status, country, outlet or None, cards, quotes, actors,
        tuple(dict.fromkeys(line for _, line in told))[:20], facets(cards, told), more,
    )  # fmt: skip


def _told(connection: Connection, event_ids: Sequence[str]) -> list[tuple[str, ArticleLine]]:
    """The events with each article that tells of them, the last published first."""
    columns = (article.c.id, article.c.title, article.c.outlet, article.c.published)
    query = select(report.c.event_id, *columns).join(article, article.c.id == report.c.article_id)
    query = query.where(report.c.event_id.in_(event_ids))
    rows = connection.execute(query.order_by(article.c.published.desc(), article.c.id)).all()
    return [(row[0], ArticleLine(*row[1:])) for row in rows]


def facets(cards: Iterable[Card], told: Iterable[tuple[str, ArticleLine]]) -> tuple[Facet, ...]:
    """How many of the events shown have each type, status, country and outlet."""
    counts: Counter[tuple[str, str]] = Counter()
    for card in cards:
        counts.update({("type", card.event.type), ("status", card.event.status)})
        counts.update({("country", s.country) for s in (*card.source, *card.target) if s.country})
    outlets = {(event_id, line.outlet) for event_id, line in told}
    counts.update(("outlet", outlet) for _, outlet in outlets if outlet)
    ranked = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    return tuple(Facet(name, value, count) for (name, value), count in ranked)


def files(page: SearchPage) -> tuple[Link, ...]:
    """The events found as files."""
    same = [(n, getattr(page, n)) for n in ("type", "status", "country", "outlet")]
    return event_files([("text", page.q), *same])


VIEW = View("/search", "search.html", ask, files=files)
