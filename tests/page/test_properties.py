from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lawatan.lexicon import files
from lawatan.model import Article, Span
from lawatan.page.find import lay_out

WORDS = st.sampled_from(
    ["Menteri", "Luar", "Negeri", "tiba", "di", "Wina", "Jakarta", "-", "--", "(ANTARA)", '"', "“",
     "”", "Dr.", "U.S.", "No.", "Baca juga:", "Advertisement", "KOMPAS.com", "TEMPO.CO,", "\n",
     "\n\n", "(30/5/2018)", "(aal)", "Â", "&nbsp;", "\\", "---", "null", ".", "!", "?", "...", ",",
     "Saksikan video", "Laporan Wartawan", "[img.1]", "\u202e", "\x00", "\r\n", "1.", "3.5"]
)  # fmt: skip
COPY = st.lists(WORDS, max_size=60).map(" ".join)


def check(text: str) -> None:
    page = lay_out(Article(text))
    info = page.info
    furniture = [b.span for b in page.boilerplate]
    held = [*furniture, *([info.dateline.span] if info.dateline else [])]
    for item in page.boilerplate:
        assert item.span.of(text) == item.text
    if info.dateline:
        assert info.dateline.span.of(text) == info.dateline.text
    for spans in (furniture, list(page.paragraphs), list(page.sentences)):
        ordered(spans, text)
    for sentence in page.sentences:
        assert not any(sentence.overlaps(x) for x in held)
        assert any(p.covers(sentence) for p in page.paragraphs)


def ordered(spans: list[Span], text: str) -> None:
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
    for before, after in pairwise(spans):
        assert before.end <= after.start


@given(COPY)
@settings(max_examples=200, deadline=None)
def test_spans_of_news_like_copy_are_trimmed_ordered_and_apart(text: str) -> None:
    check(text)


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_spans_of_any_text_are_trimmed_ordered_and_apart(text: str) -> None:
    check(text)


def test_a_very_long_line_is_laid_out() -> None:
    text = "Kedua menteri bertemu. " * 50_000
    assert len(lay_out(Article(text)).sentences) == 50_000


def test_every_country_code_is_three_letters_or_none() -> None:
    for name in ("places.tsv", "place-spellings.tsv"):
        assert all(len(row[1]) == 3 and row[1].isupper() for row in files.table(name)[1:])
