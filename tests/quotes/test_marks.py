"""Quotation marks of all styles, balanced or not."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawatan.model import Span
from lawatan.quotes.marks import stretches


def inner(text: str) -> list[str]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [x.inner.of(text) for x in stretches(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Kami datang," kata dia.', ["Kami datang,"]),
        ("“Kami datang,” kata dia.", ["Kami datang,"]),
        ("”Kami datang,” kata dia.", ["Kami datang,"]),
        ("„Kami datang,“ kata dia.", ["Kami datang,"]),
        ("«Kami datang», kata dia.", ["Kami datang"]),
        ("‘Kami datang,’ kata dia.", ["Kami datang,"]),
        ("'Kami datang,' kata dia.", ["Kami datang,"]),
        ("''Kami datang,'' kata dia.", ["Kami datang,"]),
        ('“Kami datang," kata dia.', ["Kami datang,"]),
        ('" Kami datang, ” kata dia.', ["Kami datang,"]),
        ('"Kami datang," kata dia. "Besok pulang."', ["Kami datang,", "Besok pulang."]),
        ('"Kami datang, "kata dia.', ["Kami datang,"]),
        ('Ia menyebut "A" dan "B".', ["A", "B"]),
    ],
)
def test_every_style_of_mark_is_paired(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ma'ruf dan Jum'at bukan kutipan.",
        "Al-Qur'an di Ma’had itu.",
        "Kapal itu berangkat pukul 7' lebih.",
        'Tinggi badannya 5" saja',
    ],
)
def test_apostrophes_and_stray_marks_are_no_quotation(text: str) -> None:
    assert inner(text) == []


def test_an_open_mark_ends_with_its_paragraph() -> None:
    text = '"Kami tidak akan mundur, kata dia.\nRapat selesai pukul lima. "Kami puas," ujarnya.'
    assert inner(text) == ["Kami tidak akan mundur, kata dia.", "Kami puas,"]


def test_an_open_mark_goes_on_to_a_closing_one_in_the_next_paragraph() -> None:
    text = '"Kami tidak akan mundur.\nKami akan terus berunding," kata dia.'
    assert inner(text) == ["Kami tidak akan mundur.", "Kami akan terus berunding,"]


def test_an_opening_mark_closes_the_quotation_left_open_before_it() -> None:
    text = "“Kami datang, kata dia. “Besok kami pulang,” ujarnya."
    assert inner(text) == ["Kami datang, kata dia.", "Besok kami pulang,"]


@given(st.text(alphabet="ab .,\"'“”‘’«»„\n", max_size=80))
def test_stretches_are_ordered_and_do_not_overlap(text: str) -> None:
    paragraphs = [Span(0, len(text))]
    found = list(stretches(text, paragraphs))
    for stretch in found:
        assert stretch.outer.covers(stretch.inner)
        assert stretch.inner.of(text) == stretch.inner.of(text).strip()
    for one, other in pairwise(found):
        assert one.outer.end <= other.outer.start


@pytest.mark.parametrize("unit", ['"', "'", "'a ", '"a', " 'a", "“", '" "'])
def test_a_million_marks_take_time_in_proportion(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    list(stretches(text, [Span(0, len(text))]))
    assert time.process_time() - started < 8
