"""Puts a watch together: where it keeps things, what it asks, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lawatan.errors import IntakeError
from lawatan.intake.fetch.fetcher import Fetcher
from lawatan.intake.fetch.settings import Settings
from lawatan.intake.fetch.shelf import Shelf
from lawatan.intake.outlets import outlet_named, outlets
from lawatan.record.store import Record
from lawatan.run.guarded import Guarded
from lawatan.run.watch.asking import Asking
from lawatan.run.watch.desk import Desk, Taken, page_reader
from lawatan.run.watch.settings import WatchSettings
from lawatan.run.watch.state import WatchState
from lawatan.run.watch.watch import Watch

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class WatchPlan:
    """A record's address, the folder for state and raw answers, and what to ask."""

    record: str
    folder: Path
    listings: Sequence[str]
    watching: WatchSettings = field(default_factory=WatchSettings)
    fetching: Settings = field(default_factory=Settings)


def run_watch(plan: WatchPlan, tell: Callable[[Taken], None]) -> Counter[str]:
    """Watches until SIGTERM or SIGINT, or one round; counts by outcome and by cause of refusal.

    Raises RecordError where the record or the state cannot be opened, or another watch runs.
    """
    with (
        Record.open(plan.record) as record,
        WatchState(plan.folder / "state.db") as state,
        Guarded(page_reader) as reader,
    ):
        state.choose(plan.listings, time.time(), at_once=plan.watching.once)
        return asyncio.run(_run(plan, Desk(record, reader), state, tell))


async def _run(
    plan: WatchPlan, desk: Desk, state: WatchState, tell: Callable[[Taken], None]
) -> Counter[str]:
    shelf = Shelf(plan.folder)
    async with Fetcher(plan.fetching, keep=shelf.put) as fetcher:
        asking = Asking(fetcher, state, plan.watching)
        watch = Watch(asking, desk, state, shelf, plan.watching, tell)
        for name in _SIGNALS:
            # Windows has no signal handlers in its loop; there Ctrl-C raises as ever.
            with contextlib.suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(name, watch.stop)
        await watch.run()
    return watch.counts


def listings_of(sources: Sequence[str]) -> tuple[str, ...]:
    """The feeds and sitemaps of outlets by name, and addresses as they are; no source is all.

    Raises IntakeError where a name is no outlet, or an outlet has no feed and no sitemap.
    """
    found: list[str] = []
    for source in sources:
        found += [source] if "://" in source else _of_outlet(source)
    if not sources:
        found = [url for outlet in outlets() for url in (*outlet.feeds, *outlet.sitemaps)]
    return tuple(dict.fromkeys(found))


def _of_outlet(name: str) -> Sequence[str]:
    outlet = outlet_named(name)
    if outlet is None:
        raise IntakeError(f"{name!r} is no outlet and no address; give one of either")
    if not (outlet.feeds or outlet.sitemaps):
        raise IntakeError(f"no feed or sitemap of {outlet.name} is known; give its address")
    return (*outlet.feeds, *outlet.sitemaps)
