"""Pages of our own writing in the structure of each outlet, with what must come out of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("trafilatura")

from lawatan.intake.outlets import outlet_named
from lawatan.intake.pages import WebPage, joined, read_page
from lawatan.page.find import lay_out

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
MUST_HAVE = (
    "liputan6 kompas detik tempo antara cnn-indonesia republika sindonews okezone tribunnews viva "
    "merdeka suara kumparan media-indonesia bbc-indonesia voa-indonesia dw-indonesia"
)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@dataclass(frozen=True, slots=True)
class Expected:
    url: str
    title: str
    byline: str | None
    outlet: str
    published: str
    modified: str | None
    canonical: str
    kind: str
    body: str
    part: tuple[int, ...] = (1, 1)


def expected(name: str) -> Expected:
    return Expected(**json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8")))


def page(name: str) -> WebPage:
    html = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    return read_page(html, url=expected(name).url)


@pytest.mark.parametrize("name", NAMES)
def test_the_metadata_of_a_page_is_what_it_says(name: str) -> None:
    found, wanted = page(name), expected(name)
    assert found.title == wanted.title
    assert found.byline == wanted.byline
    assert found.outlet == wanted.outlet
    assert found.published == wanted.published
    assert found.modified == wanted.modified
    assert found.url == wanted.canonical
    assert found.kind == wanted.kind
    assert (found.part.number, found.part.total) == tuple(wanted.part)


@pytest.mark.parametrize("name", NAMES)
def test_the_body_of_a_page_is_its_paragraphs_and_nothing_else(name: str) -> None:
    assert lay_out(page(name).article(name)).body == expected(name).body


@pytest.mark.parametrize("name", NAMES)
def test_the_furniture_of_a_page_lies_where_it_says(name: str) -> None:
    found = page(name)
    for item in found.furniture:
        assert found.text[item.span.start : item.span.end] == item.text
        assert item.rule


@pytest.mark.parametrize("name", MUST_HAVE.split())
def test_an_outlet_has_a_page_of_its_own(name: str) -> None:
    assert any(x.rpartition("_")[0] == name for x in NAMES)


def test_the_pages_of_one_article_are_joined_in_order() -> None:
    parts = [n for n in NAMES if n.startswith("multipage")]
    other = page("voa-indonesia_2018-06-07")
    whole, alone = joined([page(parts[2]), other, page(parts[0]), page(parts[1])])
    assert alone == other
    assert lay_out(whole.article("x")).body == "\n".join(expected(n).body for n in parts)
    assert whole.url == expected(parts[0]).canonical
    assert all(whole.text[x.span.start : x.span.end] == x.text for x in whole.furniture)


def test_a_part_tells_where_the_next_one_lies() -> None:
    parts = [n for n in NAMES if n.startswith("multipage")]
    urls = [expected(n).url for n in parts]
    assert [page(n).part.following for n in parts] == [urls[1], urls[2], None]


def test_the_day_of_crawling_chooses_the_layout() -> None:
    outlet = outlet_named("detikcom")
    assert outlet is not None
    old = next(x for x in outlet.layouts if x.until)
    assert old.serves("2016-01-01")
    assert not old.serves("2024-01-01")
