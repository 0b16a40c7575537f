"""What machines ask of a desk, and what it logs: never an address, a query, a token or a text."""

from __future__ import annotations

import json
import logging
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.event import listen
from starlette.testclient import TestClient

from lawatan.record.accounts import Role
from lawatan.record.store import Record
from lawatan.web.app import create_app
from lawatan.web.logs import JsonLines, TextLines
from lawatan.web.measures import Holdings
from lawatan.web.security import HEADERS
from lawatan.web.settings import Settings
from tests.record.conftest import told
from tests.web.conftest import new_token

HERE = ("127.0.0.1", 50000)
ELSEWHERE = ("203.0.113.9", 50000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "record.db"
    with Record.open(str(made)) as record:
        record.add(*told("satu", "2026-01-01"))
    return made


@pytest.fixture
def app(path: Path) -> Iterator[FastAPI]:
    made = create_app(Settings(str(path), host="0.0.0.0", hosts=("desk.example.org",)))
    yield made
    made.state.desk.record.close()


def visitor(app: FastAPI, address: tuple[str, int], name: str = "localhost") -> TestClient:
    return TestClient(
        app, base_url=f"http://{name}", client=address, raise_server_exceptions=False
    )


def samples(client: TestClient) -> dict[tuple[str, ...], float]:
    families = text_string_to_metric_families(client.get("/metrics").text)
    every = (sample for family in families for sample in family.samples)
    return {(one.name, *(one.labels[k] for k in sorted(one.labels))): one.value for one in every}


@pytest.mark.parametrize("probe", ["/healthz", "/readyz"])
def test_a_probe_needs_no_token_where_reading_does(app: FastAPI, probe: str) -> None:
    client = visitor(app, ELSEWHERE)
    assert client.get("/").status_code == 401
    assert client.get(probe).status_code == 200


def test_a_desk_whose_record_fails_lives_but_is_not_ready(app: FastAPI, path: Path) -> None:
    client = visitor(app, HERE)
    app.state.desk.record.close()
    for beside in path.parent.glob("record.db*"):
        beside.unlink()
    path.write_bytes(b"this is no database" * 500)
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, str(path) in answer.text) == (503, False)
    assert samples(client)[("lawatan_record_up",)] == 0


@pytest.mark.parametrize(
    ("address", "name", "status"),
    [
        (HERE, "localhost", 200),
        (("::1", 50000), "localhost", 200),
        (ELSEWHERE, "localhost", 401),
        (HERE, "desk.example.org", 401),
    ],
)
def test_only_this_machine_reads_metrics_without_a_token(
    app: FastAPI, address: tuple[str, int], name: str, status: int
) -> None:
    assert visitor(app, address, name).get("/metrics").status_code == status


@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.ADMIN, 200)])
def test_an_admin_reads_metrics_from_anywhere(
    app: FastAPI, path: Path, role: Role, status: int
) -> None:
    headers = {"Authorization": f"Bearer {new_token(path, 'Sari', role)}"}
    assert visitor(app, ELSEWHERE).get("/metrics", headers=headers).status_code == status


def test_metrics_count_requests_readings_and_the_record(path: Path) -> None:
    client = visitor(create_app(Settings(str(path))), HERE)
    for number in range(3):
        client.get(f"/event/rahasia{number}?q=rahasia")
        client.get(f"/rahasia{number}")
    client.get("/en/search?q=rahasia")
    client.post("/api/v1/read", json={"text": "Norwegia mengecam Islandia."})
    client.post("/api/v1/read", json={"text": " "})
    found = samples(client)
    assert found[("lawatan_requests_total", "404", "/event/{event_id}")] == 3
    assert found[("lawatan_requests_total", "404", "none")] == 3
    assert found[("lawatan_requests_total", "200", "/search")] == 1
    assert found[("lawatan_request_seconds_count", "/search")] == 1
    assert found[("lawatan_reads_total", "read")] == 1
    assert found[("lawatan_reads_total", "refused")] == 1
    assert found[("lawatan_record_articles",)] == 1
    assert not any("rahasia" in part for key in found for part in key)
    client.app.state.desk.record.close()  # type: ignore[attr-defined]


MANY_REJECTS = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) "
    "INSERT INTO reject (source, reason, rejected_at) SELECT 'x' || i, 'y', '' FROM n"
)


@dataclass
class Clock:
    """Seconds that pass when a test says so, or by `slow` at each look."""

    now: float = 0.0
    slow: float = 0.0

    def __call__(self) -> float:
        self.now += self.slow
        return self.now


@pytest.mark.parametrize(
    ("slow", "later", "counted"),
    [(0.0, 14.0, 1), (0.0, 16.0, 2), (2.0, 180.0, 1), (2.0, 220.0, 2)],
)
def test_the_record_is_counted_anew_after_a_while_that_grows_with_the_counting(
    path: Path, slow: float, later: float, counted: int
) -> None:
    clock = Clock()
    with Record.open(str(path)) as record:
        holdings = Holdings(record, clock)
        clock.slow = slow
        held(holdings)
        record.add(*told("dua", "2026-01-02"))
        clock.slow = 0.0
        clock.now += later
        assert held(holdings)["lawatan_record_articles"] == counted
        assert held(holdings)["lawatan_record_up"] == 1


