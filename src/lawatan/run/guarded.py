"""Work done in a process of its own, so that one bad input costs that input alone.

The process has bounds on time and memory for each piece of work. One that goes beyond them, or
dies, is replaced, and the caller hears why.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from lawatan.errors import LawatanError

Given = TypeVar("Given")
Made = TypeVar("Made")
_MEBIBYTE = 1 << 20
# A worker whose parent is gone ends itself this long after it should have been ended.
_GRACE = 10.0
_START = 300.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds for one piece of work, and mebibytes above what the ready worker takes."""

    seconds: float = 30.0
    mebibytes: int = 2048


class Fault(StrEnum):
    """Why a piece of work came to nothing."""

    REFUSED = "refused"
    TIME = "too slow to read"
    MEMORY = "too much memory"
    ERROR = "reader error"
    DIED = "reader died"


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with one piece of work; REFUSED gives the words of a LawatanError."""

    fault: Fault
    reason: str


class Guarded(Generic[Given, Made]):
    """Does work in another process: `make`, a module-level function, makes the worker there.

    For one thread. Use it as a context manager, or call `close`.
    """

    def __init__(
        self, make: Callable[[], Callable[[Given], Made]], bounds: Bounds | None = None
    ) -> None:
        self._make = make
        self._bounds = bounds or Bounds()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Guarded[Given, Made]:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker."""
        if self._process is not None and self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None

    def do(self, given: Given) -> Made | Failure:
        """The worker's result for `given`, or what went wrong."""
        pipe = self._ready()
        try:
            pipe.send(given)
            if pipe.poll(self._bounds.seconds):
                answer: Made | Failure = pipe.recv()
                return answer
            failure = Failure(Fault.TIME, f"reading took more than {self._bounds.seconds:g} s")
        except (EOFError, OSError) as error:
            failure = Failure(Fault.DIED, f"the reading process ended ({error!r})")
        self.close()
        return failure

    def _ready(self) -> Connection:
        if self._process is None or self._pipe is None or not self._process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            arguments = (self._make, self._bounds, theirs)
            self._process = context.Process(target=_serve, args=arguments, daemon=True)
            self._process.start()
            theirs.close()
            if not self._pipe.poll(_START):
                raise LawatanError(f"the reading process is not ready after {_START:g} s")
            problem = self._pipe.recv()
            if problem is not None:
                raise LawatanError(f"the reading process cannot start: {problem}")
        return self._pipe


def _serve(make: Callable[[], Callable[[Any], Any]], bounds: Bounds, pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        work = make()
    except LawatanError as error:
        pipe.send(str(error))
        return
    _limit_memory(bounds.mebibytes)
    pipe.send(None)
    while True:
        try:
            given = pipe.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, bounds.seconds + _GRACE)
        pipe.send(_done(work, given))
        signal.setitimer(signal.ITIMER_REAL, 0.0)


def _done(work: Callable[[Any], Any], given: Any) -> Any:
    try:
        return work(given)
    except LawatanError as error:
        return Failure(Fault.REFUSED, str(error))
    except MemoryError:
        return Failure(Fault.MEMORY, "reading took more memory than it may")
    except Exception as error:  # noqa: BLE001 (whatever a page does to the reader costs that page)
        return Failure(Fault.ERROR, f"the reader failed ({error!r:.300})")


def _limit_memory(mebibytes: int) -> None:
    status = Path("/proc/self/statm")
    if status.exists():
        pages = int(status.read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + mebibytes * _MEBIBYTE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
