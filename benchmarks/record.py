"""How fast the record answers, merges and takes in, at a size that you choose.

    python -m benchmarks.record [--events N] [--folder PATH] [--postgresql URL]

A made-up world of N events, told by five reports each on average, is put into an SQLite file and
a PostgreSQL database through the record's real schema. Then, on each:

- every filter, sort and search is asked in many variants (p95 in ms, reports included);
- new articles as full as real ones are merged one at a time (p95 in ms);
- `lawatan ingest` takes a file of readings into an empty record (articles a second).

The same events lie in a plain DuckDB table and in sqlite-utils beside it, and the same file of
readings is written there, unmerged; ratios above one say that the record is faster. A record in
--folder that has the size asked for is used again. Without --postgresql a server is started here.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
from benchmarks.record_data import World
from benchmarks.record_fresh import fresh
from benchmarks.record_load import PostgresSink, SqliteSink, fill
from benchmarks.record_peers import (
    duckdb_peer,
    duckdb_writer,
    sqlite_utils_peer,
    sqlite_utils_writer,
)
from benchmarks.record_questions import FILTERS, asks

from lawatan.codec import from_dict, to_dict
from lawatan.model import Article
from lawatan.record.questions import list_events
from lawatan.record.store import Record

Times = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Options:
    """What to measure, and where."""

    events: int
    rounds: int
    articles: int
    readings: int
    folder: Path
    postgresql: str | None


@contextmanager
def records(options: Options, world: World) -> Iterator[Mapping[str, str]]:
    """The addresses of both records, filled."""
    with ExitStack() as stack:
        path = options.folder / f"record-{options.events}.db"
        url = options.postgresql or stack.enter_context(_server())
        name = f"lawatan_bench_{options.events}"
        sinks: list[Any] = [] if path.exists() else [SqliteSink(path)]
        sinks += [PostgresSink(f"{url}/{name}")] if _made(url, name) else []
        if sinks:
            fill(world, sinks)
        yield {"SQLite": str(path), "PostgreSQL": f"{url}/{name}"}


def _server() -> Any:
    from tests.record.postgres import server

    return server()


def _made(url: str, name: str) -> bool:
    """Makes the database; False where it is there already."""
    plain = url.replace("+psycopg", "")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
        if known.fetchone():
            return False
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]
    return True


Clock = Callable[[], float]


def timed(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """Milliseconds that some work takes by a clock."""
    start = clock()
    work()
    return (clock() - start) * 1000


def p95(times: Sequence[float]) -> float:
    """The time that one of twenty exceeds."""
    return sorted(times)[int(0.95 * len(times))]


def answers(where: str, world: World, rounds: int, clock: Clock = time.perf_counter) -> Times:
    """The times of every question, in ms, in variants that are the same for each store."""
    found: Times = {}
    chance = random.Random(1)
    with Record.open(where) as record:
        for _ in range(rounds):
            with record.transaction() as connection:
                questions = asks(world, chance, connection)
            for name, ask in questions.items():
                found.setdefault(name, []).append(timed(lambda: _asked(record, ask), clock))  # noqa: B023
    return found


def _asked(record: Record, ask: Callable[[Any], object]) -> object:
    with record.transaction() as connection:
        return ask(connection)


def beside(where: str, world: World, rounds: int, peers: Mapping[str, Any]) -> dict[str, Times]:
    """The times of each filter without reports: of the record, then of each peer."""
    out: dict[str, Times] = {name: {} for name in ("record", *peers)}
    chance = random.Random(2)
    with Record.open(where) as record:
        for _ in range(rounds):
            for name, draw in FILTERS.items():
                wanted = replace(draw(world, chance), reports=False)
                asked = {"record": lambda: _asked(record, lambda c: list_events(c, wanted))}  # noqa: B023
                asked |= {peer: lambda ask=ask: ask(wanted) for peer, ask in peers.items()}  # noqa: B023
                if name != "far page":
                    for who, ask in asked.items():
                        out[who].setdefault(name, []).append(timed(ask))
    return out


def merged(
    where: str, world: World, articles: int, clock: Clock = time.perf_counter
) -> list[float]:
    """Milliseconds that each of some new articles takes, after as many to warm up."""
    with Record.open(where) as record:
        seed = record.counts().articles
        new = list(fresh(world, 2 * articles, seed))
        # They stay as the world does, and are no part of what is timed.
        gc.freeze()
        times = [timed(lambda one=one: record.add(*one), clock) for one in new]
    return times[articles:]


@dataclass(frozen=True, slots=True)
class Taken:
    """How fast articles were taken in, a second on the wall, and the CPU of each in ms."""

    rate: float
    cpu: float


def taken_in(world: World, articles: int, folder: Path) -> dict[str, Taken]:
    """`lawatan ingest` of readings into an empty record, and the peers, from the same lines.

    The command is timed whole, its start included, on one process and on two.
    """
    path = folder / "readings.ndjson"
    with path.open("w", encoding="utf-8") as sink:
        for article, read in fresh(world, articles, 77):
            row = {**to_dict(read), "text": article.text}
            sink.write(json.dumps(row, ensure_ascii=False) + "\n")
    found = {}
    for jobs, name in (("2", "record, two processes"), ("1", "record, one process")):
        found[name] = _taken(articles, lambda jobs=jobs: _ingest(path, folder, jobs))
    for name, writer in (("DuckDB", duckdb_writer), ("sqlite-utils", sqlite_utils_writer)):
        write = writer(folder)
        found[name] = _taken(articles, lambda write=write: _write(path, write))
    return found


def _ingest(path: Path, folder: Path, jobs: str) -> None:
    where = str(folder / f"empty-{jobs}.db")
    command = [sys.executable, "-m", "lawatan", "ingest", str(path), "--record", where]
    subprocess.run([*command, "--jobs", jobs, "--quiet"], check=True)


def _write(path: Path, write: Callable[[Any, Any], object]) -> None:
    with path.open("rb") as lines:
        for line in lines:
            row = json.loads(line)
            text, read = row.pop("text"), from_dict(row)
            write(Article(text, read.article.source_id), read)


def _taken(articles: int, work: Callable[[], object]) -> Taken:
    before, start = _cpu(), time.perf_counter()
    work()
    wall = time.perf_counter() - start
    return Taken(articles / wall, (_cpu() - before) / articles * 1000)


def _cpu() -> float:
    """Seconds of processor time of this process and those that it has waited for."""
    return sum(os.times()[:4])


def size_of(where: str) -> int:
    """Bytes on disk."""
    if "://" not in where:
        return sum(p.stat().st_size for p in Path(where).parent.glob(f"{Path(where).name}*"))
    with psycopg.connect(where.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def report(options: Options, world: World, where: Mapping[str, str]) -> Iterator[str]:
    """The report, piece by piece."""
    yield f"{options.events} events, {len(world.plan.event)} reports; load {os.getloadavg()[0]:.1f}"
    for store, address in where.items():
        yield f"{store}: {size_of(address) / options.events:.0f} bytes on disk an event"
    times = {store: answers(address, world, options.rounds) for store, address in where.items()}
    # All of SQLite's work is done in this process, so its own clock knows no other's load.
    times["SQLite, CPU"] = answers(where["SQLite"], world, options.rounds, time.process_time)
    rows = [[name, *(f"{p95(t[name]):.1f}" for t in times.values())] for name in times["SQLite"]]
    yield table(["question, p95 in ms", *times], rows)
    for store, address in where.items():
        ms = merged(address, world, options.articles)
        yield f"{store}: one article in {p95(ms):.1f} ms p95, {sum(ms) / len(ms):.1f} ms mean"
    ms = merged(where["SQLite"], world, options.articles, time.process_time)
    yield f"SQLite, CPU: one article in {p95(ms):.1f} ms p95, {sum(ms) / len(ms):.1f} ms mean"
    yield from _peers(options, world, where["SQLite"])
    yield f"load {os.getloadavg()[0]:.1f}"


def _peers(options: Options, world: World, sqlite: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir=options.folder) as scratch:
        folder = Path(scratch)
        peers = {
            "DuckDB": duckdb_peer(Path(sqlite), folder),
            "sqlite-utils": sqlite_utils_peer(Path(sqlite), folder),
        }
        found = beside(sqlite, world, options.rounds, peers)
        rows = []
        for name, own in found["record"].items():
            theirs = [p95(found[peer][name]) for peer in peers]
            ratios = [f"{one:.1f} ({one / p95(own):.1f} times)" for one in theirs]
            rows.append([name, f"{p95(own):.1f}", *ratios])
        yield table(["events alone, p95 in ms", "SQLite record", *peers], rows)
        taken = taken_in(world, options.readings, folder)
    own = taken["record, two processes"].rate
    told = (
        [name, f"{one.rate:.0f}", f"{own / one.rate:.2f}", f"{one.cpu:.2f}"]
        for name, one in taken.items()
    )
    heads = ["readings taken in", "articles a second", "two processes to this", "CPU, ms each"]
    yield table(heads, [*told])


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=40, help="variants of each question")
    parser.add_argument("--articles", type=int, default=200, help="new articles to merge")
    parser.add_argument("--readings", type=int, default=5_000, help="readings to take in")
    parser.add_argument("--folder", type=Path, help="keeps the SQLite record for other runs")
    parser.add_argument("--postgresql", metavar="URL", help="a server, without a database name")
    given = parser.parse_args(argv)
    folder = given.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    options = Options(
        given.events, given.rounds, given.articles, given.readings, folder, given.postgresql
    )
    world = World(options.events)
    # The world stays; without this each full collection would walk it and be timed as an answer.
    gc.freeze()
    try:
        with records(options, world) as where:
            for piece in report(options, world, where):
                print(piece, end="\n\n", flush=True)
    finally:
        if given.folder is None:
            shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
