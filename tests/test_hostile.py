"""Hostile input costs itself alone: no exception leaves the intake or the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawatan.intake.files import read_paths
from lawatan.intake.reject import Reject
from lawatan.model import Article
from lawatan.reader import Reader, load_reader
from tests.hostile import LONG_LINE, NEWS, Hostile, hostile_inputs, long_line, write_hostile
from tests.hostile_addresses import hosts, numbers
from tests.hostile_answers import hostile_answers
from tests.hostile_archives import hostile_archives
from tests.hostile_listings import hostile_listings
from tests.hostile_pages import hostile_pages


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


@pytest.mark.parametrize("item", hostile_inputs(), ids=lambda item: item.name)
def test_hostile_input_is_read_or_refused_in_words(
    item: Hostile, reader: Reader, tmp_path: Path
) -> None:
    path = tmp_path / f"{item.name}{item.suffix}"
    path.write_bytes(item.data)
    found = list(read_paths([str(path)]))
    articles = [x for x in found if isinstance(x, Article)]
    assert found
    assert item.refused is None or item.refused is (not articles)
    for article in articles:
        reading = reader.read(article)
        times = [(t.span.of(article.text), t.text) for t in reading.times]
        assert all(there == said for there, said in times)


def test_the_rest_of_a_batch_of_hostile_files_is_read(tmp_path: Path) -> None:
    write_hostile(tmp_path)
    (tmp_path / "zz-news.txt").write_text(NEWS, encoding="utf-8")
    found = list(read_paths([str(tmp_path)]))
    assert isinstance(found[-1], Article)
    assert found[-1].text == NEWS
    assert sum(isinstance(x, Reject) for x in found) >= 10


def test_the_long_line_is_one_line_of_ten_megabytes() -> None:
    data = long_line().data
    assert (len(data), data.count(b"\n")) == (LONG_LINE, 0)


def test_no_two_hostile_inputs_share_a_name_and_there_are_hundreds() -> None:
    """Texts, pages, listings, archives, answers, and addresses written out, named, moved to."""
    names = [
        *(f"text {item.name}" for item in hostile_inputs()),
        *(f"page {name}" for name in hostile_pages()),
        *(f"listing {item.name}" for item in hostile_listings()),
        *(f"archive {name}" for name in hostile_archives()),
        *(f"answer {item.name}" for item in hostile_answers()),
        *(f"{way} {name}" for way in ("host", "redirect") for name in hosts()),
        *(f"name {name}" for name in numbers()),
    ]
    assert len(names) == len(set(names)) >= 700
