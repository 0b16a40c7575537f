"""Lines of listings are made of two reports of an event, whatever comes and goes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from lawatan.model import Article, Reading, Role, Status
from lawatan.record.cards import Card, cards_of
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.store import Record
from lawatan.record.tables import event, report
from tests.record.conftest import Told, told
from tests.record.earlier import take_back

PLANNED = Told(Status.PLANNED, "2018-05-31")
LATER = Told(Status.PLANNED, "2018-05-31", by=("RBC",))
DENIED = Told(Status.DENIED, "2018-05-31")


def with_office(one: tuple[Article, Reading], title: str) -> tuple[Article, Reading]:
    article, reading = one
    first, *others = reading.actors
    return article, replace(reading, actors=(replace(first, roles=(Role(title),)), *others))


def card(record: Record) -> Card:
    with record.transaction() as connection:
        found = list_events(connection, EventFilter(reports=False))
        (only,) = cards_of(connection, found)
    return only


A = with_office(told("a", "2018-05-20", PLANNED), "Menlu")
B, C, D = (
    told("b", "2018-05-21", PLANNED),
    told("c", "2018-05-21", LATER),
    told("d", "2018-05-22", DENIED),
)
OLDER_OFFICE = with_office(told("e", "2018-05-19", PLANNED), "Utusan")
CASES = [
    ((A,), "a", "Menlu"),
    ((A, B), "b", "Menlu"),
    ((B, A), "b", "Menlu"),
    ((A, B, C), "b", "Menlu"),
    ((A, B, D), "d", "Menlu"),
    ((D, B), "d", None),
    ((A, OLDER_OFFICE), "a", "Menlu"),
]


@pytest.mark.parametrize(("articles", "telling", "office"), CASES)
def test_a_line_tells_the_latest_report_and_the_fullest_sides(
    record: Record, articles: tuple[tuple[Article, Reading], ...], telling: str, office: str | None
) -> None:
    for article, reading in articles:
        record.add(article, reading)
    found = card(record)
    assert (found.report.article, found.source[0].office) == (telling, office)
    assert found.source[0].actor_id is not None


def test_a_line_follows_when_an_article_is_corrected_and_tells_of_it_no_more(
    record: Record,
) -> None:
    for article, reading in (A, B, D):
        record.add(article, reading)
    corrected = told("d", "2018-05-22")
    record.add(replace(corrected[0], text="Ralat."), corrected[1])
    assert card(record).report.article == "b"


def test_a_record_of_the_schema_before_gets_its_lines(where: str) -> None:
    with Record.open(where) as record:
        for article, reading in (
            A,
            B,
            OLDER_OFFICE,
            told("x", "2018-06-01", Told(Status.HELD, None)),
        ):
            record.add(article, reading)
        before = _held(record)
        _put_back(record)
    with Record.open(where) as record:
        assert _held(record) == before


def _held(record: Record) -> list[object]:
    with record.transaction() as connection:
        shown = select(event.c.id, event.c.telling, event.c.fullest, event.c.outlets).order_by(
            event.c.id
        )
        sides = select(report.c.id, report.c.sides).order_by(report.c.id)
        return [*connection.execute(shown), *connection.execute(sides)]


def _put_back(record: Record) -> None:
    with record.engine.begin() as plain:
        for row in plain.execute(select(report.c.id, report.c.sides)).all():
            short = json.dumps([side[:5] for side in json.loads(row.sides)], ensure_ascii=False)
            plain.execute(report.update().where(report.c.id == row.id).values(sides=short))
        take_back(plain, "0007")
