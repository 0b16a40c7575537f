"""How the desk bears many visitors at once: `lawatan serve` on a record, asked over loopback.

    python -m benchmarks.desk_load --record PATH [--users 50] [--seconds 60] [--serve ARG ...]

The desk runs as its users start it. This process is the client: one connection a visitor, at most
one request at a time on each, a limit on time and size. Each visitor goes from view to view
(`desk_visits.py`), first resting a second on average between two, then not at all. Before that
each view is asked for alone, one request after the other, and the processor time that all
processes of the desk took is told by request.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.desk_visits import VISITS, Known, any_visit, known, visit
from benchmarks.record import table

PATIENCE, LARGEST = 30.0, 20_000_000  # seconds, bytes of one answer
WARMING = 5.0  # seconds of each round that are not counted
ASKED = 30  # requests of each view one after the other
_HEADERS = "Host: localhost\r\nAccept-Encoding: gzip\r\nAccept: text/html\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Visitor:
    """One visitor with a connection of their own."""

    port: int
    pipes: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> int:
        """The status of the answer, all of which was read. Raises OSError and its like."""
        if self.pipes is None:
            self.pipes = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        source, sink = self.pipes
        sink.write(f"GET {path} HTTP/1.1\r\n{_HEADERS}".encode())
        head = await source.readuntil(b"\r\n\r\n")
        found = _LENGTH.search(head)
        length = int(found.group(1)) if found else await _in_chunks(source)
        if length > LARGEST:
            raise ValueError(f"{path}: an answer of {length} bytes")
        await source.readexactly(length)
        return int(head[9:12])

    def leave(self) -> None:
        """Closes the connection."""
        if self.pipes is not None:
            self.pipes[1].close()
            self.pipes = None


async def _in_chunks(source: asyncio.StreamReader) -> int:
    """Reads an answer that comes in chunks; nothing is left of it. Raises ValueError."""
    read = 0
    while size := int(await source.readuntil(b"\r\n"), 16):
        read += size
        if read > LARGEST:
            raise ValueError(f"an answer of more than {read} bytes")
        await source.readexactly(size + 2)
    await source.readexactly(2)
    return 0


@dataclass
class Round:
    """What visitors found: seconds by view, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {view: [] for view in VISITS})
    errors: list[str] = field(default_factory=list)
    server: float = 0.0
    client: float = 0.0
    lasted: float = 0.0

    @property
    def requests(self) -> int:
        """How many were answered."""
        return sum(map(len, self.seconds.values()))


async def _stay(visitor: Visitor, seed: int, rest: float, until: tuple[float, float], out: Round,
                what: Known) -> None:  # fmt: skip
    """One visitor's requests until the round is over; those while it warms up are not counted."""
    chance = random.Random(seed)
    await asyncio.sleep(chance.random() * max(rest, 0.2))
    while (begun := time.perf_counter()) < until[1]:
        view, path = any_visit(what, chance)
        try:
            status = await asyncio.wait_for(visitor.get(path), PATIENCE)
        except (OSError, ValueError, TimeoutError, asyncio.IncompleteReadError) as error:
            visitor.leave()
            out.errors.append(f"{path}: {error!r}")
            continue
        if status != 200:
            out.errors.append(f"{path}: {status}")
        elif begun > until[0]:
            out.seconds[view].append(time.perf_counter() - begun)
        if rest:
            await asyncio.sleep(chance.expovariate(1 / rest))
    visitor.leave()


async def _together(desk: Desk, users: int, rest: float, seconds: float, what: Known) -> Round:
    out, now = Round(), time.perf_counter()
    until = (now + WARMING, now + WARMING + seconds)
    before = (desk.seconds, time.process_time())
    stays = (
        _stay(Visitor(desk.port), 1000 * users + n, rest, until, out, what) for n in range(users)
    )
    await asyncio.gather(*stays)
    out.lasted = time.perf_counter() - now
    out.server, out.client = desk.seconds - before[0], time.process_time() - before[1]
    return out


