"""Questions that take too long are given up, on each store, and the next one is answered."""

from __future__ import annotations

import pytest

from lawatan.errors import RecordError
from lawatan.record.limiting import within
from lawatan.record.store import Record

SLOW = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
    "SELECT count(*) FROM n"
)


def test_a_question_ends_with_its_time_and_the_next_is_answered(record: Record) -> None:
    with (
        pytest.raises(RecordError),
        record.transaction() as connection,
        within(connection, 0.1),
    ):
        connection.exec_driver_sql(SLOW).all()
    assert record.counts(60.0).articles == 0


def test_a_question_in_time_is_answered_and_leaves_no_bound(record: Record) -> None:
    with record.transaction() as connection:
        with within(connection, 30.0):
            assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT 2").scalar_one() == 2
