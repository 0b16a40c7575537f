"""Bounds on what one article may cost: time and memory."""

from __future__ import annotations

import faulthandler
import gc
import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from lawatan.errors import ArticleTimeoutError

GRACE = 4
"""So many time-outs later a process that no longer answers is ended from outside."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises ArticleTimeoutError inside the block after so many seconds; the main thread's only.

    Code that never comes back to Python ends its process later (`GRACE`), where the process is
    a worker that was set up by `end_if_stuck`.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 (signal asks for it)
        raise ArticleTimeoutError(
            f"took longer than {seconds:g} s; raise --timeout or leave it out"
        )

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def end_if_stuck(seconds: float) -> Iterator[None]:
    """Ends this process where the block takes longer than GRACE times `seconds`."""
    faulthandler.dump_traceback_later(GRACE * seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@contextmanager
def memory_limit(megabytes: int) -> Iterator[None]:
    """Makes an allocation beyond so many megabytes of data a MemoryError inside the block."""
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * 1_000_000
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Looks for cycles of garbage rarely inside the block, and not in what was there before.

    Where many records that hold no cycles are made and dropped, looking takes a fifth of the time;
    where a desk is served, each look through all of its memory stops every answer for a tenth of a
    second.
    """
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
