from __future__ import annotations

import builtins
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from lawatan.errors import IntakeError
from lawatan.intake.files import read_paths
from lawatan.intake.pages import article_of_html, read_page
from lawatan.intake.reject import Reject
from lawatan.model import Article

PARAGRAPHS = [
    f"Menteri luar negeri itu mengatakan bahwa perundingan ke-{i} di Wina berjalan baik, dan kedua "
    "negara akan bertemu lagi bulan depan untuk membahas perdagangan serta perikanan."
    for i in range(1, 6)
]
PAGE = (
    "<html><head><title>Perundingan Wina - Contoh</title>"
    '<link rel="canonical" href="https://nasional.tempo.co/read/1/wina">'
    '<meta property="article:published_time" content="2019-03-06T14:00:00+07:00"></head><body>'
    "<nav><a href='/'>Beranda</a></nav><article><h1>Perundingan Wina</h1>"
    + "".join(f"<p>{x}</p>" for x in PARAGRAPHS)
    + "</article></body></html>"
)


@pytest.fixture
def _html() -> None:
    pytest.importorskip("trafilatura")


@pytest.mark.usefixtures("_html")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_page_becomes_an_article_with_its_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    (article,) = read_paths([str(path)])
    assert isinstance(article, Article)
    assert all(x in article.text.split("\n") for x in PARAGRAPHS)
    assert article.published == "2019-03-06T14:00:00+07:00"
    assert (article.outlet, article.source_id) == ("Tempo.co", str(path))
    assert "Beranda" not in article.text


@pytest.mark.usefixtures("_html")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_record_may_hold_html(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"id": "x", "html": PAGE, "outlet": "Kompas.com", "published": "2020-01-02"}
    path.write_text(json.dumps(record), encoding="utf-8")
    (article,) = read_paths([str(path)])
    assert isinstance(article, Article)
    assert (article.source_id, article.outlet, article.published) == (
        "x",
        "Kompas.com",
        "2020-01-02",
    )


@pytest.mark.usefixtures("_html")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("page", ["<html></html>", "<p>", "bukan halaman", "<" * 1000])
def test_a_page_without_an_article_is_a_reject(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    (reject,) = read_paths([str(path)])
    assert isinstance(reject, Reject)
    assert "no article text" in reject.reason


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> object:
        if name in ("trafilatura", "htmldate"):
            raise ImportError(f"No module named {name!r}")
        return real(name, globals, locals, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(IntakeError, match=r"lawatan\[html\]"):
        article_of_html(PAGE, "a.html")


@pytest.mark.usefixtures("_html")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_file_of_html_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("Wina", "Málaga")
    path = tmp_path / "a.html"
    path.write_bytes(page.encode("latin-1"))
    (article,) = read_paths([str(path)])
    assert isinstance(article, Article)
    assert "di Málaga berjalan" in article.text


def test_a_front_page_is_refused_and_an_article_of_many_short_lines_is_read() -> None:
    headlines = "".join(f"<p>Menteri ke-{n} bertemu tamunya di Jakarta</p>" for n in range(40))
    with pytest.raises(IntakeError, match="lists headlines"):
        read_page(f"<html><body><main>{headlines}</main></body></html>")
    stated = '<meta property="og:type" content="article">'
    page = read_page(f"<html><head>{stated}</head><body><main>{headlines}</main></body></html>")
    assert page.text.count("\n") >= 30
