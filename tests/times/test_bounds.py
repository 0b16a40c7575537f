"""Days keep the precision of the words as first and last day."""

from __future__ import annotations

import pytest

from lawatan.times.bounds import Days, days_of


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2018-05-31", Days("2018-05-31", "2018-05-31")),
        ("2018-05-30T14:00", Days("2018-05-30", "2018-05-30")),
        ("2018-02", Days("2018-02-01", "2018-02-28")),
        ("2018", Days("2018-01-01", "2018-12-31")),
        ("2018-W22", Days("2018-05-28", "2018-06-03")),
        ("2018-05-31/2018-06-02", Days("2018-05-31", "2018-06-02")),
        ("2018-05/2018-07", Days("2018-05-01", "2018-07-31")),
        ("2018-13", None),
        ("2018-02-30", None),
        ("P2W", None),
        ("", None),
        (None, None),
    ],
)
def test_a_value_becomes_the_days_it_covers(when: str | None, days: Days | None) -> None:
    assert days_of(when) == days
