"""What holds for any text: exact spans, no crash, bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import read_quotes

WORDS = st.sampled_from(
    ["Morova", "mengatakan", "bahwa", "kata", "ujarnya", "menurut", "Menurut", "Reuters", "dan",
     "yang", ",", ".", '"', "“", "”", "'", "(", ")", "akan", "datang", "ia", "Rusia", "menyebut",
     "sebagai", "\n", "meminta", "agar", "dilansir", "tidak", "itu", "disebutkan", "mengataka."]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40))
def test_spans_are_exact_and_speakers_are_in_the_cast(parts: list[str]) -> None:
    text = " ".join(parts)
    quotes, cast = read_quotes(text)
    for quote in quotes:
        assert quote.span.of(text) == quote.text
        assert quote.cue is None or quote.cue.span.of(text) == quote.cue.text
        assert quote.speaker is None or cast.by_id(quote.speaker) is not None


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    read_quotes(text)


@pytest.mark.parametrize(
    "unit",
    ['"', "'", '"a ', "kata ", "Morova mengatakan bahwa ", "menurut dia, ", '"a," kata ia. ', "a"],
)
def test_long_lines_take_time_in_proportion(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    started = time.process_time()
    read_quotes(text)
    assert time.process_time() - started < 8
