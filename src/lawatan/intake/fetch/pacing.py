"""One request at a time to a host, with a rest between two, and longer rests after failures."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from lawatan.errors import Cause, FetchError
from lawatan.intake.fetch.settings import Manners


@dataclass(slots=True)
class _Host:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = 0.0
    failures: int = 0
    delay: float = 0.0


class Pace:
    """Keeps the manners towards every host. For one event loop."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Waits for the host's turn and holds it. Raises FetchError where it rests for long."""
        state = self._host(host)
        async with state.turn:
            wait = state.ready - time.monotonic()
            if wait > self._manners.patience:
                raise FetchError(f"{host} asks to be left for {wait:.0f} s", Cause.BUSY, wait)
            await asyncio.sleep(max(wait, 0.0))
            try:
                yield
            finally:
                delay = max(self._manners.delay, state.delay)
                state.ready = max(state.ready, time.monotonic() + delay)

    def slow_down(self, host: str, delay: float) -> None:
        """Keeps at least `delay` seconds between requests, as a Crawl-delay asks."""
        self._host(host).delay = delay

    def went_well(self, host: str) -> None:
        """The host answered; its next failure is its first again."""
        self._host(host).failures = 0

    def failed(self, host: str, asked: float | None) -> float:
        """Lets the host rest: for `asked` seconds (Retry-After) or ever longer; how long."""
        state = self._host(host)
        longer = self._manners.rest * float(1 << state.failures)
        state.failures = min(state.failures + 1, 30)
        rest = max(min(longer, self._manners.longest_rest), asked or 0.0)
        state.ready = max(state.ready, time.monotonic() + rest)
        return rest

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())
