"""Composes the stages: one article in, one reading out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lawatan.actors.find import find_actors
from lawatan.events.find import find_events
from lawatan.model import Article, Reading
from lawatan.page.find import lay_out
from lawatan.page.mending import as_given
from lawatan.parse import load_parser
from lawatan.parse.tree import Parser
from lawatan.quotes.find import find_quotes
from lawatan.times.find import find_times


@dataclass(frozen=True)
class Reader:
    """Reads articles with one parser; safe to share between articles, not between threads."""

    parser: Parser

    def read(self, article: Article) -> Reading:
        """The reading of one article. Pure: the same article gives the same reading."""
        page = lay_out(article)
        parse = self.parser.parse(page.text, page.sentences)
        cast = find_actors(page, parse)
        times = find_times(page)
        quotes, cast = find_quotes(page, parse, cast)
        events, cast = find_events(page, parse, cast, times, quotes)
        reading = Reading(page.info, page.boilerplate, cast.actors, times, quotes, events)
        return reading if page.text == article.text else as_given(reading, article.text)

    def pipe(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings in the order of the articles, one at a time."""
        for article in articles:
            yield self.read(article)


def load_reader() -> Reader:
    """A reader with the best parser that is installed."""
    return Reader(load_parser())
