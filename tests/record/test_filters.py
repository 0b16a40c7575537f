"""Listings are narrowed by what the row of an event says, in the query, on both stores."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from lawatan.errors import RecordError
from lawatan.model import Status
from lawatan.record.questions import EventFilter, every_event
from lawatan.record.store import Record
from tests.record.conftest import Told, told
from tests.record.earlier import take_back

ARTICLES = (
    told("a", "2018-05-20", Told(Status.PLANNED, "2018-05-31")),
    told("b", "2018-05-21", Told(Status.PLANNED, "2018-07-01", "Ratu Uji", "NLD", "IDN",
                                 mode="phone")),
    told("c", "2018-05-22", Told(Status.HELD, "2018-05-01", "Kanselir Uji", "AUT", "VNM",
                                 mode="third-party")),
    told("d", "2018-05-23", Told(Status.PLANNED, "2018-05", "Menlu Uji", "DEU", "IRN", mode=None)),
    told("e", "2018-05-24", Told(Status.UNCONFIRMED, None, "Raja Uji", "JOR", "EGY")),
    told("f", "2018-05-25", Told(Status.HELD, "2018-05-03", "Paduka Uji", "THA", "LAO")),
    told("g", "2018-05-26", Told(Status.DENIED, "2018-05-03", "Paduka Uji", "THA", "LAO")),
)  # fmt: skip
NAMES = {"Sergei Lavrov", "Ratu Uji", "Kanselir Uji", "Menlu Uji", "Raja Uji", "Paduka Uji"}


def filled(record: Record) -> Record:
    for article, reading in ARTICLES:
        record.add(article, reading)
    return record


CASES = [
    (EventFilter(mode="visit"), {"Sergei Lavrov", "Raja Uji", "Paduka Uji"}),
    (EventFilter(mode="third-party"), {"Kanselir Uji"}),
    (EventFilter(mode="third"), set()),
    (EventFilter(mode="visit", status="planned"), {"Sergei Lavrov"}),
    (EventFilter(conflict=True), {"Paduka Uji"}),
    (EventFilter(conflict=False), NAMES - {"Paduka Uji"}),
    (EventFilter(lapsed=True, as_of="2018-06-01"), {"Sergei Lavrov", "Menlu Uji"}),
    (EventFilter(lapsed=True, as_of="2018-05-31"), set()),
    (EventFilter(lapsed=True, as_of="2018-08-01", mode="phone"), {"Ratu Uji"}),
    (EventFilter(lapsed=False, as_of="2018-06-01"), NAMES - {"Sergei Lavrov", "Menlu Uji"}),
    (EventFilter(longest=1), NAMES - {"Menlu Uji", "Raja Uji"}),
    (EventFilter(longest=31), NAMES - {"Raja Uji"}),
    (EventFilter(longest=30, since="2018-05-02", until="2018-05-31"),
     {"Sergei Lavrov", "Paduka Uji"}),
]  # fmt: skip


def test_a_filter_finds_the_events_that_fit_page_by_page(record: Record) -> None:
    filled(record)
    with record.snapshot() as connection:
        for wanted, names in CASES:
            for limit in (1, 100):
                asked = EventFilter(**{**_fields(wanted), "limit": limit})
                found = [event.source[0][0] for event in every_event(connection, asked)]
                assert sorted(found) == sorted(names), wanted


def _fields(wanted: EventFilter) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in EventFilter.__slots__}


def test_what_has_lapsed_needs_a_day(record: Record) -> None:
    with pytest.raises(RecordError, match="give one"):
        record.events(EventFilter(lapsed=True))


def test_a_record_of_the_schema_before_is_found_by_mode_and_conflict_too(where: str) -> None:
    with Record.open(where) as record:
        filled(record)
        _put_back(record)
    with Record.open(where) as record:
        found = {event.source[0][0] for event in record.events(EventFilter(mode="visit"))}
        assert found == {"Sergei Lavrov", "Raja Uji", "Paduka Uji"}
        assert len(record.events(EventFilter(conflict=True))) == 1


def _put_back(record: Record) -> None:
    """Makes the record what the schema before this filter's held."""
    lite = record.engine.dialect.name == "sqlite"
    column, value = ("rowid", ":left") if lite else ("id", "CAST(:left AS tsvector)")
    tokens = "tokens" if lite else "array_to_string(tsvector_to_array(tokens), ' ')"
    with record.transaction(writing=True) as connection:
        for number, held in connection.execute(
            text(f"SELECT {column}, {tokens} FROM search_event")
        ).all():
            left = re.sub(r"\bk_\w+|\bf_conflict\b", "", held)
            statement = f"UPDATE search_event SET tokens = {value} WHERE {column} = :number"
            connection.execute(text(statement), {"left": left, "number": number})
    with record.engine.begin() as plain:
        take_back(plain, "0005")


def test_the_edition_is_another_after_every_write_and_none_in_between(record: Record) -> None:
    before = record.edition()
    assert record.edition() == before
    filled(record)
    assert record.edition() != before
