"""One worker: a process that serves a desk beside others, on sockets that they share.

It tells its supervisor from time to time that it serves, and ends when the supervisor is gone.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait

import uvicorn

from lawatan.errors import LawatanError
from lawatan.web.fairness import Fair, Tally
from lawatan.web.server import LEAVING, config_of
from lawatan.web.settings import Settings
from lawatan.web.shared import Shared

BEAT = 5.0
"""Seconds between two words of a worker that it serves."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """What `count` workers serve: which desk, on which sockets, with what shared by them."""

    settings: Settings
    log_format: str
    sockets: Sequence[socket.socket]
    shared: Shared
    count: int


def work(given: Work, number: int, beats: Connection) -> None:
    """Serves until told to end; for a process of its own, one of those numbered from one."""
    _apart()
    threading.Thread(target=_end_with_supervisor, args=(given.shared,), daemon=True).start()
    # Read when prometheus_client is first imported, as the desk is below.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(given.shared.counts)
    from lawatan.web.app import create_app

    app = partial(create_app, given.settings, given.shared)
    tally = Tally(given.shared.folder / "connections", number, given.count)
    sockets: list[socket.socket] = [Fair(one, tally) for one in given.sockets]
    try:
        _Beating(config_of(app, given.log_format, made=False), beats).run(sockets)
    except (LawatanError, OSError) as error:
        _LOG.error("a worker cannot start: %s", error)
        sys.exit(1)


class _Beating(uvicorn.Server):
    """A server that says, first when it is ready and then every few seconds, that it serves."""

    def __init__(self, config: uvicorn.Config, beats: Connection) -> None:
        super().__init__(config)
        self._beats = beats

    async def main_loop(self) -> None:
        """Serves until told to end."""
        beating = asyncio.create_task(self._beat())
        try:
            await super().main_loop()
        finally:
            beating.cancel()

    async def _beat(self) -> None:
        with suppress(OSError):
            while True:
                self._beats.send_bytes(b".")
                await asyncio.sleep(BEAT)


def _apart() -> None:
    """Leaves the terminal's signals to the supervisor, which held them back until here."""
    os.setpgrp()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _end_with_supervisor(shared: Shared) -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    shared.remove()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LEAVING + 1)
    os.killpg(0, signal.SIGKILL)
