"""What a watch has seen and has still to do, in one SQLite file: it survives any end.

Every step of an address is one transaction. An article goes found → kept → done, or is refused
on the way; what is kept lies on the shelf, so a restart reads it without asking the host again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from lawatan.errors import RecordError
from lawatan.intake.fetch.fetched import Validators
from lawatan.intake.listings.entries import Entry

_TABLES = """
CREATE TABLE IF NOT EXISTS listing (
    url TEXT PRIMARY KEY, host TEXT NOT NULL, root TEXT NOT NULL, depth INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 1, etag TEXT, modified TEXT, due REAL NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0, reason TEXT
);
CREATE TABLE IF NOT EXISTS page (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, host TEXT NOT NULL, step TEXT NOT NULL,
    due REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0, title TEXT, published TEXT, head TEXT,
    outcome TEXT, cause TEXT, reason TEXT
);
CREATE INDEX IF NOT EXISTS page_due ON page (step, host, due);
"""


class Step(StrEnum):
    """How far an article has come."""

    FOUND = "found"
    KEPT = "kept"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DueListing:
    """A feed or sitemap to ask: one of the roots, or what lies `depth` indexes below its root."""

    url: str
    host: str
    root: str
    depth: int
    failures: int
    etag: str | None = None
    modified: str | None = None

    @property
    def validators(self) -> Validators:
        """What the next request names, so that an unchanged listing is not sent again."""
        return Validators(self.etag, self.modified)


@dataclass(frozen=True, slots=True)
class DuePage:
    """An article to fetch, or with a `head` to read."""

    url: str
    host: str
    tries: int
    title: str | None
    published: str | None
    head: str | None


class WatchState:
    """The open state of one watch. For one thread; a second watch on it is refused."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=0.5)
        try:
            # The lock goes with the process, however that ends, and keeps a second watch out.
            self._connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
        except sqlite3.Error as error:
            self._connection.close()
            raise RecordError(
                f"cannot open the watch's state at {path} ({error}); end the other watch on it, "
                "or give another --state"
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def choose(self, roots: Collection[str], now: float, *, at_once: bool = False) -> None:
        """The feeds and sitemaps that this watch asks; new ones, or all, are due at once.

        Others that an earlier watch asked rest, with what lies below them.
        """
        self._run("UPDATE listing SET active = 0")
        self._add(((url, url, 0) for url in roots), now)
        due = "due = min(due, ?)" if at_once else "due = coalesce(due, ?)"
        rows = [(now, url) for url in roots]
        self._many(f"UPDATE listing SET active = 1, {due} WHERE root = ?", rows)

    def add_below(self, above: DueListing, urls: Iterable[str]) -> None:
        """Takes in what an index names, due before all else; those it has stay as they are."""
        self._add(((url, above.root, above.depth + 1) for url in urls), 0.0)

    def _add(self, listings: Iterable[tuple[str, str, int]], now: float) -> None:
        sql = "INSERT OR IGNORE INTO listing (url, host, root, depth, due) VALUES (?, ?, ?, ?, ?)"
        self._many(sql, [(url, host_of(url), root, depth, now) for url, root, depth in listings])

    def due_listing(self, now: float, busy: Collection[str]) -> DueListing | None:
        """The listing that has been due longest at a host which is not busy."""
        sql = "SELECT url, host, root, depth, failures, etag, modified FROM listing"
        rows = self._rows(f"{sql} WHERE active AND due <= ? ORDER BY due, url", now)
        row = next((row for row in rows if row[1] not in busy), None)
        return DueListing(*row) if row else None

    def answered(self, url: str, validators: Validators, due: float) -> None:
        """A listing was read; when it is due again."""
        self._run(
            "UPDATE listing SET etag=?, modified=?, due=?, failures=0, reason=NULL WHERE url=?",
            validators.etag,
            validators.modified,
            due,
            url,
        )

    def listing_failed(self, url: str, reason: str, due: float) -> None:
        """A listing could not be read; when it is due again."""
        sql = "UPDATE listing SET failures=failures+1, reason=?, due=? WHERE url=?"
        self._run(sql, reason, due, url)

    def add_pages(self, entries: Iterable[Entry], now: float) -> int:
        """Takes newly found articles in, due at once; how many were new."""
        rows = [(e.url, host_of(e.url), now, e.title, e.published) for e in entries]
        before = self._connection.total_changes
        self._many(
            "INSERT OR IGNORE INTO page (url, host, step, due, title, published) "
            "VALUES (?, ?, 'found', ?, ?, ?)",
            rows,
        )
        return self._connection.total_changes - before

    def due_page(self, now: float, busy: Collection[str]) -> DuePage | None:
        """The article to fetch that was found first at a host which is not busy."""
        hosts = self._rows("SELECT DISTINCT host FROM page WHERE step='found' AND due <= ?", now)
        free = [row[0] for row in hosts if row[0] not in busy]
        if not free:
            return None
        marks = ",".join("?" * len(free[:500]))
        return self._page(f"step='found' AND due <= ? AND host IN ({marks})", now, *free[:500])

    def kept_page(self) -> DuePage | None:
        """The article that was kept and not yet read, first found first."""
        return self._page("step='kept'")

    def _page(self, where: str, *values: object) -> DuePage | None:
        sql = "SELECT url, host, tries, title, published, head FROM page"
        row = next(iter(self._rows(f"{sql} WHERE {where} ORDER BY id LIMIT 1", *values)), None)
        return DuePage(*row) if row else None

    def kept(self, url: str, head: str) -> None:
        """An article was fetched and lies on the shelf under `head`."""
        self._run("UPDATE page SET step='kept', head=?, reason=NULL WHERE url=?", head, url)

    def later(self, url: str, cause: str, reason: str, due: float) -> None:
        """An article could not be fetched now; when to try again."""
        sql = "UPDATE page SET tries=tries+1, cause=?, reason=?, due=? WHERE url=?"
        self._run(sql, cause, reason, due, url)

    def done(self, url: str, outcome: str) -> None:
        """An article is in the record."""
        sql = "UPDATE page SET step='done', outcome=?, cause=NULL, reason=NULL WHERE url=?"
        self._run(sql, outcome, url)

    def refused(self, url: str, cause: str, reason: str) -> None:
        """An article is given up, and why."""
        self._run(
            "UPDATE page SET step='refused', cause=?, reason=? WHERE url=?", cause, reason, url
        )

    def next_due(self) -> float | None:
        """The earliest time that anything is to be asked; None where nothing ever is."""
        (row,) = self._rows(
            "SELECT min(due) FROM (SELECT due FROM listing WHERE active "
            "UNION ALL SELECT due FROM page WHERE step='found')"
        )
        return None if row[0] is None else float(row[0])

    def counts(self) -> dict[str, int]:
        """How many articles are at each step; the refused ones by cause ("refused: too slow")."""
        sql = "SELECT step, cause, count(*) FROM page GROUP BY step, CASE step WHEN 'refused' "
        rows = self._rows(f"{sql} THEN cause END ORDER BY step, cause")
        return {f"{r[0]}: {r[1]}" if r[0] == Step.REFUSED else str(r[0]): r[2] for r in rows}

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with closing(self._connection.execute(sql, values)) as cursor:
            return cursor.fetchall()

    def _run(self, sql: str, *values: object) -> None:
        self._connection.execute(sql, values).close()

    def _many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(sql, rows).close()
        self._connection.execute("COMMIT")


def host_of(url: str) -> str:
    """Host and port of an address: what gets one request at a time."""
    return urlsplit(url).netloc.lower()
