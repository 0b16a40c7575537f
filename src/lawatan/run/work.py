"""One shard from archive to Parquet. Every executor calls `work`, so all give the same bytes."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lawatan.errors import IntakeError
from lawatan.export.parquet import Origin, Sourced, write_tables
from lawatan.intake.archives import Record, read_archive
from lawatan.intake.reject import Reject
from lawatan.model import Article
from lawatan.page.language import language_of
from lawatan.reader import Reader
from lawatan.run.bounds import end_if_stuck, memory_limit, time_limit
from lawatan.run.duplicates import signature
from lawatan.run.gate import load_gate
from lawatan.run.shards import Output, Shard

STRIKES = 2
"""Deaths of a worker on one record after which that record is left out."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is read and what an article may cost. `timeout` in seconds, `memory` in megabytes."""

    gate: bool = True
    timeout: float = 30.0
    memory: int = 4000
    worker: bool = False


@dataclass(slots=True)
class _Sheet:
    """What a shard has given so far."""

    readings: list[Sourced] = field(default_factory=list)
    rejects: list[dict[str, str | int | None]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def reject(self, kind: str, record: Record, reason: str) -> None:
        self.counts[kind] += 1
        row: dict[str, str | int | None] = {
            "kind": kind,
            "offset": record.offset,
            "record": record.id,
            "reason": reason,
        }
        self.rejects.append(row)


def work(shard: Shard, folder: Path, settings: Settings) -> str:
    """Reads one shard, writes its tables, rejects and counts, and marks it done; its name."""
    output = Output(folder)
    if output.done(shard):
        return shard.name
    sheet, deadly = _Sheet(), _strikes(output, shard)
    try:
        with memory_limit(settings.memory):
            for record in read_archive(shard.path, shard.first, shard.count):
                _take(sheet, record, shard, output, deadly, settings)
    except IntakeError as error:
        sheet.reject("broken", Record(-1, None, Reject(str(shard.path), "")), str(error))
    except (SystemExit, KeyboardInterrupt):
        # Asked to leave: no record is to blame, as one is where the process simply dies.
        output.drop("at", shard.name)
        raise
    _write(sheet, shard, output)
    return shard.name


def _take(
    sheet: _Sheet,
    record: Record,
    shard: Shard,
    output: Output,
    deadly: Counter[int],
    settings: Settings,
) -> None:
    content = record.content
    if isinstance(content, Reject):
        sheet.reject("failed", record, content.reason)
    elif deadly[record.offset] >= STRIKES:
        sheet.reject("quarantined", record, f"the worker died on it {STRIKES} times")
    elif language_of(content.text) != "id":
        sheet.counts["other language"] += 1
    elif settings.gate and not load_gate().passes(content.text):
        sheet.counts["no international event"] += 1
    else:
        output.put("at", shard.name, f"{record.offset} {os.getpid()}")
        _read(sheet, record, content, shard, settings)


def _read(
    sheet: _Sheet, record: Record, article: Article, shard: Shard, settings: Settings
) -> None:
    watch = end_if_stuck(settings.timeout) if settings.worker else nullcontext()
    try:
        with watch, time_limit(settings.timeout):
            reading = shard_reader().read(article)
            mark = signature(article.text)
    except MemoryError:
        sheet.reject("quarantined", record, f"needs more than {settings.memory} MB")
    except Exception as error:  # noqa: BLE001 (one bad page costs one page, whatever it breaks)
        sheet.reject("quarantined", record, f"{type(error).__name__}: {error}")
    else:
        sheet.counts["read"] += 1
        origin = Origin(shard.path.name, record.id, record.offset)
        sheet.readings.append(Sourced(reading, origin, mark))


@cache
def shard_reader() -> Reader:
    """The reader of this process, on one thread: processes share the processors."""
    from lawatan.parse.model import ModelParser
    from lawatan.parse.network import Network

    return Reader(ModelParser(Network(threads=1)))


def _strikes(output: Output, shard: Shard) -> Counter[int]:
    """How often a worker died at each offset; the mark that the last one left is counted in."""
    lines = output.get("strikes", shard.name).split()
    left = output.get("at", shard.name).split()
    if left:
        lines.append(left[0])
        output.put("strikes", shard.name, "\n".join(lines))
        output.drop("at", shard.name)
    return Counter(map(int, lines))


def _write(sheet: _Sheet, shard: Shard, output: Output) -> None:
    write_tables(sheet.readings, output.folder, shard.name)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in sheet.rejects]
    output.put("rejects", f"{shard.name}.jsonl", "".join(lines))
    output.put("counts", f"{shard.name}.json", json.dumps(dict(sorted(sheet.counts.items()))))
    output.finish(shard)
    output.drop("at", shard.name)
    output.drop("strikes", shard.name)
