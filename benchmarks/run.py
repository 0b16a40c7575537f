"""`lawatan run` over gold and raw articles: rates, what a second core adds, memory, the gate.

    python -m benchmarks.run [--raw N] [--quick]

Needs ../shared. Every rate is that of the whole command, start-up and Parquet included, articles
a second on the wall; the load of the machine is printed, since another program on it spoils the
figures. Beside it in the same run: the chain that others build (trafilatura, spaCy's blank
Indonesian pipeline with its sentencizer, dateparser's search), in one process over the same gold
articles, which yields text, sentences and dates alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

SHARED = Path(os.environ.get("LAWATAN_SHARED", Path(__file__).parents[2] / "shared"))
PAGE = os.sysconf("SC_PAGE_SIZE")
# Seconds between two looks at the memory of the workers.
TICK = 0.5
# How often the gold articles are repeated, so that starting up does not outweigh reading.
TIMES = 12


@dataclass(frozen=True, slots=True)
class Ran:
    """One run: articles, seconds, and the megabytes of all its processes at every tick."""

    articles: int
    seconds: float
    megabytes: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


def gold(name: str) -> list[Mapping[str, Any]]:
    """The articles of gold/NAME as `lawatan run` takes them."""
    lines = (SHARED / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def raw() -> Iterator[Mapping[str, Any]]:
    """The raw news articles."""
    with gzip.open(SHARED / "data/news/articles.jsonl.gz", "rt", encoding="utf-8") as source:
        for row in map(json.loads, source):
            yield {"id": row["id"], "title": row["title"], "text": row["body"] or ""}


def written(rows: Sequence[Mapping[str, Any]], path: Path) -> Path:
    """The rows as a JSON Lines file."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    return path


def run(path: Path, count: int, processes: int, *, gate: bool, shard: int = 200) -> Ran:
    """`lawatan run` over a file of `count` articles on some processes."""
    with TemporaryDirectory() as folder:
        command = [
            str(Path(sys.executable).with_name("lawatan")), "run", str(path),
            "--out", folder, "--processes", str(processes), "--shard-size", str(shard), "--quiet",
            "--gate" if gate else "--no-gate",
        ]  # fmt: skip
        start = time.perf_counter()
        with subprocess.Popen(command) as running:
            seen = tuple(_watched(running))
        return Ran(count, time.perf_counter() - start, seen)


def _watched(running: subprocess.Popen[bytes]) -> Iterator[float]:
    while running.poll() is None:
        yield sum(_resident(pid) for pid in _family(running.pid))
        time.sleep(TICK)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 1e6
    except (OSError, IndexError):
        return 0.0


def peer(rows: Sequence[Mapping[str, Any]]) -> Ran:
    """trafilatura, spaCy's blank Indonesian and dateparser over the same articles."""
    import spacy
    import trafilatura
    from dateparser.search import search_dates

    chain = spacy.blank("id")
    chain.add_pipe("sentencizer")
    start = time.perf_counter()
    for row in rows:
        body = "".join(f"<p>{line}</p>" for line in row["text"].split("\n") if line.strip())
        text = trafilatura.extract(f"<html><body><article>{body}</article></body></html>") or ""
        for sentence in chain(text).sents:
            search_dates(sentence.text, languages=["id"])
    return Ran(len(rows), time.perf_counter() - start, ())


def kept_by_gate(name: str) -> tuple[int, int]:
    """Gold articles with an event that the gate keeps, and how many there are."""
    from lawatan.run.gate import load_gate

    gate, kept, wanted = load_gate(), 0, 0
    for row in gold(name):
        path = SHARED / "gold" / name / f"{row['id']}.gold.json"
        if json.loads(path.read_text("utf-8"))["events"]:
            wanted += 1
            kept += gate.passes(row["text"])
    return kept, wanted


def growth(megabytes: Sequence[float]) -> str:
    """Median memory of the second and of the last quarter of a run."""
    quarter = max(1, len(megabytes) // 4)
    early, late = (
        median(megabytes[quarter : 2 * quarter] or megabytes),
        median(megabytes[-quarter:]),
    )
    return f"{early:.0f} MB in the second quarter, {late:.0f} MB in the last ({late / early:.2f}x)"


def main() -> None:
    """Runs the benchmark and prints its table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--raw", type=int, default=None, help="Raw articles; all by default.")
    options.add_argument("--quick", action="store_true", help="A tenth of everything.")
    args = options.parse_args()
    part = 10 if args.quick else 1
    news = list(raw())[: args.raw]
    with TemporaryDirectory() as folder:
        report(Path(folder), news[::part], gold("dev"), 2000 // part)


def report(folder: Path, news: Sequence[Mapping[str, Any]], dev: list[Any], some: int) -> None:
    """Prints every figure as it is there."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    mixed = [*dev, *news[:: max(1, len(news) // some)][:some]]
    path = written(mixed, folder / "mixed.jsonl")
    one, two = (run(path, len(mixed), n, gate=False, shard=50) for n in (1, 2))
    print(f"gold and raw, all read: {one.rate:.1f}/s on one core, {two.rate:.1f}/s on two, "
          f"{two.rate / one.rate:.2f}x (bar 1.7)", flush=True)  # fmt: skip
    many = dev * TIMES
    full = run(written(many, folder / "gold.jsonl"), len(many), 2, gate=False, shard=41)
    print(f"gold, all read: {full.rate:.1f}/s on two cores (bar 25)", flush=True)
    other = peer(dev)
    print(f"trafilatura, spaCy blank, dateparser: {other.rate:.1f}/s on one; "
          f"lawatan on one reads {one.rate / other.rate:.2f}x as fast", flush=True)  # fmt: skip
    gated = run(written(news, folder / "news.jsonl"), len(news), 2, gate=True, shard=1000)
    print(f"raw with the gate: {gated.rate:.0f}/s on two cores (bar 250)")
    print(f"memory: {growth(gated.megabytes)}")
    for name in ("dev", "train"):
        print(
            "gate keeps {} of {} gold articles with an event, {}".format(*kept_by_gate(name), name)
        )


if __name__ == "__main__":
    main()
