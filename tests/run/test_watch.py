"""`lawatan watch` ingests each new article once, however often it is ended and started again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from lawatan.cli.main import cli
from lawatan.record.store import Record
from lawatan.record.tables import article
from lawatan.run.watch.state import Step, WatchState
from tests.newsstand import OUTLETS, newsstand
from tests.webserver import WebServer, serving

# 500 is the bar; the suite runs fewer, as each start loads the reader anew.
ARTICLES = int(os.environ.get("LAWATAN_WATCH_ARTICLES", "90"))


@pytest.fixture
def stand() -> Iterator[WebServer]:
    """Eighteen outlets with ARTICLES articles in all."""
    servers: list[WebServer] = []
    site = newsstand(lambda number: servers[0].url("", number), ARTICLES)
    with serving(site, OUTLETS) as server:
        servers.append(server)
        yield server


def watch(where: Path, stand: WebServer, *options: str) -> subprocess.Popen[str]:
    sources = [stand.url("/daftar.xml", site) for site in range(OUTLETS)]
    command = [sys.executable, "-m", "lawatan", "watch", "--private", "--delay", "0", *options]
    return subprocess.Popen(
        [*command, "--record", str(where), *sources],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def take(process: subprocess.Popen[str], count: int) -> list[str]:
    """The addresses of the next articles that a watch tells of."""
    assert process.stdout is not None
    lines = (json.loads(process.stdout.readline()) for _ in range(count))
    return [line["url"] for line in lines]


def end(process: subprocess.Popen[str], how: signal.Signals) -> tuple[int, str]:
    process.send_signal(how)
    _, told = process.communicate()
    return process.returncode, told


def test_each_article_is_ingested_once_over_two_ends_and_restarts(
    tmp_path: Path, stand: WebServer
) -> None:
    where = tmp_path / "record.db"
    first = watch(where, stand)
    take(first, ARTICLES // 4)
    assert end(first, signal.SIGKILL)[0] == -signal.SIGKILL
    second = watch(where, stand)
    take(second, ARTICLES // 4)
    assert end(second, signal.SIGTERM)[0] == 0
    third = watch(where, stand, "--once")
    told = third.communicate()[1]
    assert third.returncode == 0, told

    with Record.open(str(where)) as record, record.transaction() as connection:
        rows = connection.execute(select(article.c.url, article.c.superseded_by)).all()
    pages = {stand.url(f"/berita/{n}", n % OUTLETS) for n in range(ARTICLES)}
    assert sorted(row.url for row in rows) == sorted(pages)
    assert all(row.superseded_by is None for row in rows)
    with WatchState(Path(f"{where}.watch") / "state.db") as state:
        assert state.counts() == {Step.DONE: ARTICLES}
    # Only what was under way when a watch was ended is asked for again.
    asked = [p for p in stand.paths() if p.startswith("/berita/")]
    assert ARTICLES <= len(asked) <= ARTICLES + 2 * 8
    assert stand.most == 1


def run(where: Path, *arguments: str) -> Result:
    options = ("--once", "--private", "--delay", "0", "--record", str(where))
    return CliRunner().invoke(cli, ["watch", *options, *arguments])


def test_a_second_watch_on_the_same_state_is_refused(tmp_path: Path) -> None:
    where = tmp_path / "record.db"
    with WatchState(Path(f"{where}.watch") / "state.db"):
        result = run(where, "http://127.0.0.1:9/feed")
    assert result.exit_code == 1
    assert "end the other watch" in result.stderr


def test_an_unchanged_feed_is_not_sent_again(tmp_path: Path, stand: WebServer) -> None:
    url = stand.url("/daftar.xml", 1)
    runs = [run(tmp_path / "record.db", url) for _ in range(2)]
    assert [one.exit_code for one in runs] == [0, 0]
    told = len(range(1, ARTICLES, OUTLETS))
    assert [len(one.stdout.splitlines()) for one in runs] == [told, 0]
    conditions = [a.headers.get("if-none-match") for a in stand.asked if a.path == "/daftar.xml"]
    assert conditions == [None, f'"{told}"']


def test_without_the_switch_no_private_address_is_asked(tmp_path: Path, stand: WebServer) -> None:
    where = tmp_path / "record.db"
    options = ("--once", "--delay", "0", "--record", str(where))
    result = CliRunner().invoke(cli, ["watch", *options, stand.url("/daftar.xml", 1)])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["cause"] == "forbidden address"
    assert stand.asked == []
    with Record.open(str(where)) as record:
        assert [r.source for r in record.rejects()] == [stand.url("/daftar.xml", 1)]
