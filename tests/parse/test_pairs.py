"""Words that a hyphen puts together are taken apart where they are two names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawatan.model import Span
from lawatan.parse.pairs import words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KTT Putin-Biden", ["KTT", "Putin", "-", "Biden"]),
        ("hubungan AS-China", ["hubungan", "AS", "-", "China"]),
        ("perbatasan Indonesia-Papua Nugini", ["perbatasan", "Indonesia", "-", "Papua", "Nugini"]),
        ("Jokowi-Xi Jinping", ["Jokowi", "-", "Xi", "Jinping"]),
        ("Kim Jong-un", ["Kim", "Jong-un"]),
        ("Abdel Fattah al-Sisi", ["Abdel", "Fattah", "al-Sisi"]),
        ("negara-negara", ["negara-negara"]),
        ("Asia-Pasifik", ["Asia-Pasifik"]),
        ("Putin-lah yang datang", ["Putin", "-lah", "yang", "datang"]),
        ("pihak AS-nya", ["pihak", "AS", "-nya"]),
    ],
)
def test_two_names_are_parted_and_one_stays_whole(text: str, words: list[str]) -> None:
    assert [span.of(text) for span in words_in(text, Span(0, len(text)))] == words


@given(st.text(alphabet="AS-Chinal ek,.", max_size=60))
def test_words_stand_in_order_and_lose_no_letter(text: str) -> None:
    spans = list(words_in(text, Span(0, len(text))))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = "".join(span.of(text) for span in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
