"""A worker leaves connections to those that hold fewer, but not for long."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from lawatan.web import fairness
from lawatan.web.fairness import Fair, Tally


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as made:
        made.setblocking(False)
        yield made


@pytest.fixture
def workers(listener: socket.socket, tmp_path: Path) -> Iterator[list[Fair]]:
    """The socket as two workers have it."""
    with ExitStack() as ends:
        yield [
            ends.enter_context(Fair(listener.dup(), Tally(tmp_path / "connections", number, 2)))
            for number in (1, 2)
        ]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fairness, "PATIENCE", 60.0)


def come(listener: socket.socket, ends: ExitStack) -> None:
    ends.enter_context(socket.create_connection(listener.getsockname()))


def taken(worker: Fair, ends: ExitStack) -> bool:
    """True where the worker takes a connection that has come."""
    try:
        ends.enter_context(worker.accept()[0])
    except BlockingIOError:
        return False
    return True


def test_who_holds_more_leaves_the_next_connection_to_the_other(
    listener: socket.socket, workers: list[Fair]
) -> None:
    one, other = workers
    with ExitStack() as ends:
        for _ in range(4):
            come(listener, ends)
        tries = [one, one, other, other, one, one, other]
        assert [taken(worker, ends) for worker in tries] == [
            True, False, True, True, True, False, False,
        ]  # fmt: skip


def test_a_connection_that_is_closed_is_held_no_more(
    listener: socket.socket, workers: list[Fair]
) -> None:
    one, _ = workers
    with ExitStack() as ends:
        come(listener, ends)
        come(listener, ends)
        with ExitStack() as served:
            assert taken(one, served)
            assert not taken(one, served)
        assert taken(one, ends)


def test_a_connection_that_the_others_do_not_take_is_taken(
    listener: socket.socket, workers: list[Fair], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = workers
    with ExitStack() as ends:
        come(listener, ends)
        come(listener, ends)
        assert taken(one, ends)
        assert not taken(one, ends)
        monkeypatch.setattr(fairness, "PATIENCE", 0.0)
        time.sleep(0.01)
        assert taken(one, ends)


def test_a_worker_that_takes_the_place_of_another_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "connections"
    one, other = (Tally(path, number, 2) for number in (1, 2))
    one.note(3)
    other.note(5)
    assert one.least() == 3
    assert Tally(path, 2, 2).least() == one.least() == 0
