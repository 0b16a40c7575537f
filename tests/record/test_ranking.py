"""Ranks sort as days and keys do, and the labels of days miss no act."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawatan.errors import RecordError
from lawatan.record.ranking import (
    above,
    behind,
    below,
    cover,
    event_rank,
    key_of,
    period_labels,
    rank_of,
)
from lawatan.times.bounds import Days

DAYS = st.dates(date(1900, 1, 1), date(2150, 1, 1)).map(date.isoformat)
IDS = st.integers(0, 2**48 - 1).map("{:012x}".format)


@given(st.none() | DAYS, st.none() | DAYS, IDS, IDS)
def test_ranks_sort_by_day_then_by_id(
    one: str | None, other: str | None, first: str, second: str
) -> None:
    if (one or "", first) <= (other or "", second):
        assert event_rank(one, first) <= event_rank(other, second)


@given(DAYS, DAYS, st.integers(0, 2**43 - 1))
def test_bounds_hold_the_ranks_of_their_days(day: str, bound: str, key: int) -> None:
    rank = rank_of(day, key)
    assert (above(bound) < rank) == (day >= bound)
    assert (rank < below(bound)) == (day <= bound)
    assert key_of(rank) == key


@given(DAYS, st.integers(0, 2000), st.none() | DAYS, st.none() | DAYS)
def test_an_act_between_two_days_carries_one_of_their_labels(
    first: str, length: int, since: str | None, until: str | None
) -> None:
    last = (date.fromisoformat(first) + timedelta(length)).isoformat()
    if last >= (since or last) and first <= (until or first):
        assert period_labels(Days(first, last)) & set(cover(since, until))


def test_ten_years_are_few_labels() -> None:
    assert len(cover("2010-01-01", "2019-12-31")) < 40


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(RecordError, match="no page key"):
        behind("2018-05-31 abc")
