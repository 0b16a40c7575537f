"""Answers are made once and kept, and none is given that a write has made old."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from lawatan.model import Status
from lawatan.record.store import Record
from lawatan.web.answers import LARGEST, MOST, Answer, Answers, Asked, Kept
from lawatan.web.app import create_app
from lawatan.web.desk import Desk
from lawatan.web.settings import Settings
from tests.record.conftest import Told, told


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "record.db"
    with Record.open(str(made)) as record:
        record.add(*told("satu", "2026-11-20", Told(Status.PLANNED, "2026-12-10")))
    return made


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    app = create_app(Settings(str(path), today=date(2026, 12, 1)))
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50000)) as made:
        yield made


def desk_on(path: Path, *, open_reading: bool = True) -> Desk:
    settings = Settings(str(path), host="0.0.0.0", open_reading=open_reading)
    desk: Desk = create_app(settings).state.desk
    return desk


class Counting:
    """An application that counts how often it is asked."""

    def __init__(self, status: int = 200) -> None:
        self.asked, self.status = 0, status

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await PlainTextResponse(f"{self.asked}", self.status)(scope, receive, send)


ASKED_AGAIN = [
    ("/agenda", {}, 1),
    ("/agenda?country=RUS", {}, 2),
    ("/en/agenda", {}, 2),
    ("/agenda.json", {}, 2),
    ("/agenda", {"accept-encoding": "gzip"}, 2),
    ("/agenda", {"host": "desk.example.org"}, 2),
    ("/agenda", {"cookie": "lawatan_session=x"}, 2),
    ("/agenda", {"authorization": "Bearer x"}, 2),
]


@pytest.mark.parametrize(("address", "headers", "times"), ASKED_AGAIN)
def test_an_answer_is_made_again_for_another_question_or_somebody(
    path: Path, address: str, headers: dict[str, str], times: int
) -> None:
    inner = Counting()
    client = TestClient(Answers(inner, desk_on(path)), headers={"accept-encoding": "identity"})
    client.get("/agenda")
    client.get(address, headers=headers)
    assert inner.asked == times


@pytest.mark.parametrize(("status", "open_reading"), [(404, True), (500, True), (200, False)])
def test_errors_and_answers_of_a_closed_desk_are_not_kept(
    path: Path, status: int, open_reading: bool
) -> None:
    inner = Counting(status)
    client = TestClient(Answers(inner, desk_on(path, open_reading=open_reading)))
    assert [client.get("/agenda").text for _ in range(2)] == ["1", "2"]


def test_an_answer_is_made_again_after_a_write(path: Path) -> None:
    inner = Counting()
    client = TestClient(Answers(inner, desk_on(path)))
    client.get("/agenda")
    with Record.open(str(path)) as record:
        record.add_reject("a", "b")
    assert [client.get("/agenda").text for _ in range(2)] == ["2", "2"]


def judge(path: Path, key: str) -> None:
    command = [sys.executable, "-m", "lawatan", "judge", "confirm", key]
    asked = ["--by", "Sari", "--reason", "Benar.", "--record", str(path)]
    subprocess.run([*command, *asked], check=True)


def test_what_another_process_writes_shows_at_once(path: Path, client: TestClient) -> None:
    with Record.open(str(path)) as record:
        (event,) = record.events()
    address = f"/event/{event.id}"
    before = client.get(address)
    same = client.get(address, headers={"If-None-Match": before.headers["etag"]})
    judge(path, event.reports[0].key)
    after = client.get(address, headers={"If-None-Match": before.headers["etag"]})
    assert (same.status_code, same.content, after.status_code) == (304, b"", 200)
    assert "Sari" in after.text
    assert "Sari" not in before.text


def test_a_kept_answer_is_the_one_that_was_made(client: TestClient) -> None:
    made, kept = (client.get("/en/agenda?since=2026-12-01") for _ in range(2))
    assert kept.content == made.content
    own = ("x-request-id", "etag", "vary")
    assert [kept.headers[n] == made.headers[n] for n in own] == [False, True, True]
    assert 'lawatan_requests_total{status="200",view="/agenda"} 2.0' in client.get("/metrics").text


def answer(size: int) -> Answer:
    return Answer("/", {"type": "http.response.start", "status": 200, "headers": []}, b"x" * size)


def asked(path: str) -> Asked:
    return Asked(path, b"", "localhost", False, date(2026, 12, 1))


def test_answers_are_kept_within_bounds_those_asked_for_last() -> None:
    kept, most = Kept("a"), MOST // LARGEST
    for number in range(most + 1):
        kept.put("a", asked(f"/{number}"), answer(LARGEST))
        kept.find("a", asked("/0"))
    kept.put("a", asked("/large"), answer(LARGEST + 1))
    kept.put("b", asked("/late"), answer(1))
    held = [
        name for name in ("/0", "/1", f"/{most}", "/large", "/late") if kept.find("a", asked(name))
    ]
    assert held == ["/0", f"/{most}"]
    assert kept.find("b", asked("/0")) is None
