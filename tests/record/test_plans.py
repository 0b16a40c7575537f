"""No listing of events and no article that comes in looks through a whole table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from lawatan.model import Status
from lawatan.record.adding import add_articles
from lawatan.record.preparing import prepared
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.sorting import Sort
from lawatan.record.store import Record
from tests.record.conftest import Told, told
from tests.record.test_store import STORY, add_all

_MANY = 30_000
_DAY = {
    "sqlite": "date('2015-01-01', '+' || (n % 3000) || ' days')",
    "postgresql": "(DATE '2015-01-01' + n % 3000)::text",
}
_NUMBERS = {
    "sqlite": "WITH RECURSIVE one (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < {})",
    "postgresql": "WITH one (n) AS (SELECT generate_series(1, {}))",
}
_EVENTS = (
    "INSERT INTO event (id, founder, type, status, status_rule, conflicts, when_text, when_from,"
    " when_to, main, first_reported, last_reported, reports, source, target, countries, month,"
    " rank, revision) {numbers} SELECT 'e' || n, 'f' || n, 'CONSULT', 'held', 'held-stays', '',"
    " {day}, {day}, {day}, {yes}, {day}, {day}, n % 7 + 1, :side, :side, 'NOR FIN',"
    " substr({day}, 1, 7), n, 0 FROM one"
)
_TOKENS = (
    "INSERT INTO search_event ({number}, tokens) {numbers} SELECT n, {cast}('t_consult s_held c_no'"
    " || (n % 60) || ' n_uji' || (n % 900) || ' kunjung m_' || replace(substr({day}, 1, 7), '-',"
    " '') || ' y_' || substr({day}, 1, 4) || ' o_kabar'{as_vector}) FROM one"
)
FILTERS = {
    "everything": EventFilter(),
    "many": EventFilter(type="CONSULT"),
    "a country": EventFilter(countries=("NO7",)),
    "a name": EventFilter(person="uji34"),
    "beginning of a name": EventFilter(person="uj"),
    "a word": EventFilter(text="kunjungi", countries=("NO8",)),
    "nothing": EventFilter(text="tiada"),
    "days": EventFilter(since="2016-03-01", until="2016-03-20"),
    "a country's days": EventFilter(countries=("NO7",), since="2016-03-01"),
}


@pytest.fixture
def full(record: Record) -> Record:
    """A record of many events, known to the planner."""
    with record.transaction(writing=True) as connection:
        _fill(connection, connection.dialect.name)
        connection.execute(text("ANALYZE"))
    return record


def _fill(connection: Connection, store: str) -> None:
    lite = store == "sqlite"
    parts = {"numbers": _NUMBERS[store].format(_MANY), "day": _DAY[store]}
    parts |= {"yes": "1" if lite else "true", "number": "rowid" if lite else "id"}
    parts |= {"cast": "" if lite else "CAST", "as_vector": "" if lite else " AS tsvector"}
    side = {"side": '[["Rio Uji dari Kementerian Luar Negeri", "NOR"]]'}
    connection.execute(text(_EVENTS.format(**parts)), side)
    connection.execute(text(_TOKENS.format(**parts)))


@contextmanager
def heard(connection: Connection) -> Iterator[list[tuple[str, object]]]:
    """The statements on a connection, with what they are asked."""
    said: list[tuple[str, object]] = []

    def hear(_c: object, _cursor: object, statement: str, given: object, *_: object) -> None:
        said.append((statement, given))

    event.listen(connection, "before_cursor_execute", hear)
    yield said
    event.remove(connection, "before_cursor_execute", hear)


def plans(connection: Connection, wanted: EventFilter) -> Iterator[str]:
    """The plan of each statement that a listing makes."""
    with heard(connection) as said:
        list_events(connection, wanted)
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    for statement, given in said:
        cursor = connection.connection.cursor()
        cursor.execute(f"{explain} {statement}", given)
        yield "\n".join(str(row[-1]) for row in cursor.fetchall())
        cursor.close()


# "SCAN event USING INDEX" walks an index in order, until the page is full.
_WHOLE = re.compile(r"SCAN event(?! USING)|Seq Scan on event\b")


def test_no_listing_looks_through_the_whole_table(full: Record) -> None:
    for name, wanted in FILTERS.items():
        for sort in Sort:
            with full.transaction() as connection:
                for plan in plans(connection, replace(wanted, sort=sort)):
                    assert not _WHOLE.search(plan), (name, sort, plan)


# What a new article may look through: what it gives itself, and what only people fill.
_SMALL = re.compile(
    r"SCAN (?!CONSTANT|\d+ CONSTANT|asked|json_each|edition|judgement|alias|search_)(?P<table>\w+)"
)


def test_no_article_that_comes_in_looks_through_a_whole_table(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "record.db")) as record:
        add_all(record, STORY)
        article, reading = told("baru", "2018-06-03", Told(Status.HELD, "2018-05-31"))
        with record.transaction(writing=True) as connection:
            with heard(connection) as said:
                add_articles(connection, [prepared(article, reading)])
            cursor = connection.connection.cursor()
            for statement, given in said:
                rows = given[:1] if isinstance(given, list) else [given]
                for row in rows:
                    plan = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", row).fetchall()
                    assert not [one[-1] for one in plan if _SMALL.match(one[-1])], statement
