"""Fills records with a made-up world through their real schema, in bulk.

Rows of events and reports are made by the functions that `lawatan ingest` uses; only merging is
left out, because the world says which reports tell of one event. Every sink gets the same rows.
"""

from __future__ import annotations

import json
import random
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Protocol

import psycopg
from benchmarks.record_data import PEOPLE, World, batches, iso
from benchmarks.record_fresh import ACTS, article_of

from lawatan.codec import to_dict
from lawatan.record.evidence import Report
from lawatan.record.labels import name_labels
from lawatan.record.ranking import event_rank, rank_of
from lawatan.record.rows import Kept, Origin, block_rows, report_row
from lawatan.record.searching import label, stems
from lawatan.record.shown import shown
from lawatan.record.store import Record
from lawatan.record.summing import event_id_of, event_row, event_tokens, founder_of
from lawatan.record.tallying import tally_rows

Row = Sequence[object]
OFFICE = "menteri luar negeri"
QUOTES, APPEARANCES, TIMES = 3, 6, 2  # of each article
_NAME = 7  # characters before a text, which tell it from the others of its batch
_BATCH = 2_000


class Sink(Protocol):
    """Where rows go."""

    def write(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Writes rows of one table."""

    def close(self) -> None:
        """Finishes what was written."""


class SqliteSink:
    """A record in an SQLite file, filled without a journal; its indexes are made at the end."""

    def __init__(self, path: Path) -> None:
        Record.open(str(path)).close()
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1500000"):
            self.connection.execute(f"PRAGMA {pragma}")
        named = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        self.indexes = self.connection.execute(named).fetchall()
        for name, _ in self.indexes:
            self.connection.execute(f"DROP INDEX {name}")
        self.connection.execute("BEGIN")

    def write(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Writes rows of one table; a shelf's numbers are its rowids."""
        names = ["rowid" if table.startswith("search_") and c == "id" else c for c in columns]
        holes = ", ".join("?" * len(names))
        quoted = ", ".join(f'"{name}"' for name in names)
        self.connection.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({holes})", rows)

    def close(self) -> None:
        """Makes the indexes and goes back to a journal."""
        for _, sql in self.indexes:
            self.connection.execute(sql)
        self.connection.execute("COMMIT")
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.close()


class PostgresSink:
    """A record in a PostgreSQL database, filled by COPY; its indexes are made at the end."""

    def __init__(self, url: str) -> None:
        Record.open(url).close()
        self.connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
        self.connection.execute("SET maintenance_work_mem = '1GB'")
        self.later: list[str] = []
        self._put_off("contype = 'f'")
        self._put_off("contype IN ('p', 'u') AND conrelid <> 'alembic_version'::regclass")
        found = self._rows("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
        for name, definition in found:
            with suppress(psycopg.errors.DependentObjectsStillExist):
                self.connection.execute(f'DROP INDEX "{name}"')  # type: ignore[call-overload]
                self.later.append(definition)

    def _rows(self, sql: str) -> list[tuple[str, ...]]:
        return self.connection.execute(sql).fetchall()  # type: ignore[call-overload,no-any-return]

    def _put_off(self, condition: str) -> None:
        """Drops constraints, to be made again at the end; keys before what refers to them."""
        found = self._rows(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM "
            f"pg_constraint WHERE connamespace = 'public'::regnamespace AND {condition}"
        )
        made = []
        for table, name, definition in found:
            self.connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")  # type: ignore[call-overload]
            made.append(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        self.later = made + self.later

    def write(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Writes rows of one table."""
        quoted = ", ".join(f'"{name}"' for name in columns)
        sql = f'COPY "{table}" ({quoted}) FROM STDIN'
        with self.connection.cursor() as cursor, cursor.copy(sql) as copy:  # type: ignore[call-overload]
            for row in rows:
                copy.write_row(row)

    def close(self) -> None:
        """Makes constraints and indexes, and gathers what the planner must know."""
        for statement in self.later:
            self.connection.execute(statement)  # type: ignore[call-overload]
        self.connection.execute("VACUUM (ANALYZE)")
        self.connection.close()


def fill(world: World, sinks: Sequence[Sink]) -> None:
    """Writes the whole world to every sink; two processes make the rows."""
    days = _article_days(world)
    with get_context("fork").Pool(2, _inherit, (world, days)) as pool:
        for table, columns, rows in _everything(world, len(days), pool):
            for sink in sinks:
                sink.write(table, columns, rows)
    for sink in sinks:
        sink.close()


Piece = tuple[str, Sequence[str], Sequence[Row]]


def _everything(world: World, articles: int, pool: Pool) -> Iterator[Piece]:
    yield from _actors(world)
    for pieces in pool.imap(_articles, batches(articles, _BATCH)):
        yield from pieces
    shelf: list[Row] = []
    sums: dict[Row, list[int]] = {}
    for pieces, rows, tallies in pool.imap(_events, batches(world.events, _BATCH)):
        yield from pieces
        shelf += rows
        for *key, events, tenths in tallies:
            had = sums.setdefault(tuple(key), [0, 0])
            had[:] = had[0] + events, had[1] + tenths
    columns = ("one", "other", "month", "root", "events", "tenths")
    yield "tally", columns, [(*key, *added) for key, added in sorted(sums.items())]
    # FTS5 writes rising numbers in one go.
    shelf.sort()
    for places in batches(len(shelf), 20_000):
        yield "search_event", ("id", "tokens"), [shelf[n] for n in places]


_made: list[tuple[World, list[int]]] = []  # what a process of the pool inherits


def _inherit(world: World, days: list[int]) -> None:
    _made.append((world, days))


def _article_days(world: World) -> list[int]:
    days = [0] * (int(world.plan.article.max()) + 1)
    for article, day in zip(world.plan.article.tolist(), world.plan.day.tolist(), strict=True):
        days[article] = day
    return days


def actor_id(world: World, country: str, person: int | None) -> int:
    """The row of a country, or of one of its people."""
    return world.countries.index(country) * (PEOPLE + 1) + (0 if person is None else 1 + person) + 1


def _actors(world: World) -> Iterator[Piece]:
    actors: list[Row] = []
    namings: list[Row] = []
    shelf: list[Row] = []
    for place, code in enumerate(world.countries):
        for person, name in [(None, code), *enumerate(world.names[code])]:
            row, kind = actor_id(world, code, person), "country" if person is None else "person"
            key = f"country {code}" if person is None else f"person {code} {person} {name}"
            told = max(1, world.events // ((place + 1) * (2 + (person or 0))))
            actors.append((row, key, kind, name, code, told))
            for office in (OFFICE, "") if person is not None else ("",):
                namings.append((row, name, office, "", iso(0), iso(3000), told))
            shelf.append((row, " ".join(sorted(name_labels([name])))))
    yield "actor", ("id", "key", "kind", "name", "country", "articles"), actors
    told_of = ("name", "office", "organization", "first_told", "last_told", "articles")
    yield "naming", ("actor_id", *told_of), namings
    yield "search_actor", ("id", "tokens"), shelf


def _articles(numbers: Sequence[int]) -> list[Piece]:
    world, days = _made[-1]
    chance = random.Random(numbers[0])
    texts, forms = zip(*(_text_and_form(world, chance) for _ in range(20)), strict=True)
    articles: list[Row] = []
    readings: list[Row] = []
    for number in numbers:
        if number == 0:
            continue
        name, outlet, day = f"uji-{number}", world.outlet(number), iso(days[number])
        title = texts[number % 20][:60]
        text = f"{number:0{_NAME}}{texts[number % 20]}"
        row = (number, name, f"{number:064x}", name, outlet, title, day)
        articles.append((*row, text, "2025-01-01T00:00:00+00:00"))
        form = forms[number % 20]
        readings.append((number, number, "lawatan.reading/1", "0.1.0", form))
    names = ("id", "source_key", "content_hash", "source_id", "outlet", "title", "published")
    told = [(row[0], iso(days[int(str(row[0]))])) for row in articles]
    return [
        ("article", (*names, "text", "ingested_at"), articles),
        ("reading", ("id", "article_id", "schema", "reader", "json"), readings),
        *_contents(world, chance, told),
    ]


def _text_and_form(world: World, chance: random.Random) -> tuple[str, bytes]:
    """A text without its name, and its reading as the record holds it."""
    near = [chance.randrange(world.events) for _ in range(ACTS)]
    article, read = article_of(world, chance, "0" * _NAME, near)
    form = json.dumps(to_dict(read), ensure_ascii=False).encode()
    return article.text[_NAME:], zlib.compress(form, 1)


def _contents(
    world: World, chance: random.Random, articles: Iterable[tuple[object, str]]
) -> Iterator[Piece]:
    seen: list[Row] = []
    quotes: list[Row] = []
    shelf: list[Row] = []
    times: list[Row] = []
    for article, day in articles:
        cast = _cast(world, chance)
        for n, (who, name, _) in enumerate(cast):
            seen.append((who, article, name, OFFICE if n % 2 else None, None, day, 2))
        for n, (who, name, code) in enumerate(cast[:QUOTES]):
            row, words = int(str(article)) * QUOTES + n, _filler(world, chance, 110)
            quotes.append((row, article, "indirect", who, name, day, 0, len(words), words))
            tokens = stems(f"{words} {name}") | name_labels([name]) | {label("c", code)}
            shelf.append((rank_of(day, row), " ".join(sorted(tokens))))
        times += [(article, "DATE", day, n, n + 5, "Senin") for n in range(TIMES)]
    columns = ("actor_id", "article_id", "name", "office", "organization", "told_on", "mentions")
    yield "appearance", columns, seen
    spans = ("start", "end", "text")
    named = ("id", "article_id", "kind", "actor_id", "speaker", "told_on")
    yield "quote", (*named, *spans), quotes
    yield "search_quote", ("id", "tokens"), sorted(shelf)
    yield "time", ("article_id", "type", "value", *spans), times


def _rows_of(world: World, told: Report) -> dict[str, int]:
    """The rows of both sides' actors, which are the same in every report of an event."""
    places, sides = _places(world), (*told.source, *told.target)
    named = ((one.actor, one.country or "", one.name) for one in sides)
    return {key: actor_id(world, code, places.get((code, name))) for key, code, name in named}


@cache
def _places(world: World) -> dict[tuple[str, str], int]:
    """The place of each name among the people of its country."""
    return {(code, name): n for code, told in world.names.items() for n, name in enumerate(told)}


def _cast(world: World, chance: random.Random) -> list[tuple[int, str, str]]:
    found: dict[int, tuple[int, str, str]] = {}
    while len(found) < APPEARANCES:
        code = world.countries[int(len(world.countries) * chance.random() ** 4)]
        person = int(PEOPLE * chance.random() ** 3)
        row = actor_id(world, code, person)
        found[row] = (row, world.names[code][person], code)
    return list(found.values())


def _filler(world: World, chance: random.Random, length: int) -> str:
    start = chance.randrange(len(world.fillers) - length)
    return " ".join(world.words[n] for n in world.fillers[start : start + length // 6])[:length]


def _events(numbers: Sequence[int]) -> tuple[list[Piece], list[Row], list[Row]]:
    world, shelf = _made[-1][0], list[Row]()
    events, reports, blocks = [], [], []
    for number in numbers:
        found = dict(
            zip((i + 1 for i in world.plan.of(number)), world.reports(number), strict=True)
        )
        outlets = [world.outlet(int(one.key.partition(":")[0], 16)) for one in found.values()]
        event_id = event_id_of(founder_of(found.values()))
        kept = [Kept(n, event_id, o, r) for (n, r), o in zip(found.items(), outlets, strict=True)]
        row = {"id": event_id, **event_row([*found.values()])}
        row |= shown(kept, row["status"])
        row["rank"] = event_rank(row["last_reported"], event_id)
        shelf.append((row["rank"], " ".join(sorted(event_tokens(row, kept)))))
        events.append(row)
        actors = _rows_of(world, next(iter(found.values())))
        origins = [Origin(int(one.key.partition(":")[0], 16), actors) for one in found.values()]
        rows = zip(found.items(), origins, strict=True)
        reports += [report_row(n, one, origin, event_id) for (n, one), origin in rows]
        blocks += block_rows(found)
    tables = (("event", events), ("report", reports), ("report_block", blocks))
    pieces = [(t, tuple(made[0]), [tuple(one.values()) for one in made]) for t, made in tables]
    return pieces, shelf, [tuple(one.values()) for one in tally_rows((), events)]
