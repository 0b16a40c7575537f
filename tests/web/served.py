"""The desk as its users start it: `lawatan serve` with several workers, in processes of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

WAITING = 120.0
"""Seconds for anything to come about; a busy machine takes its time."""


@dataclass(frozen=True)
class Answered:
    """What came back: the status, the body, and the cookie that was set."""

    status: int
    text: str
    cookie: str


@dataclass
class Served:
    """A running desk; `lines` are those of its stderr so far."""

    process: subprocess.Popen[str]
    folder: Path
    lines: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        """Where it listens, once it has said so."""
        told = "".join(self.lines)
        return int(re.search(r"The desk is at http://127\.0\.0\.1:(\d+)/", told)[1])  # type: ignore[index]

    @property
    def workers(self) -> tuple[int, ...]:
        """The processes that serve."""
        return tuple(pid for pid in children(self.process.pid) if "spawn_main" in command(pid))

    def ask(self, path: str, sent: Mapping[str, str] | None = None, **headers: str) -> Answered:
        """Asks on a connection of its own; what is `sent` goes as a form, or as JSON to the API."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=WAITING)
        to_api = path.startswith("/api/")
        kind = "application/json" if to_api else "application/x-www-form-urlencoded"
        body = None if sent is None else json.dumps(sent) if to_api else urlencode(sent)
        given = {"Content-Type": kind, **headers}
        connection.request("GET" if sent is None else "POST", path, body, given)
        answer = connection.getresponse()
        cookie = (answer.headers["set-cookie"] or "").partition(";")[0]
        found = Answered(answer.status, answer.read().decode(), cookie)
        connection.close()
        return found

    @contextmanager
    def only(self, worker: int) -> Iterator[None]:
        """Lets this worker alone answer; the others stand still."""
        others = [pid for pid in self.workers if pid != worker]
        for pid in others:
            os.kill(pid, signal.SIGSTOP)
        await_that(lambda: all(map(stopped, others)))
        try:
            yield
        finally:
            for pid in others:
                os.kill(pid, signal.SIGCONT)

    def by(
        self, worker: int, path: str, sent: Mapping[str, str] | None = None, **headers: str
    ) -> Answered:
        """What one worker answers."""
        with self.only(worker):
            return self.ask(path, sent, **headers)


@contextmanager
def served(record: Path, folder: Path, *options: str) -> Iterator[Served]:
    """The desk on a record by two workers, with `folder` for what it notes."""
    program = [str(Path(sys.executable).with_name("lawatan")), "serve", "--workers", "2"]
    arguments = ["--record", str(record), "--port", "0", "--today", "2026-12-01", *options]
    with subprocess.Popen(
        [*program, *arguments], stderr=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(folder)}, start_new_session=True,
    ) as process:  # fmt: skip
        desk = Served(process, folder)
        told = threading.Thread(target=lambda: desk.lines.extend(process.stderr or ()), daemon=True)
        told.start()
        try:
            await_that(lambda: any("The desk is at" in line for line in desk.lines))
            yield desk
        finally:
            process.terminate()
            process.wait(WAITING)
            told.join(WAITING)


def await_that(come: Callable[[], bool]) -> None:
    """Waits until `come()` is true; fails where that takes too long."""
    end = time.monotonic() + WAITING
    while not come():
        if time.monotonic() > end:
            pytest.fail(f"waited {WAITING:.0f} s in vain")
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    """The processes that one has started and that run."""
    try:
        listed = [p.read_text() for p in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for child in " ".join(listed).split()]


def family(pid: int) -> list[int]:
    """A process, and all that it and those have started."""
    return [pid, *(one for child in children(pid) for one in family(child))]


def stopped(pid: int) -> bool:
    """True where every thread of a process stands still."""
    threads = Path(f"/proc/{pid}/task").glob("*/stat")
    return all(one.read_text().rpartition(")")[2].split()[0] == "T" for one in threads)


def command(pid: int) -> str:
    """The command line of a process; blank where it is gone or has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
