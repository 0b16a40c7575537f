"""The files at the foot of a view hold all events of its filter, in every form."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lawatan.export.calendar import exact_days
from lawatan.export.coding import act_of
from lawatan.export.forms import FORMS
from lawatan.model import Status
from lawatan.record.questions import EventRow, show_event
from lawatan.record.store import Record
from lawatan.web.api import streaming
from lawatan.web.app import create_app
from lawatan.web.desk import Desk
from lawatan.web.settings import Settings
from tests.export.opening import EVENTS_IN
from tests.record.conftest import Told, told
from tests.web.conftest import TODAY

FILTERED = (
    "/", "/calendar?month=2018-05", "/calendar?month=2018-05&main=false",
    "/agenda?since=2018-05-28&until=2018-06-03&mode=visit",
    "/timeline?since=2018-05-01&until=2018-07-01&status=planned",
    "/country/RUS", "/dyad/PRK/RUS", "/actor/1", "/graph?country=PRK",
    "/map?since=2018-05-01&until=2018-06-30", "/search?q=kunjungi&type=CONSULT",
)  # fmt: skip
# What each form has no place for, as docs/exports.md says.
PLACED: Mapping[str, Callable[[EventRow], object]] = {
    **dict.fromkeys(("gdelt", "gdelt1", "icews", "polecat"), act_of),
    **dict.fromkeys(("graphml", "gexf"), lambda event: event.source and event.target),
    "ics": lambda event: exact_days(event.when),
}


@pytest.fixture(scope="module")
def client(demo_record: Path) -> Iterator[TestClient]:
    app = create_app(Settings(str(demo_record), today=TODAY))
    with TestClient(app, base_url="http://localhost") as made:
        yield made


def links(client: TestClient, path: str) -> dict[str, str]:
    """The addresses of the event files at the foot of a view, by form."""
    found = re.findall(r'href="(/api/v1/export/([a-z0-9-]+)[^"]*)"', client.get(path).text)
    return {form: link.replace("&amp;", "&") for link, form in found}


def listed(client: TestClient, query: str) -> list[str]:
    """The ids of all events of a filter, page by page."""
    ids, after = [], ""
    while True:
        page = client.get(f"/api/v1/events?{query}&limit=20{after}").json()
        ids += [event["id"] for event in page["items"]]
        if page["next"] is None:
            return ids
        after = f"&after={page['next']}"


def rows(client: TestClient, ids: list[str]) -> list[EventRow]:
    record: Any = client.app.state.desk.record  # type: ignore[attr-defined]
    with record.transaction() as connection:
        return [show_event(connection, one) for one in ids]


@pytest.mark.parametrize("path", FILTERED)
def test_every_file_of_a_view_holds_what_its_filter_lists(client: TestClient, path: str) -> None:
    files = links(client, path)
    assert set(files) == set(FORMS)
    ids = listed(client, files["csv"].partition("?")[2])
    assert ids or path == "/"
    held = {form: EVENTS_IN[form](client.get(link).content) for form, link in files.items()}
    events = rows(client, ids)
    for form, found in held.items():
        placed = PLACED.get(form, bool)
        assert found == {event.id for event in events if placed(event)}, form


@pytest.mark.parametrize("path", FILTERED[1:5])
def test_a_view_of_days_shows_the_events_that_its_files_hold(client: TestClient, path: str) -> None:
    view, _, query = path.partition("?")
    page = client.get(f"{view}.json?{query}").json()
    bands = [card["event"]["id"] for card in page.get("bands", page.get("cards", []))]
    days = [card["event"]["id"] for cell in page.get("cells", []) for card in cell["cards"]]
    assert {*bands, *days} == set(listed(client, links(client, path)["csv"].partition("?")[2]))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The desk on a record of 700 events, of which 100 are visits."""
    path = str(tmp_path_factory.mktemp("many") / "record.db")
    with Record.open(path) as record:
        for n in range(7):
            mode = "visit" if n == 0 else "meeting"
            acts = [
                Told(Status.HELD, f"20{10 + n}-{1 + k % 12:02d}-{1 + k // 12:02d}",
                     f"Tokoh {n} {k}", mode=mode)
                for k in range(100)
            ]  # fmt: skip
            record.add(*told(f"banyak{n}", f"20{10 + n}-12-30", *acts))
    with TestClient(create_app(Settings(path, today=TODAY)), base_url="http://localhost") as made:
        yield made