def held(holdings: Holdings) -> dict[str, float]:
    return {one.name: one.samples[0].value for one in holdings.collect()}


def test_scrapes_at_once_count_the_record_once(path: Path) -> None:
    asked: list[str] = []
    with Record.open(str(path)) as record, ThreadPoolExecutor(8) as pool:
        listen(record.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        holdings = Holdings(record)
        found = list(pool.map(lambda _: held(holdings), range(24)))
    assert {one["lawatan_record_articles"] for one in found} == {1.0}
    assert len([query for query in asked if "count(" in query and "report" in query]) == 1


def test_counting_that_takes_too_long_is_given_up_and_the_counts_before_stay(path: Path) -> None:
    clock = Clock()
    with Record.open(str(path)) as record:
        holdings = Holdings(record, clock)
        counted = held(holdings)
        with record.transaction(writing=True) as connection:
            connection.exec_driver_sql(MANY_REJECTS)
        holdings.LIMIT = 0.001
        clock.now += 16.0
        assert held(holdings) == counted
        holdings.LIMIT = 60.0
        clock.now += 16.0
        assert held(holdings)["lawatan_record_rejects"] == 1_000_000


def failing(message: str) -> None:
    raise RuntimeError(message)


@pytest.mark.parametrize("where", ["/gagal", "/api/v1/gagal"])
def test_a_request_that_fails_is_answered_with_its_id_and_logged_once(
    app: FastAPI, caplog: pytest.LogCaptureFixture, where: str
) -> None:
    app.add_api_route(where, partial(failing, "rahasia"))
    answer = visitor(app, HERE).get(where)
    assert (answer.status_code, "rahasia" in answer.text) == (500, False)
    request = answer.headers["X-Request-ID"]
    assert request in answer.text
    assert HEADERS.items() <= {name: answer.headers.get(name) for name in HEADERS}.items()
    (line,) = [one for one in caplog.records if getattr(one, "seen", None)]
    told_line = TextLines().format(line)
    assert f"ERROR {request} GET {where} 500" in told_line
    assert "RuntimeError at " in told_line
    assert "rahasia" not in told_line


@contextmanager
def serving(path: Path, form: str) -> Iterator[tuple[str, list[str]]]:
    """The desk as a process; its lines on stderr are there after the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from lawatan.cli.main import main; main()", "serve"]
    options = ["--record", str(path), "--port", str(port), "--log-format", form, "--workers", "1"]
    lines: list[str] = []
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) as process:
        _wait(f"http://127.0.0.1:{port}/healthz")
        try:
            yield f"http://127.0.0.1:{port}", lines
        finally:
            process.send_signal(signal.SIGINT)
            lines += (process.communicate(timeout=30)[1] or "").splitlines()


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    pytest.fail(f"no answer from {url}")


def _ask(url: str, body: bytes | None = None) -> str:
    headers = {"Authorization": "Bearer rahasia", "Content-Type": "application/json"}
    request = urllib.request.Request(url, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(answer.headers["X-Request-ID"])
    except urllib.error.HTTPError as error:
        with error:
            return str(error.headers["X-Request-ID"])


def test_the_served_desk_logs_requests_as_json_lines_without_what_was_asked(path: Path) -> None:
    with serving(path, "json") as (address, lines):
        ids = [
            _ask(f"{address}/search?q=rahasia"),
            _ask(f"{address}/event/rahasia"),
            _ask(f"{address}/api/v1/read", b'{"text": "rahasia mengecam rahasia."}'),
        ]
    logged = [json.loads(line) for line in lines if line.startswith("{")]
    assert [line["request"] for line in logged] == ids
    assert [(line["route"], line["status"], line["level"]) for line in logged] == [
        ("/search", 200, "INFO"),
        ("/event/{event_id}", 404, "INFO"),
        ("/api/v1/read", 200, "INFO"),
    ]
    assert all(line["duration_ms"] >= 0 and line["time"].endswith("+00:00") for line in logged)
    assert not any("rahasia" in line for line in lines)


def test_the_served_desk_logs_requests_as_text(path: Path) -> None:
    with serving(path, "text") as (address, lines):
        request = _ask(f"{address}/search?q=rahasia")
    (line,) = [line for line in lines if request in line]
    assert f"INFO {request} GET /search 200" in line
    assert "rahasia" not in line


@pytest.mark.parametrize("form", [JsonLines, TextLines])
def test_an_error_is_logged_by_kind_and_place_without_its_words(
    form: type[logging.Formatter],
) -> None:
    try:
        try:
            int("rahasia")
        except ValueError as error:
            raise RuntimeError("rahasia") from error
    except RuntimeError as error:
        known = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "it failed", (), known)
    told_line = form().format(record)
    assert "rahasia" not in told_line
    assert "RuntimeError at " in told_line
    assert "ValueError at " in told_line
    assert "it failed" in told_line
