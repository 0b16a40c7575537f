"""The record: what all readings amount to, in an SQLite file or a PostgreSQL database."""

from __future__ import annotations

import json
import secrets
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from lawatan.codec import from_dict
from lawatan.errors import RecordError
from lawatan.model import Article, Reading
from lawatan.record.adding import Outcome, add_articles, replace_reading
from lawatan.record.changes import Change, list_changes
from lawatan.record.correcting import Field, write_correction
from lawatan.record.explaining import Link, links_of
from lawatan.record.failing import address, refused
from lawatan.record.judging import Verdict, write_judgement
from lawatan.record.keeping import judge, rewrite
from lawatan.record.limiting import within
from lawatan.record.listing import Listing
from lawatan.record.opening import begun, open_engine
from lawatan.record.people import (
    ANYONE,
    ANYTHING,
    ActorFilter,
    ActorRow,
    QuoteFilter,
    QuoteRow,
    list_actors,
    list_quotes,
)
from lawatan.record.preparing import Prepared, prepared
from lawatan.record.questions import (
    EVERYTHING,
    EventFilter,
    EventRow,
    list_events,
    show_event,
)
from lawatan.record.rows import now
from lawatan.record.series import Month, monthly
from lawatan.record.tables import article, edition, event, reading, reject, report
from lawatan.record.versions import given_as, versions


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds."""

    articles: int
    reports: int
    events: int
    rejects: int


@dataclass(frozen=True, slots=True)
class RejectRow:
    """An input that could not be read, and why."""

    source: str
    reason: str
    rejected_at: str
    page_key: str = ""


_NEW_EDITION = update(edition)
_REPEATABLE = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


class Record:
    """An open record. Use it as a context manager, or call `close`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, where: str) -> Self:
        """Opens, or makes, the record at a path or SQLAlchemy URL. Raises RecordError."""
        return cls(open_engine(where))

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self, *, writing: bool = False) -> Iterator[Connection]:
        """A transaction; anything that the database refuses becomes a RecordError.

        Writers take turns, so that two processes never merge past one another.
        """
        try:
            with self.engine.connect() as connection, begun(connection, writing):
                yield connection
                if writing:
                    connection.execute(_NEW_EDITION, {"stamp": secrets.token_hex(8)})
        except DBAPIError as error:
            raise refused(error, address(self.engine)) from error

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A transaction for reading that does not see what others write meanwhile."""
        with self.transaction() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(_REPEATABLE)
            yield connection

    def edition(self) -> str:
        """A stamp that is another after every write, so that answers can be told apart."""
        with self.transaction() as connection:
            return str(connection.execute(select(edition.c.stamp)).scalar_one())

    def holds(self, given: Article) -> bool:
        """True where this very article is in the record, so that it need not be read again."""
        wanted = given_as(given)
        with self.transaction() as connection:
            known = versions(connection, wanted)
        return wanted.content_hash in {one.content_hash for one in known}

    def add(self, given: Article, read: Reading) -> Outcome:
        """Takes in one article with its reading (see `add_all`)."""
        return self.add_all([(given, read)])[0]

    def add_all(self, batch: Sequence[tuple[Article, Reading]]) -> tuple[Outcome, ...]:
        """Takes in articles with their readings, all of them or none.

        The same article again changes nothing, nor does a version that was superseded. Another
        text, title, outlet or day under the same id or address supersedes the earlier version,
        whose text and reading are kept.
        """
        return self.add_prepared([prepared(*one) for one in batch])

    def add_prepared(self, batch: Sequence[Prepared]) -> tuple[Outcome, ...]:
        """Takes in articles that were prepared before, all of them or none (see `add_all`)."""
        with self.transaction(writing=True) as connection:
            return add_articles(connection, batch)

    def read_again(self, given: Article, read: Reading) -> Outcome:
        """Takes in an article; of one that the record holds, another reading.

        The new reading stands instead of the old one. Acts that both readings find keep their
        ids, and so the judgements of people about them.
        """
        with self.transaction(writing=True) as connection:
            if replace_reading(connection, given, read):
                return Outcome.REREAD
        return self.add(given, read)

    def add_reject(self, source: str, reason: str) -> None:
        """Keeps an input that could not be read, once, with the reason."""
        with self.transaction(writing=True) as connection:
            where = (reject.c.source == source, reject.c.reason == reason)
            if connection.execute(select(reject.c.id).where(*where)).first() is None:
                values = {"source": source, "reason": reason, "rejected_at": now()}
                connection.execute(insert(reject).values(values))

    def rejects(self, after: int = 0, limit: int | None = None) -> tuple[RejectRow, ...]:
        """Inputs that could not be read, oldest first: at most so many behind a page key."""
        query = select(reject).where(reject.c.id > after).order_by(reject.c.id).limit(limit)
        with self.transaction() as connection:
            rows = connection.execute(query).all()
        return tuple(RejectRow(r.source, r.reason, r.rejected_at, str(r.id)) for r in rows)

    def judge(self, kind: Verdict, one: str, other: str | None, by: str, reason: str) -> None:
        """Keeps a person's judgement about one report, or two, and acts on it.

        Raises RecordError where a report does not exist, or a join or split names only one.
        Corrections are kept by `correct`.
        """
        if kind is Verdict.CORRECT:
            raise RecordError("to correct, name the field and its value")
        if (kind is Verdict.CONFIRM) != (other is None):
            raise RecordError(f"to {kind.value}, name {'one' if other else 'two'} report(s)")
        with self.transaction(writing=True) as connection:
            write_judgement(connection, kind, one, other, by, reason)
            if other is not None:
                judge(connection, one, other)

    def correct(self, one: str, field: Field, value: str, by: str, reason: str) -> None:
        """Keeps what a person says a field of a report's event should be.

        The event says so from then on, with what its reports say beside it; the reports stay
        as they were read. Raises RecordError where the report does not exist or the field cannot
        hold the value.
        """
        with self.transaction(writing=True) as connection:
            rewrite(connection, write_correction(connection, one, field, value, (by, reason)))

    def counts(self, seconds: float | None = None) -> Counts:
        """How much the record holds. Raises RecordError where counting takes longer."""
        with self.transaction() as connection, within(connection, seconds):
            tables = (article, report, event, reject)
            counted = (select(func.count()).select_from(table) for table in tables)
            together = select(*(one.scalar_subquery() for one in counted))
            return Counts(*connection.execute(together).one())

    def events(self, wanted: EventFilter = EVERYTHING) -> Listing[EventRow]:
        """The events that fit, last reported first, each with its reports."""
        with self.transaction() as connection:
            return Listing(list_events(connection, wanted), EventRow)

    def links(self, event_id: str) -> Listing[Link]:
        """Why the reports of an event were merged (see `explaining.links_of`)."""
        with self.transaction() as connection:
            return Listing(links_of(connection, show_event(connection, event_id).id), Link)

    def actors(self, wanted: ActorFilter = ANYONE, **fields: Any) -> Listing[ActorRow]:
        """The actors that fit, those in most articles first; `fields` are those of the filter."""
        with self.transaction() as connection:
            return Listing(list_actors(connection, wanted, **fields), ActorRow)

    def quotes(self, wanted: QuoteFilter = ANYTHING, **fields: Any) -> Listing[QuoteRow]:
        """The quotes that fit, last told first; `fields` are those of the filter."""
        with self.transaction() as connection:
            return Listing(list_quotes(connection, wanted, **fields), QuoteRow)

    def changes(self, since: str, limit: int = 100, after: str | None = None) -> Listing[Change]:
        """What reports told since an ISO day have changed (see `changes.list_changes`)."""
        with self.transaction() as connection:
            return Listing(list_changes(connection, since, limit, after), Change)

    def series(self, one: str, other: str) -> Listing[Month]:
        """Held events between two countries by month and quad class (see `series.monthly`)."""
        with self.transaction() as connection:
            return Listing(monthly(connection, one, other), Month)

    def reading(self, article_id: int) -> Reading:
        """The reading of one article. Raises RecordError where there is none, or a damaged one."""
        with self.transaction() as connection:
            query = select(reading.c.json).where(reading.c.article_id == article_id)
            found = connection.execute(query).scalar_one_or_none()
        if found is None:
            raise RecordError(f"the record holds no article {article_id}")
        try:
            return from_dict(json.loads(zlib.decompress(found)))
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            raise RecordError(
                f"the reading of article {article_id} is damaged ({error}); "
                "ingest the article again with --again"
            ) from error
