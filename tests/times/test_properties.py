"""Spans are exact, no text breaks the finder, every written-out day is read back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawatan.model import ArticleInfo, Span
from lawatan.page.layout import Page
from lawatan.times.find import find_times
from lawatan.times.scene import TIMEML
from lawatan.times.words import calendar_words

from .clock import page_of, times_of

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
WORDS = sorted(
    {
        *calendar_words().months, *calendar_words().weekdays, *calendar_words().units,
        *calendar_words().days, *calendar_words().nights, *calendar_words().past,
        *calendar_words().numbers.ones, *calendar_words().numbers.scales, *calendar_words().about,
        *calendar_words().part_of_period, *calendar_words().feasts, *calendar_words().later,
        "Minggu", "Rabu", "Mei", "pukul", "abad", "ke-", "(30/5)", "(31/2/2018)", "9999", "0", "99",
        "2018", "-", "/", "hingga", "setiap", "sebelum", "se", "kali", "akan", '"', "“", "tahun",
        "000", "-an", "WIB", ".", ",", "\n", "XIX", "musim", "panas", "sekali", "0/0", "14.00",
    }
)  # fmt: skip


def pieces() -> st.SearchStrategy[str]:
    """Texts made of the grammar's own words, glued or spaced."""
    return st.lists(st.sampled_from([*WORDS, *(w.title() for w in WORDS)]), max_size=25).flatmap(
        lambda words: st.sampled_from([" ", "", "  "]).map(lambda blank: blank.join(words))
    )


@given(
    st.one_of(pieces(), st.text(max_size=200)),
    st.sampled_from([None, "2018-05-30", "0001-01-01", "9999-12-31"]),
)
@settings(max_examples=400, deadline=None)
def test_spans_are_exact_and_in_order_on_any_text(text: str, published: str | None) -> None:
    for scheme_times in (times_of(text, published), times_of(text, published, TIMEML)):
        ends = 0
        for found in scheme_times:
            assert text[found.span.start : found.span.end] == found.text
            assert found.span.start >= ends
            assert found.value is not None or found.reason
            ends = found.span.end


def every_day() -> Iterator[date]:
    """Every day from 1990 to 2035."""
    day = date(1990, 1, 1)
    while day.year < 2036:
        yield day
        day += timedelta(days=1)


FORMATS: dict[str, Callable[[date], str]] = {
    "written": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "weekday-written": lambda d: f"{DAYS[d.weekday()]}, {d.day} {MONTHS[d.month - 1]} {d.year}",
    "weekday-bracket": lambda d: f"{DAYS[d.weekday()]} ({d.day}/{d.month}/{d.year})",
    "padded-bracket": lambda d: f"{DAYS[d.weekday()]} ({d.day:02d}/{d.month:02d}/{d.year})",
    "numeric": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    "dashed": lambda d: f"{d.day:02d}-{d.month:02d}-{d.year}",
    "iso": lambda d: d.isoformat(),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_written_out_day_is_read_back(name: str) -> None:
    days = list(every_day())
    told = [f"Ia datang pada {FORMATS[name](day)}." for day in days]
    text, spans, start = "\n".join(told), [], 0
    for line in told:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    info = ArticleInfo(id="0" * 64, language="id", published="2018-05-30")
    found = find_times(Page(text, info, (), tuple(spans), tuple(spans)))
    assert [x.value for x in found] == [day.isoformat() for day in days]
    assert [x.text for x in found] == [FORMATS[name](day) for day in days]


@pytest.mark.parametrize(
    "text",
    ["1" * 10_000_000, "a" * 10_000_000, " " * 10_000_000, "senin" * 2_000_000,
     "dua" + " " * 5_000_000 + "hari"],
    ids=["digits", "letters", "blanks", "glued", "far"],
)  # fmt: skip
def test_ten_megabytes_in_one_line_are_read_at_once(text: str) -> None:
    span = (Span(0, len(text)),)
    info = ArticleInfo(id="0" * 64, language="id", published="2018-05-30")
    start = time.process_time()
    assert not find_times(Page(text, info, (), span, span))
    assert time.process_time() - start < 3


@pytest.mark.parametrize("unit", ["dua ", "1 ", "2018 ", "Rabu (", "sebelas ratus ", "1/1/"])
def test_the_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        # The processor's time, and the least of three: other programs are not measured.
        page, spent = page_of(unit * (size // len(unit))), []
        for _ in range(3):
            start = time.process_time()
            find_times(page)
            spent.append(time.process_time() - start)
        return min(spent)

    seconds(1_000)
    assert seconds(40_000) < 12 * max(seconds(10_000), 0.01)
