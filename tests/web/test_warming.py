"""The very first visitor waits for nothing that could have been made at the start."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment
from sqlalchemy.event import listen
from starlette.testclient import TestClient

from lawatan.web import language, templating
from lawatan.web.app import create_app
from lawatan.web.settings import LANGUAGES, Settings


@pytest.fixture
def cold() -> Iterator[None]:
    """A process that has made no page yet, as far as that can be had again."""
    templating.environment.cache_clear()
    language.translations.cache_clear()
    yield
    templating.environment.cache_clear()
    language.translations.cache_clear()


@pytest.fixture
def started(cold: None, demo_record: Path) -> Iterator[TestClient]:
    """A desk that has started and was asked for nothing."""
    app = create_app(Settings(str(demo_record), today=date(2026, 12, 1)))
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50000)) as client:
        yield client


@pytest.mark.parametrize("address", ["/", "/en/", "/map", "/en/search?q=visit", "/sign-in"])
def test_no_page_of_a_started_desk_compiles_a_template_or_a_catalogue(
    started: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    compiled: list[str] = []
    monkeypatch.setattr(Environment, "compile", lambda *_, **given: compiled.append(given["name"]))
    catalogues = language.translations.cache_info().misses
    assert started.get(address).status_code == 200
    assert (compiled, language.translations.cache_info().misses) == ([], catalogues)
    assert catalogues == len(LANGUAGES)


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_the_first_page_asks_only_prepared_statements(started: TestClient, address: str) -> None:
    record, made = started.app.state.desk.record, []  # type: ignore[attr-defined]

    def note(*given: object) -> None:
        context = given[4]
        made.append((given[2], context.cache_hit.name))  # type: ignore[attr-defined]

    listen(record.engine, "before_cursor_execute", note)
    assert started.get(address).status_code == 200
    assert made
    assert [one for one in made if one[1] == "CACHE_MISS"] == []


def test_making_ready_is_neither_counted_nor_logged(
    cold: None, demo_record: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "lawatan.requests")
    app = create_app(Settings(str(demo_record)))
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50000)) as client:
        assert [one for one in caplog.records if hasattr(one, "seen")] == []
        assert 'view="/"' not in client.get("/metrics").text
