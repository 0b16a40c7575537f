"""The example inputs are read, each as its README says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lawatan.intake.files import read_paths
from lawatan.model import Article

EXAMPLES = Path(__file__).parents[1] / "examples"


def articles(name: str) -> list[Article]:
    found = list(read_paths([str(EXAMPLES / name)]))
    assert all(isinstance(x, Article) for x in found)
    return [x for x in found if isinstance(x, Article)]


def test_the_text_is_taken_as_it_stands() -> None:
    (article,) = articles("kunjungan.txt")
    assert article.text == (EXAMPLES / "kunjungan.txt").read_text(encoding="utf-8")


def test_the_page_gives_its_text_and_its_metadata() -> None:
    pytest.importorskip("trafilatura")
    (article,) = articles("penundaan.html")
    assert (article.outlet, article.published) == ("Kabar Contoh", "2026-09-12T10:15:00+07:00")
    assert article.title == "Norwegia Tunda Kunjungan Wakil Menlu ke Jakarta"
    assert "semula dijadwalkan pada Senin (14/9/2026) ditunda" in article.text
    assert "Harga Cabai" not in article.text


def test_the_records_are_three_and_marked_as_synthetic() -> None:
    pytest.importorskip("trafilatura")
    lines = (EXAMPLES / "berita.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["synthetic"] is True for line in lines)
    found = articles("berita.jsonl")
    assert [article.source_id for article in found] == ["contoh-1", "contoh-2", "contoh-3"]
    assert [article.published for article in found] == ["2026-10-19", None, "2026-10-22"]


def test_every_example_is_described() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    names = {path.name for path in EXAMPLES.iterdir()} - {"README.md"}
    assert all(f"`{name}`" in readme for name in names)
