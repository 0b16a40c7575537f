"""Hostile pages are read, or refused with a cause, by one process that reads on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lawatan.intake.fetch.fetched import Fetched
from lawatan.intake.listings.entries import Entry
from lawatan.run.guarded import Bounds, Failure, Fault, Guarded
from lawatan.run.watch.desk import Page, ReadPage, page_reader
from tests.hostile_pages import hostile_pages

PAGES = hostile_pages()
Pages = Guarded[Page, ReadPage]


def page(body: bytes) -> Page:
    url = "https://kabar.example/berita/1"
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Page(Fetched(url, url, 200, headers, body, "2026-03-02T00:00:00+00:00"), Entry(url))


@pytest.fixture(scope="module")
def reader() -> Iterator[Pages]:
    with Guarded(page_reader, Bounds(seconds=60.0)) as running:
        yield running


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_read_or_refused(reader: Pages, name: str) -> None:
    found = reader.do(page(PAGES[name]))
    if isinstance(found, Failure):
        assert found.fault is Fault.REFUSED
        assert found.reason
    else:
        text = found.article.text
        assert all(t.span.of(text) == t.text for t in found.reading.times)
        assert (found.article.url or "").startswith("https://")
