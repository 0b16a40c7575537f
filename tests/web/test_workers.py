"""One desk by several processes: what one knows the others know, and none is left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from lawatan.cli.serve import MOST_UNASKED, usual_workers
from lawatan.model import Status
from lawatan.record.accounts import Role
from lawatan.record.store import Record
from lawatan.web.shared import Places
from tests.record.conftest import Told, told
from tests.web.conftest import new_token
from tests.web.served import WAITING, Served, await_that, children, command, family, served


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("workers") / "record.db"
    with Record.open(str(made)) as record:
        record.add(*told("satu", "2026-11-20", Told(Status.PLANNED, "2026-12-10")))
    return made


@pytest.fixture(scope="module")
def desk(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk by two workers, for tests that leave it with two."""
    with served(path, tmp_path_factory.mktemp("notes"), "--log-format", "json") as running:
        yield running
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(WAITING) == 0


def event_of(path: Path) -> tuple[str, str]:
    """The id of the record's event, and the key of its report."""
    with Record.open(str(path)) as record:
        (event,) = record.events()
    return event.id, event.reports[0].key


def counted(text: str) -> dict[tuple[str, str], float]:
    """Requests by view and status, as Prometheus reads them."""
    samples = (one for family in text_string_to_metric_families(text) for one in family.samples)
    return {
        (one.labels["view"], one.labels["status"]): one.value
        for one in samples
        if one.name == "lawatan_requests_total"
    }


def test_every_worker_answers_and_is_named_in_its_log_line(desk: Served) -> None:
    first, second = desk.workers
    assert [desk.by(pid, "/agenda").status for pid in (first, second)] == [200, 200]
    await_that(lambda: sum('"/agenda"' in line for line in desk.lines) >= 2)
    logged = [json.loads(line) for line in desk.lines if '"/agenda"' in line]
    # A worker writes its line behind its answer, so the other's may come first.
    assert {line["process"] for line in logged} == {first, second}


def test_who_signs_in_with_one_worker_has_signed_in_with_all(desk: Served, path: Path) -> None:
    first, second = desk.workers
    token = new_token(path, "Sari", Role.JUDGE)
    event, key = event_of(path)
    kept = [desk.by(first, f"/event/{event}").text for _ in range(2)]
    cookie = desk.by(first, "/sign-in", {"token": token}).cookie
    page = desk.by(second, f"/event/{event}", Cookie=cookie).text
    form = {"form_token": re.findall(r'name="form_token" value="([^"]+)"', page)[0]}
    given = {**form, "verdict": "confirm", "one": key, "reason": "Dilihat sendiri."}
    assert desk.by(second, f"/event/{event}/judge", given, Cookie=cookie).status == 303
    # The first worker has kept its page, and gives it to nobody any more.
    told_now = desk.by(first, f"/event/{event}").text
    assert ["Dilihat sendiri." in text for text in (*kept, told_now)] == [False, False, True]
    assert desk.by(second, "/sign-out", form, Cookie=cookie).status == 303
    assert "Sari" not in desk.by(first, "/", Cookie=cookie).text


def test_counts_of_all_workers_add_up_whoever_is_asked(desk: Served) -> None:
    first, second = desk.workers
    before = counted(desk.ask("/metrics").text)
    for pid, times in ((first, 3), (second, 2)):
        with desk.only(pid):
            assert [desk.ask("/timeline").status for _ in range(times)] == [200] * times
    view = ("/timeline", "200")
    # A request is counted behind its answer.
    await_that(lambda: counted(desk.ask("/metrics").text)[view] >= before.get(view, 0.0) + 5)
    after = [counted(desk.by(pid, "/metrics").text) for pid in (first, second)]
    assert [one[view] - before.get(view, 0.0) for one in after] == [5.0, 5.0]


def test_a_rate_is_for_all_workers_together(desk: Served) -> None:
    first, second = desk.workers
    statuses = []
    for pid, times in ((first, 35), (second, 26), (first, 1)):
        with desk.only(pid):
            statuses += [desk.ask("/api/v1/read", {"text": "  "}).status for _ in range(times)]
    assert statuses == [422] * 60 + [429] * 2


@pytest.mark.parametrize(
    ("name", "most", "address", "sent"),
    [("file", 4, "/api/v1/export/csv", None), ("seat", 4, "/read", {"text": "Norwegia."})],
)
def test_places_are_for_all_workers_together(
    desk: Served, name: str, most: int, address: str, sent: dict[str, str] | None
) -> None:
    (folder,) = desk.folder.glob("lawatan-desk-*")
    with ExitStack() as others:
        for _ in range(most):
            assert others.enter_context(Places(folder, name, most).taken())
        refused = [desk.by(pid, address, sent).status for pid in desk.workers]
    assert (refused, desk.ask(address, sent).status) == ([503, 503], 200)


