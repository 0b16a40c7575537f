"""Reads one kept page, in a process of its own, and takes it into the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lawatan.intake.charset import charset_of, page_text
from lawatan.intake.fetch.fetched import Fetched
from lawatan.intake.fetch.settings import LIMITS, Kind
from lawatan.intake.listings.entries import Entry
from lawatan.intake.pages import article_of_html
from lawatan.model import Article, Reading
from lawatan.reader import load_reader
from lawatan.record.store import Record
from lawatan.run.guarded import Failure, Fault, Guarded

UNREADABLE = "no article"
"""The cause of pages that were fetched and hold no article."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one address: `outcome` where it is in the record, else cause and reason."""

    url: str
    outcome: str | None = None
    events: int = 0
    cause: str | None = None
    reason: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A kept answer and what the listing said of it."""

    fetched: Fetched
    entry: Entry


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The article of a page, and its reading."""

    article: Article
    reading: Reading


def page_reader() -> Callable[[Page], ReadPage]:
    """What reads pages, with a reader of its own."""
    reader = load_reader()

    def read(page: Page) -> ReadPage:
        article = article_of_page(page.fetched, page.entry)
        return ReadPage(article, reader.read(article))

    return read


class Desk:
    """Takes pages into one record. For one thread."""

    def __init__(self, record: Record, reader: Guarded[Page, ReadPage]) -> None:
        self._record = record
        self._reader = reader

    def take(self, fetched: Fetched, entry: Entry) -> Taken:
        """Reads a page and ingests it; a page that cannot be read is kept as a reject."""
        read = self._reader.do(Page(fetched, entry))
        if isinstance(read, Failure):
            cause = UNREADABLE if read.fault is Fault.REFUSED else read.fault.value
            return self.refuse(entry.url, cause, read.reason)
        outcome = self._record.add(read.article, read.reading)
        events = len(read.reading.events)
        return Taken(entry.url, outcome.value, events, title=read.article.title)

    def refuse(self, url: str, cause: str, reason: str) -> Taken:
        """Keeps an address that could not be read, once, with the reason."""
        self._record.add_reject(url, f"{cause}: {reason}")
        return Taken(url, cause=cause, reason=reason)


def article_of_page(fetched: Fetched, entry: Entry) -> Article:
    """The article of an answer; what its page does not say is taken from the listing.

    It goes by its canonical address alone, so that it is one article whichever listing led to
    it. Raises IntakeError where there is none.
    """
    body = fetched.body(LIMITS[Kind.PAGE].body)
    html = page_text(body, charset_of(fetched.header("content-type")), fetched.final)
    article = article_of_html(html, fetched.final, url=fetched.final)
    return replace(
        article,
        source_id=None,
        title=article.title or entry.title,
        published=article.published or entry.published,
    )