LONG = (
    "/country/RUS", "/dyad/PRK/RUS", "/search?country=RUS", "/map", "/graph?country=PRK",
    "/agenda?since=2010-01-01&until=2016-12-31", "/timeline?since=2010-01-01&until=2016-12-31",
    "/?since=2010-01-01",
)  # fmt: skip


@pytest.mark.parametrize("path", LONG)
def test_a_long_view_leads_to_all_of_its_older_events(many: TestClient, path: str) -> None:
    view, _, query = path.partition("?")
    seen: set[str] = set()
    pages = 0
    while True:
        page = many.get(f"{view}?{query}").text
        seen |= set(re.findall(r'href="/event/([0-9a-f]{16})"', page))
        pages += 1
        onward = re.search(r'<a rel="next" href="[?]([^"]*after=[^"]+)"', page)
        if not onward:
            break
        query = onward[1].replace("&amp;", "&")
        assert pages == 1 or "Dari yang terbaru" in page
    assert pages > 1
    assert len(seen) in ((700,) if view not in ("/map", "/graph") else (0,))


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_file_is_whole_however_many_events_it_holds(many: TestClient, form: str) -> None:
    assert len(EVENTS_IN[form](many.get(f"/api/v1/export/{form}").content)) == 700


@pytest.mark.parametrize(
    ("query", "count"),
    [("mode=visit", 100), ("mode=visit&limit=30", 30), ("mode=phone", 0), ("limit=600", 600)],
)
def test_a_filter_is_applied_before_the_limit(many: TestClient, query: str, count: int) -> None:
    assert len(EVENTS_IN["csv"](many.get(f"/api/v1/export/csv?{query}").content)) == count


def test_a_file_comes_in_pieces(many: TestClient) -> None:
    with many.stream("GET", "/api/v1/export/jsonld") as answer:
        assert "content-length" not in answer.headers


def desk_of(client: TestClient, **changed: float) -> Desk:
    desk: Desk = client.app.state.desk  # type: ignore[attr-defined]
    return replace(desk, settings=replace(desk.settings, **changed))


def test_a_reader_who_leaves_lets_go_of_what_the_file_rests_on(many: TestClient) -> None:
    desk = replace(desk_of(many), files=desk_of(many).shared.places("one", 1))
    let_go = []

    def made() -> streaming.Pieces:
        try:
            yield from (b"a", b"b")
        finally:
            let_go.append("the record")

    async def leave() -> bytes:
        body = streaming.sent(streaming.slotted(desk, made()))
        piece = await anext(body)
        await body.aclose()
        return piece

    assert asyncio.run(leave()) == b"a"
    assert let_go == ["the record"]
    assert list(streaming.slotted(desk, made())) == [b"a", b"b"]


def test_a_file_too_many_at_once_is_refused(many: TestClient) -> None:
    desk = desk_of(many)
    with ExitStack() as others:
        for _ in range(desk.settings.files_at_once):
            # A reader who left just now may still hold one.
            assert others.enter_context(desk.files.taken(30.0))
        answer = many.get("/api/v1/export/csv")
    assert (answer.status_code, answer.json()["status"]) == (503, 503)
    assert many.get("/api/v1/export/csv").status_code == 200


def test_a_file_that_takes_too_long_breaks_off_and_is_not_ended(many: TestClient) -> None:
    app, desk = many.app, desk_of(many)
    app.state.desk = desk_of(many, file_seconds=-1.0)  # type: ignore[attr-defined]
    cut = many.get("/api/v1/export/jsonld").content
    app.state.desk = desk  # type: ignore[attr-defined]
    whole = many.get("/api/v1/export/jsonld").content
    assert whole.startswith(cut)
    assert 0 < len(cut) < len(whole)


@pytest.mark.parametrize("form", ["csv", "ics", "parquet"])
def test_a_file_is_not_made_again_until_the_record_changes(tmp_path: Path, form: str) -> None:
    path = str(tmp_path / "record.db")
    with Record.open(path) as record:
        record.add(*told("a", "2026-01-02", Told(Status.HELD, "2026-01-01")))
        with TestClient(create_app(Settings(path, today=TODAY)), base_url="http://localhost") as c:
            first = c.get(f"/api/v1/export/{form}")
            again = {"If-None-Match": first.headers["etag"]}
            assert c.get(f"/api/v1/export/{form}", headers=again).status_code == 304
            assert c.get(f"/api/v1/export/{form}?main=true", headers=again).status_code == 200
            record.add(*told("b", "2026-01-03", Told(Status.HELD, "2026-01-02", "Ratu Uji")))
            changed = c.get(f"/api/v1/export/{form}", headers=again)
            assert len(EVENTS_IN[form](changed.content)) == 2
