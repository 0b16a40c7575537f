"""The watch itself: asks what is due, reads what was kept, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from lawatan.errors import FetchError, IntakeError
from lawatan.intake.fetch.shelf import Shelf
from lawatan.intake.listings.entries import Entry
from lawatan.run.watch.asking import Asking
from lawatan.run.watch.desk import UNREADABLE, Desk, Taken
from lawatan.run.watch.settings import WatchSettings
from lawatan.run.watch.state import DueListing, DuePage, WatchState

# How long the watch sleeps at most before it looks again; steps wake it sooner.
_LONGEST_SLEEP = 1.0
BAD_LISTING = "unreadable listing"


class Watch:
    """One run of a watch. `tell` hears of every article and of listings that fail.

    One host is asked one thing at a time; one thread reads. `stop` ends it: requests under way
    are given up, the article at hand is read to its end, and nothing is lost.
    """

    def __init__(
        self,
        asking: Asking,
        desk: Desk,
        state: WatchState,
        shelf: Shelf,
        settings: WatchSettings,
        tell: Callable[[Taken], None],
    ) -> None:
        self._asking = asking
        self._desk = desk
        self._state = state
        self._shelf = shelf
        self._settings = settings
        self._tell = tell
        self.counts: Counter[str] = Counter()
        self._asked: dict[str, asyncio.Task[None]] = {}
        self._resting: dict[str, float] = {}
        self._wake = asyncio.Event()
        self._news = asyncio.Event()
        self._stopped = False
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="reading")

    def stop(self) -> None:
        """Ends the watch soon. Call it from the loop's thread."""
        self._stopped = True
        self._wake.set()
        self._news.set()

    async def run(self) -> None:
        """Watches until `stop`, or with `once` until everything due has been looked at.

        Raises RecordError and OSError where the record, the state or the shelf fail.
        """
        started = time.time()
        reader = asyncio.create_task(self._read_kept())
        reader.add_done_callback(lambda _: self._wake.set())
        try:
            while not (self._stopped or reader.done()):
                self._ask_due(started if self._settings.once else None)
                if self._settings.once and self._is_idle(started):
                    break
                await self._sleep()
        finally:
            self.stop()
            await self._let_go()
            await reader
            self._reading.shutdown()

    def _is_idle(self, started: float) -> bool:
        """Whether nothing is under way or due, but at hosts that rest for long."""
        if self._asked or self._state.kept_page() is not None:
            return False
        long = self._resting_at(time.time() + self._settings.patience)
        due = self._state.due_listing(started, long)
        return due is None and self._state.due_page(time.time(), long) is None

    def _ask_due(self, started: float | None) -> None:
        """Starts a request to each host that has something due, up to the limit."""
        self._clear_asked()
        while len(self._asked) < self._settings.hosts:
            now = time.time()
            busy = self._resting_at(now) | self._asked.keys()
            listing = self._state.due_listing(started or now, busy)
            page = None if listing else self._state.due_page(now, busy)
            if listing:
                self._start(listing.host, self._ask_listing(listing))
            elif page:
                self._start(page.host, self._ask_page(page))
            else:
                return

    def _resting_at(self, moment: float) -> set[str]:
        return {host for host, until in self._resting.items() if until > moment}

    def _clear_asked(self) -> None:
        for host, task in list(self._asked.items()):
            if task.done():
                del self._asked[host]
                task.result()

    def _start(self, host: str, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._asked[host] = task
        task.add_done_callback(lambda _: self._wake.set())

    async def _ask_listing(self, due: DueListing) -> None:
        error = await self._asking.listing(due)
        if error is not None:
            cause = error.cause.value if isinstance(error, FetchError) else BAD_LISTING
            self._rest(due.host, error)
            await self._refuse(due.url, cause, error)

    async def _ask_page(self, due: DuePage) -> None:
        error = await self._asking.page(due)
        if error is None:
            self._news.set()
            return
        self._rest(due.host, error)
        if self._asking.gives_up(due, error):
            await self._refuse(due.url, error.cause.value, error)
            self._state.refused(due.url, error.cause.value, str(error))
        else:
            self._state.later(due.url, error.cause.value, str(error), _after(error))

    def _rest(self, host: str, error: IntakeError) -> None:
        if isinstance(error, FetchError) and error.again is not None:
            self._resting[host] = _after(error)

    async def _refuse(self, url: str, cause: str, error: IntakeError) -> None:
        self._heard(await self._in_thread(lambda: self._desk.refuse(url, cause, str(error))))

    async def _read_kept(self) -> None:
        """Reads what was kept, first found first, until the watch stops."""
        while not self._stopped:
            self._news.clear()
            page = self._state.kept_page()
            if page is None:
                self._wake.set()
                await self._news.wait()
                continue
            taken = await self._in_thread(partial(self._read, page))
            if taken.outcome is not None:
                self._state.done(page.url, taken.outcome)
            else:
                self._state.refused(page.url, taken.cause or UNREADABLE, taken.reason or "")
            self._heard(taken)

    def _read(self, page: DuePage) -> Taken:
        try:
            fetched = self._shelf.get(page.head or "")
        except IntakeError as error:
            return self._desk.refuse(page.url, UNREADABLE, str(error))
        return self._desk.take(fetched, Entry(page.url, page.title, page.published))

    def _heard(self, taken: Taken) -> None:
        self.counts[taken.outcome or f"refused: {taken.cause}"] += 1
        self._tell(taken)

    async def _in_thread(self, work: Callable[[], Taken]) -> Taken:
        return await asyncio.get_running_loop().run_in_executor(self._reading, work)

    async def _sleep(self) -> None:
        due = self._state.next_due()
        wait = _LONGEST_SLEEP if due is None else due - time.time()
        # What is due now waits for a host, whose turn comes with a step or a rest's end.
        rests = [until - time.time() for until in self._resting.values()]
        waits = [x for x in (wait, *rests, _LONGEST_SLEEP) if x > 0]
        wait = min(waits)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait):
                await self._wake.wait()
        self._wake.clear()

    async def _let_go(self) -> None:
        for task in self._asked.values():
            task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)


def _after(error: FetchError) -> float:
    return time.time() + max(error.again or 0.0, 0.01)
