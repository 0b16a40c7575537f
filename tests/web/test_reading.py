"""Articles that visitors give: read within bounds, and refused clearly beyond them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from starlette.testclient import TestClient

from lawatan.errors import BusyError, ReadingError
from lawatan.model import Article
from lawatan.run.guarded import Bounds
from lawatan.web.app import create_app
from lawatan.web.reading import ReadingRoom, Sheet
from lawatan.web.settings import Settings

SHORT = "Jakarta -- Menlu Norwegia tiba di Reykjavik, Senin (2/3/2026)."
LONG = "Menlu Norwegia mengecam Islandia di Oslo dan bertemu Menlu Fiji di Suva. " * 2600
PAGE = f"<html><title>Kunjungan</title><article><p>{SHORT * 9}</p></article></html>"


@pytest.fixture
def hasty(demo_record: Path) -> Iterator[TestClient]:
    settings = Settings(str(demo_record), read_seconds=4.0, article_limit=200_000)
    with TestClient(create_app(settings), base_url="http://localhost") as made:
        yield made


def test_a_text_that_takes_too_long_is_refused_and_the_next_is_read(hasty: TestClient) -> None:
    late = hasty.post("/api/v1/read", json={"text": LONG})
    assert late.status_code == 422
    assert late.headers["content-type"] == "application/problem+json"
    assert "more than 4 s" in late.json()["detail"]
    assert hasty.post("/api/v1/read", json={"text": SHORT}).status_code == 200


def test_a_pasted_text_that_takes_too_long_is_told_on_the_page(hasty: TestClient) -> None:
    late = hasty.post("/en/read", data={"text": LONG})
    assert late.status_code == 422
    assert "more than 4 s" in late.text
    assert "<textarea" in late.text


def test_a_page_is_held_to_the_same_length_as_a_text() -> None:
    room = ReadingRoom(200, Bounds())
    with pytest.raises(ReadingError, match="at most 200 are read"):
        room.read(Sheet(Article(""), PAGE))
    room.close()


def test_a_page_without_an_article_is_refused_with_what_to_give() -> None:
    room = ReadingRoom(5_000, Bounds())
    with pytest.raises(ReadingError, match=r"give a page of one article$"):
        room.read(Sheet(Article(""), "<html><body></body></html>"))
    room.close()


def test_what_is_given_beside_a_page_counts_before_what_it_says() -> None:
    room = ReadingRoom(5_000, Bounds())
    found = room.read(Sheet(Article("", outlet="Warta Selat"), PAGE))
    room.close()
    assert (found.article.title, found.article.outlet) == ("Kunjungan", "Warta Selat")
    assert found.reading.article.outlet == "Warta Selat"


def test_whoever_comes_while_another_is_read_too_long_is_sent_away() -> None:
    room = ReadingRoom(5_000, Bounds(), patience=0.0)
    with room.seat(), pytest.raises(BusyError, match="try again"):
        room.read(Sheet(Article(SHORT)))
    assert room.read(Sheet(Article(SHORT))).reading.events
    room.close()


def test_whoever_comes_while_enough_wait_is_sent_away_at_once() -> None:
    room, begun = ReadingRoom(5_000, Bounds(), patience=60.0, waiting=1), monotonic()
    with room.seat(), pytest.raises(BusyError, match="try again"):
        room.read(Sheet(Article(SHORT)))
    assert monotonic() - begun < room.patience / 2


def test_a_visitor_who_is_sent_away_is_told_so(hasty: TestClient) -> None:
    room = hasty.app.state.desk.room  # type: ignore[attr-defined]
    room.patience = 0.0
    with room.seat():
        answer = hasty.post("/api/v1/read", json={"text": SHORT})
        page = hasty.post("/en/read", data={"text": SHORT})
    assert (answer.status_code, answer.json()["status"]) == (503, 503)
    assert (page.status_code, "try again" in page.text) == (503, True)
