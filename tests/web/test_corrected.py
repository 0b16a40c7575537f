"""At the desk an event is what people corrected it to, with what the reports say beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from lawatan.model import Status
from lawatan.record.correcting import Field
from lawatan.record.store import Record
from lawatan.web.app import create_app
from lawatan.web.settings import Settings
from tests.record.conftest import Told, told
from tests.web.conftest import TODAY

MADE = (
    (Field.STATUS, "held"),
    (Field.SOURCE, "Wang Yi (CHN)"),
    (Field.WHEN, "2018-06-02"),
    (Field.TYPE, "CONSULT phone 041"),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The desk on a record of a planned visit that was a call by somebody else, and another."""
    path: Path = tmp_path_factory.mktemp("corrected") / "record.db"
    with Record.open(str(path)) as record:
        record.add(*told("a", "2018-05-20", Told(Status.PLANNED, "2018-05-31")))
        (event,) = record.events()
        for field, value in MADE:
            record.correct(event.reports[0].key, field, value, "Sari", "salah tulis")
        record.add(*told("b", "2018-05-20", Told(Status.HELD, "2018-05-19", "Wang Yi", "CHN",
                                                 "LAO")))  # fmt: skip
    app = create_app(Settings(str(path), today=TODAY))
    with TestClient(app, base_url="http://localhost") as made:
        yield made


def plain(client: TestClient, path: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", client.get(path).text))


def test_the_line_of_an_event_says_what_people_say(client: TestClient) -> None:
    page = plain(client, "/en/agenda?since=2018-06-01&until=2018-06-03")
    assert "Wang Yi (China) spoke with North Korea by phone" in page
    assert "status corrected by Sari; reports say: planned" in page
    assert "reports say: Sergei Lavrov (RUS)" in page


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/country/CHN", 2), ("/country/RUS", 0), ("/dyad/CHN/PRK", 1),
        ("/agenda?since=2018-05-31&until=2018-05-31", 0),
        ("/agenda?since=2018-06-02&until=2018-06-02&status=held&mode=phone", 1),
        ("/search?type=CONSULT&status=planned", 0), ("/graph", 0),
        ("/calendar?month=2018-06&main=false", 1),
    ],
)  # fmt: skip
def test_views_list_an_event_where_people_put_it(
    client: TestClient, path: str, found: int
) -> None:
    listed = re.findall(r'href="/event/([0-9a-f]{16})"', client.get(path).text)
    assert len(set(listed)) == found


def test_the_corrected_side_leads_to_the_actor_of_that_name(client: TestClient) -> None:
    page = client.get("/agenda.json?since=2018-06-02&until=2018-06-02").json()
    (side,) = page["cards"][0]["source"]
    assert (side["name"], side["kind"]) == ("Wang Yi", "person")
    assert client.get(f"/actor/{side['actor_id']}").status_code == 200


def test_the_page_of_an_event_names_the_judge_and_the_reason(client: TestClient) -> None:
    card = client.get("/agenda.json?since=2018-06-02&until=2018-06-02").json()["cards"][0]
    page = plain(client, f"/en/event/{card['event']['id']}")
    for said in ("reports say: planned", "reports say: CONSULT visit", "Sari", "salah tulis"):
        assert said in page
    assert "a person says so" in page
