"""What people correct stands beside what was read, and outlives another reading of the text."""

from __future__ import annotations

import pytest

from lawatan.errors import RecordError
from lawatan.model import Status
from lawatan.record.correcting import Field, check_correction
from lawatan.record.judging import Verdict, judgements
from lawatan.record.store import Record
from tests.record.conftest import Told, told

VISIT = told("a1", "2018-05-20", Told(Status.PLANNED, "2018-05-31"))


def test_a_correction_stands_beside_the_columns_that_were_read(record: Record) -> None:
    record.add(*VISIT)
    (before,) = record.events()
    key = before.reports[0].key
    record.correct(key, Field.STATUS, "held", "Sari", "saw it")
    record.correct(key, Field.WHEN, "2018-06-01", "Sari", "typing error")
    (event,) = record.events()
    told_of = [(one.field, one.value, one.judge, one.reason) for one in event.corrections]
    assert told_of == [
        (Field.STATUS, "held", "Sari", "saw it"),
        (Field.WHEN, "2018-06-01", "Sari", "typing error"),
    ]
    assert (event.status, event.when, event.reports) == ("planned", "2018-05-31", before.reports)


def test_of_two_corrections_of_a_field_the_last_counts_and_both_are_kept(record: Record) -> None:
    record.add(*VISIT)
    key = record.events()[0].reports[0].key
    for place in ("Pyongyang", "Wonsan"):
        record.correct(key, Field.PLACE, place, "Sari", "told so")
    assert [one.value for one in record.events()[0].corrections] == ["Wonsan"]
    with record.transaction() as connection:
        kept = judgements(connection, [key])
    assert [(one.kind, one.value) for one in kept] == [
        (Verdict.CORRECT, "Pyongyang"),
        (Verdict.CORRECT, "Wonsan"),
    ]


def test_a_correction_outlives_another_reading_and_a_merge(record: Record) -> None:
    record.add(*VISIT)
    record.correct(record.events()[0].reports[0].key, Field.SOURCE, "Ri Yong Ho (PRK)", "Sari", "x")
    record.read_again(*VISIT)
    record.add(*told("a2", "2018-05-19", Told(Status.UNCONFIRMED, "2018-05-31")))
    (event,) = record.events()
    assert event.told == 2
    assert [one.value for one in event.corrections] == ["Ri Yong Ho (PRK)"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.STATUS, "done"),
        (Field.WHEN, "31 Mei 2018"),
        (Field.PLACE, "  "),
        (Field.PLACE, "x" * 201),
        (Field.SOURCE, "Lavrov (Rusia)"),
        (Field.TARGET, "; China (CHN)"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(field: Field, value: str) -> None:
    with pytest.raises(RecordError):
        check_correction(field, value)


def test_what_is_no_report_cannot_be_corrected(record: Record) -> None:
    with pytest.raises(RecordError, match="no report nosuch"):
        record.correct("nosuch", Field.PLACE, "Sochi", "Sari", "x")
