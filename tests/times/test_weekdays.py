"""A weekday that contradicts its date is flagged and read as the article's day supports."""

from __future__ import annotations

import pytest

from .clock import times_of


def test_a_weekday_that_fits_needs_no_reason() -> None:
    (time,) = times_of("Ia berbicara, Rabu (30/5/2018).")
    assert time.reason is None


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        # near the article's day the date stands
        ("Ia berbicara, Kamis (30/5/2018).", "2018-05-30"),
        ("Ia berbicara, Jumat (2/5).", "2018-05-02"),
        # month before day
        ("Ia berbicara, Kamis (5/3).", "2018-05-03"),
        # the year was mistyped
        ("Ia berbicara, Rabu (30/5/2017).", "2018-05-30"),
        # nothing but the weekday fits
        ("Ia berbicara, Senin (5/1).", "2018-05-28"),
        ("Ia berbicara, Senin (30/2).", "2018-05-28"),
    ],
)
def test_a_contradiction_is_flagged(sentence: str, value: str) -> None:
    (time,) = times_of(sentence)
    assert time.value == value
    assert time.reason


def test_without_a_day_of_publication_the_date_stands() -> None:
    (time,) = times_of("Ia berbicara, Kamis (30/5/2018).", published=None)
    assert time.value == "2018-05-30"
    assert time.reason


def test_a_day_that_does_not_exist_has_no_value() -> None:
    (time,) = times_of("Pakta itu diteken 31 Februari 2018.")
    assert time.value is None
    assert time.reason
