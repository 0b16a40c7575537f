"""Search finds words in any form, on both stores, and takes hostile words literally."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from lawatan.model import Status
from lawatan.record.searching import Shelf, matching, put, stems
from lawatan.record.store import Record
from lawatan.record.tables import report
from tests.record.conftest import Told, told

SENTENCE = "Menteri itu mengunjungi Pyongyang dan menandatangani kesepakatan."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kunjungi", True),
        ("kunjungan", True),
        ("dikunjungi pyongyang", True),
        ("sepakat", True),
        ("Seoul", False),
        ("kunjungan Seoul", False),
        ('" OR 1=1 --', False),
        ("NEAR(", False),
        ("", False),
    ],
)
def test_words_are_found_by_their_stems(record: Record, words: str, found: bool) -> None:
    record.add(*told("a", "2018-05-28", Told(Status.PLANNED, "2018-05-31")))
    with record.transaction(writing=True) as connection:
        put(connection, Shelf.REPORT, {99: SENTENCE})
        hits = connection.execute(matching(connection, Shelf.REPORT, words)).scalars().all()
    assert (99 in hits) is found


def test_a_search_is_a_condition_on_rows(record: Record) -> None:
    record.add(*told("a", "2018-05-28", Told(Status.PLANNED, "2018-05-31")))
    with record.transaction() as connection:
        condition = report.c.id.in_(matching(connection, Shelf.REPORT, "menlu lavrov"))
        assert len(connection.execute(select(report.c.key).where(condition)).all()) == 1


def test_stems_keep_the_order_of_the_words() -> None:
    assert stems("Mereka mengecam sanksi") == "mereka kecam sanksi"
