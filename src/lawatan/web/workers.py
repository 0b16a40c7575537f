"""Keeps the workers of a desk: starts them, replaces one that dies or falls silent, ends them.

All listen on the same sockets, which stay open while one of them is replaced. This process serves
nothing, so it holds little and seldom fails.
"""

from __future__ import annotations

import logging
import logging.config
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from lawatan.errors import LawatanError
from lawatan.web.logs import settings_of
from lawatan.web.server import LEAVING
from lawatan.web.working import Work, work

STARTING, SILENT = 120.0, 60.0
"""Seconds to the first word of a worker, and between two, before it is taken for stuck."""
_LOOK = 0.2
_YOUNG, _LONGEST = 30.0, 30.0
"""Seconds within which a worker dies young, and before yet another is tried at the latest."""
# A new interpreter: a copy of this one would share its locks and its connections.
_CONTEXT = multiprocessing.get_context("spawn")
_LOG = logging.getLogger(__name__)


@dataclass(eq=False)
class Worker:
    """A process that serves; `heard` is when it last said so, None before it was ready."""

    number: int
    process: BaseProcess
    beats: Connection
    started: float
    heard: float | None = None

    @property
    def stuck(self) -> bool:
        """True where it should have said something by now."""
        now = time.monotonic()
        if self.heard is None:
            return now > self.started + STARTING
        return now > self.heard + SILENT

    def listen(self) -> None:
        """Takes note of what it said since."""
        with suppress(EOFError, OSError):
            while self.beats.poll():
                self.beats.recv_bytes()
                self.heard = time.monotonic()

    def kill(self) -> None:
        """Ends it and what it has started, at once; harmless where it is dead."""
        # Its group is named by its own id, which stays taken until it is joined.
        if self.process.pid is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.beats.close()


@dataclass(eq=False)
class Workers:
    """The workers on some work; for the main thread of a process that has no other."""

    given: Work
    _held: dict[int, Worker] = field(default_factory=dict)
    _again: dict[int, float] = field(default_factory=dict)
    _begun: bool = False
    _failed: int = 0
    _ending: bool = False
    _hurried: bool = False

    def run(self, ready: Callable[[], None]) -> None:
        """Serves until told to end; calls `ready` once all workers serve.

        Raises LawatanError where one of the first cannot even start.
        """
        logging.config.dictConfig(settings_of(self.given.log_format))
        with self._heeding_signals():
            try:
                for number in range(1, self.given.count + 1):
                    self._start(number)
                while not self._ending:
                    self._look(ready)
            finally:
                self._end()

    def _start(self, number: int) -> None:
        self._again.pop(number, None)
        ours, theirs = _CONTEXT.Pipe(duplex=False)
        process = _CONTEXT.Process(target=work, args=(self.given, number, theirs))
        # Until it has left our group, Ctrl+C at the terminal would reach it as well.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process.start()
        except OSError as error:
            self._put_off(number, error)
            return
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
            theirs.close()
        self._held[number] = Worker(number, process, ours, time.monotonic())

    def _put_off(self, number: int, error: OSError) -> None:
        if not self._begun:
            raise LawatanError(f"the system starts no worker ({error})") from error
        self._again[number] = time.monotonic() + _LONGEST
        _LOG.warning("worker %d is not started (%s); another try follows", number, error)

    def _look(self, ready: Callable[[], None]) -> None:
        dead = wait([worker.process.sentinel for worker in self._held.values()], _LOOK)
        for worker in list(self._held.values()):
            worker.listen()
            if self._ending:
                return
            if worker.process.sentinel in dead or worker.stuck:
                self._replace(worker)
        if not self._begun and all(worker.heard for worker in self._held.values()):
            self._begun = True
            ready()
        for number in [one for one, at in self._again.items() if at <= time.monotonic()]:
            self._start(number)

    def _replace(self, worker: Worker) -> None:
        """Lets go of a worker; another takes its place, later where they die young."""
        del self._held[worker.number]
        lived, process = time.monotonic() - worker.started, worker.process.pid
        how = "fell silent" if worker.stuck else "ended"
        worker.kill()
        told = f"worker {worker.number} (process {process}) {how}, {_code(worker.process)}"
        if not self._begun:
            raise LawatanError(f"{told}, before it served; its reason stands above")
        self._failed = self._failed + 1 if lived < _YOUNG else 0
        pause = min(2.0 ** (self._failed - 1), _LONGEST) if self._failed else 0.0
        self._again[worker.number] = time.monotonic() + pause
        _LOG.warning("%s; another takes its place", told)

    def _end(self) -> None:
        for one in self.given.sockets:
            one.close()
        for worker in self._held.values():
            worker.process.terminate()
        end = time.monotonic() + LEAVING + 1
        left = [worker.process.sentinel for worker in self._held.values()]
        while left and time.monotonic() < end and not self._hurried:
            gone = wait(left, _LOOK)
            left = [one for one in left if one not in gone]
        for worker in self._held.values():
            worker.kill()

    @contextmanager
    def _heeding_signals(self) -> Iterator[None]:
        before = {one: signal.signal(one, self._told) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    def _told(self, number: int, _frame: object) -> None:
        """Takes note of a signal; Ctrl+C once more ends what is still under way."""
        self._hurried = self._ending and number == signal.SIGINT
        self._ending = True


def _code(process: BaseProcess) -> str:
    code = process.exitcode or 0
    return f"by {signal.Signals(-code).name}" if code < 0 else f"with status {code}"