def test_a_worker_that_dies_is_replaced_and_nothing_is_forgotten(desk: Served, path: Path) -> None:
    killed, left = desk.workers
    token = new_token(path, "Budi", Role.JUDGE)
    cookie = desk.by(killed, "/sign-in", {"token": token}).cookie
    desk.by(killed, "/read", {"text": "Norwegia mengecam Islandia."})
    begun = [pid for pid in family(killed) if pid != killed]
    before = counted(desk.by(left, "/metrics").text)
    os.kill(killed, signal.SIGKILL)
    assert desk.ask("/").status == 200
    await_that(lambda: killed not in desk.workers and len(desk.workers) == 2)
    (new,) = set(desk.workers) - {left}
    assert "Budi" in desk.by(new, "/", Cookie=cookie).text
    after = counted(desk.by(new, "/metrics").text)
    assert {seen for seen, times in before.items() if after[seen] < times} == set()
    assert begun
    assert [command(pid) for pid in begun] == [""] * len(begun)
    told_of = [json.loads(line) for line in desk.lines if f"(process {killed})" in line]
    assert [line["level"] for line in told_of] == ["WARNING"]
    assert "ended, by SIGKILL; another takes its place" in told_of[0]["message"]


@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_desk_that_ends_leaves_no_process_and_no_folder(
    path: Path, tmp_path: Path, sent: signal.Signals, status: int
) -> None:
    with served(path, tmp_path) as running:
        running.ask("/read", {"text": "Norwegia mengecam Islandia."})
        pids = family(running.process.pid)
        # The supervisor, two workers, one that reads, and the trackers of Python's own.
        assert len(pids) >= 5
        os.kill(running.process.pid, sent)
        assert running.process.wait(WAITING) == status
        await_that(lambda: not any(map(command, pids)))
        await_that(lambda: not list(tmp_path.glob("lawatan-desk-*")))
    assert [line for line in running.lines if "ERROR" in line or "Traceback" in line] == []


SUPERVISED = """
import sys
from pathlib import Path
from lawatan.errors import LawatanError
from lawatan.web import workers
from lawatan.web.server import bind
from lawatan.web.settings import Settings
from lawatan.web.shared import Shared
from lawatan.web.working import Work

def run():
    workers.SILENT = float(sys.argv[2])
    shared, sockets = Shared.new(), tuple(bind("127.0.0.1", 0))
    work = Work(Settings(sys.argv[1]), "text", sockets, Shared(shared.folder), 2)
    try:
        workers.Workers(work).run(lambda: print("ready", flush=True))
    except LawatanError as error:
        print(error)
    finally:
        shared.close()

if __name__ == "__main__":
    run()
"""


def supervised(record: Path | str, silent: float) -> subprocess.Popen[str]:
    """Two workers on a record; one that says nothing for `silent` seconds is taken for stuck."""
    command_line = [sys.executable, "-c", SUPERVISED, str(record), str(silent)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command_line, text=True, start_new_session=True, **pipes)


def test_a_worker_that_falls_silent_is_replaced(path: Path) -> None:
    with supervised(path, 8.0) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        stuck = next(pid for pid in children(process.pid) if "spawn_main" in command(pid))
        os.kill(stuck, signal.SIGSTOP)
        await_that(lambda: not command(stuck))
        process.terminate()
        _, errors = process.communicate(timeout=WAITING)
    assert f"(process {stuck}) fell silent" in errors


def test_workers_that_cannot_start_end_the_desk_with_the_reason(tmp_path: Path) -> None:
    closed = tmp_path / "record.db"
    closed.write_text("this is no database" * 100)
    with supervised(closed, 60.0) as process:
        told_of, errors = process.communicate(timeout=WAITING)
    assert re.fullmatch(
        r"worker [12] \(process \d+\) ended, with status 1, before it served;.*\n", told_of
    )
    assert f"a worker cannot start: the record at {closed} is no database" in errors


@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (2, 2), (4, 4), (64, MOST_UNASKED)])
def test_a_desk_has_a_worker_for_each_core_within_reason(
    monkeypatch: pytest.MonkeyPatch, cores: int, workers: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert usual_workers() == workers


def test_one_process_says_where_it_is_once_it_serves(path: Path, tmp_path: Path) -> None:
    with served(path, tmp_path, "--workers", "1") as running:
        assert running.ask("/healthz").status == 200
        assert running.workers == ()
        running.process.terminate()
        running.process.wait(WAITING)
        assert not list(tmp_path.glob("lawatan-desk-*"))


def test_an_address_that_is_taken_is_one_clear_error(path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = [sys.executable, "-m", "lawatan", "serve", "--record", str(path), "--port", port]
        done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=WAITING)
    assert done.returncode == 1
    assert f"cannot serve on 127.0.0.1 port {port} (Address already in use)" in done.stderr
    assert "choose another with --host or --port" in done.stderr
    assert "Traceback" not in done.stderr