@dataclass(frozen=True)
class Desk:
    """A running desk."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def seconds(self) -> float:
        """Processor time of all of its processes so far."""
        return sum(_spent(pid) for pid in _family(self.process.pid))


def _spent(pid: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS
    return 0.0


def _family(pid: int) -> Iterator[int]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listed.read_text().split():
            yield from _family(int(child))


@contextmanager
def desk_on(record: str, what: Known, options: Sequence[str]) -> Iterator[Desk]:
    """The desk on a record, from its command to the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["lawatan", "serve", "--record", record, "--port", str(port)]
    command += ["--today", what.today.isoformat(), *options]
    with subprocess.Popen(
        [Path(sys.executable).with_name("lawatan"), *command[1:]], stderr=subprocess.DEVNULL
    ) as process:
        try:
            _await_ready(port)
            yield Desk(process, port)
        finally:
            process.terminate()


def _await_ready(port: int) -> None:
    for _ in range(600):
        with suppress(OSError):
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError("the desk did not start within a minute")


async def _alone(desk: Desk, what: Known) -> dict[str, tuple[float, float]]:
    """Milliseconds of processor time by request of each view, and p95 of the clock's."""
    visitor, out = Visitor(desk.port), {}
    for view in VISITS:
        chance, times = random.Random(view), []
        await visitor.get(visit(what, chance, view))
        before = desk.seconds
        for _ in range(ASKED):
            begun = time.perf_counter()
            path = visit(what, chance, view)
            if (status := await visitor.get(path)) != 200:
                raise ValueError(f"{path}: {status}")
            times.append(time.perf_counter() - begun)
        out[view] = 1000 * (desk.seconds - before) / ASKED, 1000 * at(times, 0.95)
    visitor.leave()
    return out


def at(times: Sequence[float], share: float) -> float:
    """The time that a share of all lies below; 0 where there is none."""
    return sorted(times)[int(share * len(times))] if times else 0.0


def _told(name: str, found: Round) -> str:
    per = 1000 * found.server / max(1, found.requests)
    return (
        f"{name}: {found.requests} requests in {found.lasted:.0f} s, {len(found.errors)} errors; "
        f"the desk took {found.server / found.lasted:.2f} cores ({per:.1f} ms a request), "
        f"the client {found.client / found.lasted:.2f}; load {os.getloadavg()[0]:.1f}"
    )


def _table(alone: dict[str, tuple[float, float]], rounds: dict[str, Round]) -> str:
    heads = ["view", "CPU ms", "alone p95", *(f"{name}: n, p50, p95, p99" for name in rounds)]
    rows = []
    for view, (spent, single) in alone.items():
        row = [view, f"{spent:.1f}", f"{single:.0f}"]
        for found in rounds.values():
            times = found.seconds[view]
            shares = ", ".join(f"{1000 * at(times, s):.0f}" for s in (0.5, 0.95, 0.99))
            row.append(f"{len(times)}, {shares}")
        rows.append(row)
    spent = sum(alone[view][0] * share / 100 for view, (share, _) in VISITS.items())
    return table(heads, [*rows, ["all, as visited", f"{spent:.1f}", "", *("" for _ in rounds)]])


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; 1 where a request failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--record", required=True, help="a record; benchmarks.record makes one")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60, help="of each round; 0 for none")
    parser.add_argument("--serve", nargs=argparse.REMAINDER, default=[], help="for lawatan serve")
    given = parser.parse_args(argv)
    what = known(given.record)
    rounds: dict[str, Round] = {}
    with desk_on(given.record, what, given.serve) as desk:
        print(f"load {os.getloadavg()[0]:.1f} at the start", flush=True)
        alone = asyncio.run(_alone(desk, what))
        for name, rest in (("1 s of rest", 1.0), ("no rest", 0.0)) if given.seconds else ():
            rounds[name] = asyncio.run(_together(desk, given.users, rest, given.seconds, what))
            print(_told(name, rounds[name]), flush=True)
            for error in rounds[name].errors[:10]:
                print(f"  {error}")
    print(_table(alone, rounds))
    return 1 if any(found.errors for found in rounds.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
