"""Search over events, quotes and articles, with facets counted over what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query
from sqlalchemy import Connection, select

from lawatan.model import EventType, Status
from lawatan.record.among import among
from lawatan.record.cards import Card, cards_of
from lawatan.record.people import (
    ActorFilter,
    ActorRow,
    QuoteFilter,
    QuoteRow,
    list_actors,
    list_quotes,
)
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.tables import article, report
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, event_files
from lawatan.web.pages import View
from lawatan.web.paging import After, AfterActor, older
from lawatan.web.views.agenda import Country

Words = Annotated[str | None, Query(max_length=200)]
# Rows of one page of each listing.
_EVENTS, _QUOTES, _ACTORS = 50, 20, 8


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
    older: str | None
    older_quotes: str | None
    more_actors: str | None


def ask(
    desk: AtDesk,
    q: Words = None,
    type: EventType | None = None,
    status: Status | None = None,
    country: Country = None,
    outlet: Words = None,
    after: After = None,
    quotes_after: After = None,
    actors_after: AfterActor = None,
) -> SearchPage:
    """Events with these words and traits, and quotes, people and articles with the words."""
    words = (q or "").strip() or None
    wanted = EventFilter(
        countries=(country,) if country else (), type=type, status=status,
        outlet=outlet or None, text=words, after=after, limit=_EVENTS, reports=False,
    )  # fmt: skip
    with desk.record.transaction() as connection:
        cards = cards_of(connection, list_events(connection, wanted))
        said = QuoteFilter(words=words, country=country, after=quotes_after, limit=_QUOTES)
        quotes = list_quotes(connection, said) if words else ()
        named = ActorFilter(name=words, after=actors_after, limit=_ACTORS)
        actors = list_actors(connection, named) if words else ()
        told = _told(connection, [card.event.id for card in cards])
    more = older([card.event for card in cards], _EVENTS)
    return SearchPage(
        words, type, status, country, outlet or None, cards, quotes, actors,
        tuple(dict.fromkeys(line for _, line in told))[:20], facets(cards, told), more,
        older(quotes, _QUOTES), older(actors, _ACTORS),
    )  # fmt: skip


# Made once: a statement costs more to build than to run.
_TELLING = (
    select(report.c.event_id, *(article.c[n] for n in ("id", "title", "outlet", "published")))
    .join(article, article.c.id == report.c.article_id)
    .where(among(report.c.event_id, "ids"))
    .order_by(article.c.published.desc(), article.c.id)
)


def _told(connection: Connection, event_ids: Sequence[str]) -> list[tuple[str, ArticleLine]]:
    """The events with each article that tells of them, the last published first."""
    rows = connection.execute(_TELLING, {"ids": event_ids}).all()
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
