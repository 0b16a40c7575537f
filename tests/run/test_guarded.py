"""Work in a process of its own: what hangs, swells, raises or dies costs itself alone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

import pytest

from lawatan.errors import IntakeError, LawatanError
from lawatan.run.guarded import Bounds, Failure, Fault, Guarded


def worker() -> Callable[[str], str]:
    """Work that does what it is told."""

    def work(given: str) -> str:
        if given == "hang":
            time.sleep(600)
        elif given == "swell":
            return str(len(bytearray(1 << 40)))
        elif given == "raise":
            raise ZeroDivisionError("salah")
        elif given == "refuse":
            raise IntakeError("is empty")
        elif given == "die":
            os._exit(3)
        return given.upper()

    return work


def unready() -> Callable[[str], str]:
    raise LawatanError("the model is missing")


@pytest.fixture(scope="module")
def guarded() -> Iterator[Guarded[str, str]]:
    with Guarded(worker, Bounds(seconds=5.0, mebibytes=256)) as running:
        yield running


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("swell", Fault.MEMORY),
        ("raise", Fault.ERROR),
        ("refuse", Fault.REFUSED),
        ("die", Fault.DIED),
    ],
)
def test_bad_work_costs_itself_alone(guarded: Guarded[str, str], given: str, fault: Fault) -> None:
    found = guarded.do(given)
    assert isinstance(found, Failure)
    assert found.fault is fault
    assert found.reason
    assert guarded.do("menlu") == "MENLU"


def test_work_that_hangs_is_ended() -> None:
    with Guarded(worker, Bounds(seconds=0.2)) as hasty:
        found = hasty.do("hang")
    assert isinstance(found, Failure)
    assert found.fault is Fault.TIME


def test_a_worker_that_cannot_start_is_told() -> None:
    with Guarded(unready) as guarded, pytest.raises(LawatanError, match="the model is missing"):
        guarded.do("menlu")
