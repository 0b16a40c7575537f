"""The same questions to a plain DuckDB table and to sqlite-utils, filled from the record.

Both hold one row an event, made from what the record's own index holds: countries, words of
names, outlets and stems as text. sqlite-utils has indexes on its columns and FTS5 on the stems.
Neither merges, ranks or keeps reports; they answer with the events alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import sqlite_utils

from lawatan.codec import to_dict
from lawatan.model import Article, Reading
from lawatan.record.labels import name_labels, outlet_label
from lawatan.record.questions import EventFilter
from lawatan.record.searching import label, stems

COLUMNS = (
    "id", "type", "status", "main", "when_from", "when_to", "last_reported", "countries",
    "people", "outlets", "words",
)  # fmt: skip
Peer = Callable[[EventFilter], object]
Writer = Callable[[Article, Reading], object]
_SHELVED = (
    "SELECT e.id, e.type, e.status, e.main, e.when_from, e.when_to, e.last_reported, s.c0 "
    "FROM event e JOIN search_event_content s ON s.id = e.rank"
)


def duckdb_peer(record: Path, folder: Path) -> Peer:
    """A DuckDB table of the events of an SQLite record."""
    connection = duckdb.connect(str(folder / "peer.duckdb"))
    connection.execute("DROP TABLE IF EXISTS event")
    for number, rows in enumerate(_rows(record)):
        columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True))
        chunk = pyarrow.table({name: list(values) for name, values in columns.items()})
        connection.register("chunk", chunk)
        made = "INSERT INTO event" if number else "CREATE TABLE event AS"
        connection.execute(f"{made} SELECT * FROM chunk")

    def ask(wanted: EventFilter) -> object:
        where, values = _where(wanted, "' ' || words || ' ' LIKE ?", "% {} %")
        order = "ORDER BY last_reported DESC, id DESC LIMIT 100"
        return connection.execute(f"SELECT * FROM event WHERE {where} {order}", values).fetchall()

    return ask


def sqlite_utils_peer(record: Path, folder: Path) -> Peer:
    """A sqlite-utils table of the events of an SQLite record."""
    path = folder / "peer.db"
    path.unlink(missing_ok=True)
    table: Any = sqlite_utils.Database(path)["event"]
    for rows in _rows(record):
        table.insert_all((dict(zip(COLUMNS, row, strict=True)) for row in rows), batch_size=10_000)
    for column in ("id", "type", "status", "last_reported", "when_from"):
        table.create_index([column])
    table.enable_fts(["words"])

    def ask(wanted: EventFilter) -> object:
        words = "rowid IN (SELECT rowid FROM event_fts WHERE event_fts MATCH ?)"
        where, values = _where(wanted, words, '"{}"')
        order = "last_reported DESC, id DESC"
        return list(table.rows_where(where, values, order_by=order, limit=100))

    return ask


def _rows(record: Path) -> Iterator[list[tuple[Any, ...]]]:
    connection = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    cursor = connection.execute(_SHELVED)
    while rows := cursor.fetchmany(50_000):
        yield [(*row[:7], *_texts(row[7].split())) for row in rows]
    connection.close()


def _texts(tokens: Iterable[str]) -> tuple[str, ...]:
    sets: dict[str, list[str]] = {"c_": [], "n_": [], "o_": [], "": []}
    for token in tokens:
        kind = token[:2] if token[1:2] == "_" else ""
        if kind in sets:
            sets[kind].append(token)
    return tuple(f" {' '.join(found)} " for found in sets.values())


def _where(wanted: EventFilter, word: str, form: str) -> tuple[str, list[Any]]:
    given: list[tuple[str, Any]] = [
        *(("countries LIKE ?", f"% {label('c', code)} %") for code in wanted.countries),
        *(("people LIKE ?", f"% {name}%") for name in name_labels([wanted.person or ""])
          if wanted.person),
        *((word, form.format(stem)) for stem in sorted(stems(wanted.text or ""))),
    ]  # fmt: skip
    if wanted.outlet:
        given.append(("outlets LIKE ?", f"% {outlet_label(wanted.outlet)} %"))
    plain = (("type = ?", wanted.type), ("status = ?", wanted.status), ("main = ?", wanted.main))
    days = (("when_to >= ?", wanted.since), ("when_from <= ?", wanted.until))
    given += [(sql, value) for sql, value in (*plain, *days) if value]
    where = " AND ".join(sql for sql, _ in given) or "1 = 1"
    return where, [value for _, value in given]


def duckdb_writer(folder: Path) -> Writer:
    """Puts an article, its reading and its acts into plain DuckDB tables, unmerged."""
    connection = duckdb.connect(str(folder / "writes.duckdb"))
    connection.execute(
        "CREATE OR REPLACE TABLE article (id TEXT PRIMARY KEY, text TEXT, json TEXT)"
    )
    connection.execute(
        "CREATE OR REPLACE TABLE report (article TEXT, type TEXT, told TEXT, words TEXT)"
    )

    def write(article: Article, reading: Reading) -> None:
        form = json.dumps(to_dict(reading), ensure_ascii=False)
        connection.execute("BEGIN")
        connection.execute("INSERT INTO article VALUES (?, ?, ?)", _article(article, form))
        connection.executemany("INSERT INTO report VALUES (?, ?, ?, ?)", _acts(article, reading))
        connection.execute("COMMIT")

    return write


def sqlite_utils_writer(folder: Path) -> Writer:
    """Puts an article, its reading and its acts into sqlite-utils tables, unmerged."""
    path = folder / "writes.db"
    path.unlink(missing_ok=True)
    database = sqlite_utils.Database(path)
    database.enable_wal()

    def write(article: Article, reading: Reading) -> None:
        form = json.dumps(to_dict(reading), ensure_ascii=False)
        names = ("id", "text", "json")
        row = dict(zip(names, _article(article, form), strict=True))
        database.table("article").insert(row, pk="id")
        acts = ("article", "type", "told", "words")
        rows = [dict(zip(acts, act, strict=True)) for act in _acts(article, reading)]
        database.table("report").insert_all(rows)

    return write


def _article(article: Article, form: str) -> list[Any]:
    return [article.source_id, article.text, form]


def _acts(article: Article, reading: Reading) -> list[list[Any]]:
    told = reading.article.published
    return [[article.source_id, e.type.value, told, e.evidence[0].text] for e in reading.events]
