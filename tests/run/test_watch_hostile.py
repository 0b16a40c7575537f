"""A watch over hostile pages alone goes through them all and counts each with its cause."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from lawatan.record.store import Record
from lawatan.run.watch.desk import UNREADABLE, Taken
from lawatan.run.watch.settings import WatchSettings
from lawatan.run.watch.start import WatchPlan, run_watch
from tests.hostile_answers import hostile_answers
from tests.network import settings
from tests.webserver import Asked, WebServer, answer, serving

CASES = {case.name: case for case in hostile_answers()}
# Left out: a name that the system's resolver would be asked for, and hosts that ask to be left
# alone for a day, after which there is no more to see.
LEFT_OUT = {"redirect-no-name", "retry-after-huge", "retry-after-far"}
SITES = 6
LISTED = sorted(CASES.keys() - LEFT_OUT)


async def site(asked: Asked, writer: asyncio.StreamWriter) -> None:
    case = CASES.get(asked.path.lstrip("/"))
    if case is not None:
        await case.send(writer)
    elif asked.path == "/umpan":
        names = LISTED[asked.site :: SITES]
        links = "".join(f"<item><link>/{escape(name)}</link></item>" for name in names)
        feed = f"<rss version='2.0'><channel>{links}</channel></rss>"
        writer.write(answer(feed, "application/rss+xml"))
    else:
        writer.write(answer(status="404 Not Found"))


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving(site, SITES) as running:
        yield running


def test_a_watch_goes_through_hostile_pages_and_counts_each(
    tmp_path: Path, server: WebServer
) -> None:
    told: dict[str, Taken] = {}
    plan = WatchPlan(
        str(tmp_path / "record.db"),
        tmp_path / "state",
        [server.url("/umpan", number) for number in range(SITES)],
        WatchSettings(once=True, tries=1),
        replace(settings(2.5), private=True),
    )
    counts = run_watch(plan, lambda taken: told.setdefault(taken.url.rpartition("/")[2], taken))
    assert len(told) == sum(counts.values()) == len(LISTED)
    for name, taken in told.items():
        causes = {cause.value for cause in CASES[name].causes}
        assert taken.outcome or taken.reason
        assert taken.cause in causes if causes else taken.cause in (None, UNREADABLE)
    with Record.open(plan.record) as record:
        refused = sum(n for name, n in counts.items() if name.startswith("refused"))
        assert len(record.rejects()) == refused
