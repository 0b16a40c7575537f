"""What an export writes: events with the articles, parties and quotes that they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from sqlalchemy import Connection

from lawatan.record.articles import ArticleRow, Parties, Party, articles_of, parties_of, quotes_of
from lawatan.record.people import QuoteRow
from lawatan.record.questions import EventFilter, EventRow, every_event

_NOBODY = Party("group", None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as exports need it; `articles` are those of its reports, by row id."""

    event: EventRow
    articles: Mapping[int, ArticleRow]
    parties: Parties
    quotes: tuple[QuoteRow, ...] = ()

    def party(self, name: str, country: str | None) -> Party:
        """What the side of this name and country is."""
        return self.parties.get((name, country), _NOBODY)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a form writes beside the events themselves; all else is not looked up for it."""

    reports: bool = False
    articles: bool = False
    parties: bool = False
    quotes: bool = False


NOTHING = Needs()
ALL = Needs(reports=True, articles=True, parties=True, quotes=True)


class Writer(Protocol):
    """Writes entries to one stream; `left_out` counts those that the form has no place for."""

    left_out: int

    def write(self, entry: Entry) -> None:
        """Writes one event."""

    def close(self) -> None:
        """Ends the file; the stream stays open."""


def entries(
    connection: Connection, wanted: EventFilter, most: int | None = None, needs: Needs = ALL
) -> Iterator[Entry]:
    """All events that fit, or at most so many, last reported first; `wanted.limit` at a time."""
    events = every_event(connection, replace(wanted, reports=needs.reports))
    events = islice(events, most)
    while page := tuple(islice(events, wanted.limit)):
        yield from filled(connection, page, needs)


def filled(
    connection: Connection, page: tuple[EventRow, ...], needs: Needs = ALL
) -> Iterator[Entry]:
    """Events as entries, in their order."""
    ids = {report.article_id for event in page for report in event.reports}
    articles = articles_of(connection, ids) if needs.articles else {}
    parties = parties_of(connection, page) if needs.parties else {}
    spoken: dict[int, list[QuoteRow]] = {}
    for quote in quotes_of(connection, ids) if needs.quotes else ():
        spoken.setdefault(quote.article_id, []).append(quote)
    for event in page:
        told = dict.fromkeys(report.article_id for report in event.reports)
        mine = {row: articles[row] for row in told if row in articles}
        yield Entry(event, mine, parties, _of_sides(event, told, spoken))


def _of_sides(
    event: EventRow, told: Mapping[int, None], spoken: Mapping[int, list[QuoteRow]]
) -> tuple[QuoteRow, ...]:
    """The quotes whose speakers stand on a side of the event."""
    names = {name for name, _ in (*event.source, *event.target)}
    return tuple(q for row in told for q in spoken.get(row, ()) if q.speaker in names)
