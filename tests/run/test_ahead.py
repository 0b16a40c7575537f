"""A second process opens lines in the order in which they came, and none is lost with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from lawatan.codec import to_dict
from lawatan.intake.records import Known, Line
from lawatan.intake.reject import Reject
from lawatan.model import Article, Status
from lawatan.record.preparing import Prepared
from lawatan.run import ahead
from lawatan.run.ahead import Opened, Unopened, opened, opened_ahead
from tests.record.conftest import Told, told

T = TypeVar("T")
MOST = 60_000


def line(number: int) -> Line:
    """A reading; each ninetieth line is no JSON, each hundredth an article without a reading."""
    given, reading = told(f"r{number}", "2019-03-12", Told(Status.HELD, "2019-03-11"))
    row: dict[str, object] = {**to_dict(reading), "text": given.text}
    if number % 100 == 99:
        row = {"id": f"r{number}", "text": "OSLO - Menlu Norwegia tiba di Reykjavik."}
    form = "{bukan json" if number % 90 == 89 else json.dumps(row)
    return Line(form.encode(), f"berita.jsonl:{number + 1}", Known())


def items(enough: Callable[[], bool]) -> Iterator[Unopened]:
    """Lines until there are enough of them, with an article after each seven hundred."""
    for number in range(MOST):
        if enough():
            return
        yield line(number)
        if number % 700 == 699:
            yield Article("Menlu Norwegia bertolak ke Reykjavik.", f"a{number}")


def name(one: Opened) -> str | None:
    if isinstance(one, Reject):
        return one.source
    return one.name if isinstance(one, Prepared) else one.source_id


class Here:
    """Counts what this process opens itself."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened = 0
        monkeypatch.setattr(ahead, "opened", self._open)

    def _open(self, item: Unopened) -> Opened:
        self.opened += 1
        return opened(item)


def children(process: int | str = "self") -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(pid) for task in tasks for pid in (task / "children").read_text().split()]


def second_process() -> int:
    """The process that opens lines for this one."""
    [found] = [
        pid for pid in children() if b"run.ahead" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    return found


def test_a_second_process_opens_what_is_ahead_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    here, given, got, died = Here(monkeypatch), list[Unopened](), list[Opened](), list[str]()

    def listed() -> Iterator[Unopened]:
        for item in items(lambda: len(given) > here.opened + 500):
            given.append(item)
            yield item

    got += opened_ahead(listed(), 2, died.append)
    assert len(given) > here.opened + 300
    assert got == [opened(item) for item in given]
    assert died == []


def test_a_death_of_the_second_process_costs_nothing_and_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, given, got, died = Here(monkeypatch), list[Unopened](), list[Opened](), list[str]()

    def listed() -> Iterator[Unopened]:
        end = [MOST]
        for item in items(lambda: len(given) >= end[-1]):
            if len(end) == 1 and len(given) > here.opened + 300:
                os.kill(second_process(), signal.SIGKILL)
                end.append(len(given) + 300)
            given.append(item)
            yield item

    got += opened_ahead(listed(), 2, died.append)
    assert [name(one) for one in got] == [name(opened(item)) for item in given]
    assert died == ["the second process died (-9); this one goes on alone, and nothing is lost"]


@pytest.mark.parametrize(("jobs", "lines"), [(1, 900), (2, 120)])
def test_where_one_is_asked_for_or_enough_there_is_no_second_process(
    monkeypatch: pytest.MonkeyPatch, jobs: int, lines: int
) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a second process"))
    given = [line(number) for number in range(lines)]
    assert [*opened_ahead(given, jobs, pytest.fail)] == [opened(item) for item in given]


FOREVER = """
import sys
from lawatan.intake.records import Known, Line
from lawatan.run.ahead import opened_ahead
line = Line(b'{"id": "1", "text": "Menlu tiba."}', "a.jsonl:1", Known())
for _ in opened_ahead(iter(lambda: line, None), 2, print):
    pass
"""


def test_the_second_process_leaves_when_the_first_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", FOREVER]) as first:
        [second] = waited(lambda: children(first.pid))
        first.kill()
    waited(lambda: not Path(f"/proc/{second}").exists() or gone(second))


def gone(process: int) -> bool:
    """True for a process that has ended and that nobody has asked about."""
    return ") Z " in Path(f"/proc/{process}/stat").read_text()


def waited(ask: Callable[[], T]) -> T:
    """What a question is answered with as soon as that is true."""
    deadline = time.monotonic() + 60
    while not (found := ask()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return found
