"""What scrapers break is mended without moving a character."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawatan.model import Article, QuoteKind, Reading, Span
from lawatan.page.mending import mend
from lawatan.reader import load_reader

PIECES = st.sampled_from(
    ["Menlu Norwegia", "Ola Nordmann", "bertemu", "Menlu Islandia", "di", "Oslo", "‚Äú", "‚Äù",
     "â€œ", "â€\x9d", "‚Äì", "¬†", "kata", "dia", ",", ".,", ".,Menurut", "Senin (2/3/2026)", "\n"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("kata, ‚ÄúKami siap,‚Äù ujarnya", "kata,   “Kami siap,”   ujarnya"),
        ("kata, â€œKami siap,â€\x9d ujarnya", "kata,   “Kami siap,”   ujarnya"),
        ("Oslo ‚Äì Menlu¬†Norwegia", "Oslo –   Menlu  Norwegia"),
        ("Andr√© datang", "Andr√© datang"),
        ("harga €50 dan ’tepat’", "harga €50 dan ’tepat’"),
        ("A tiba.,B pergi.,,C pulang.,D diam", "A tiba.\nB pergi.\n\nC pulang.\nD diam"),
        ("A tiba.,B pergi, lalu C", "A tiba.,B pergi, lalu C"),
        ("A.,B.,C.,Rp 1,5 juta, kata D", "A.\nB.\nC.\nRp 1,5 juta, kata D"),
    ],
)
def test_marks_and_joints_are_mended_and_letters_left_alone(broken: str, mended: str) -> None:
    assert mend(broken) == mended


@given(st.text())
def test_nothing_moves(text: str) -> None:
    assert len(mend(text)) == len(text)


def test_a_quote_in_broken_marks_is_a_direct_quote_with_its_own_characters() -> None:
    text = (
        "Menlu Norwegia Ola Nordmann berkata, ‚ÄúKami siap bertemu Islandia kapan saja di Oslo,‚Äù "
        "Senin (2/3)."
    )
    (quote,) = load_reader().read(Article(text)).quotes
    assert quote.kind is QuoteKind.DIRECT
    assert quote.text == "Kami siap bertemu Islandia kapan saja di Oslo,"
    assert quote.span.of(text) == quote.text


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_every_value_is_told_with_the_characters_as_given(text: str) -> None:
    for span, said in _said(load_reader().read(Article(text, published="2026-03-04"))):
        assert span.of(text) == said


def _said(reading: Reading) -> Iterator[tuple[Span, str]]:
    yield from ((b.span, b.text) for b in reading.boilerplate)
    yield from ((m.span, m.text) for a in reading.actors for m in a.mentions)
    yield from ((t.span, t.text) for t in reading.times)
    yield from ((q.span, q.text) for q in reading.quotes)
    yield from ((p.span, p.text) for e in reading.events for p in e.evidence)
    if reading.article.dateline:
        yield reading.article.dateline.span, reading.article.dateline.text
