"""Nothing is lost or doubled when ingest is killed, or when several ingest at once."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from lawatan.codec import to_dict
from lawatan.model import Status
from lawatan.record.store import Record
from tests.record.conftest import Told, told
from tests.record.test_store import groups, ids

WRITER = """
import json, sys
from lawatan.codec import from_dict
from lawatan.model import Article
from lawatan.record.store import Record
with Record.open(sys.argv[1]) as record:
    for line in open(sys.argv[2], encoding="utf-8"):
        row = json.loads(line)
        record.add(Article(**row["article"]), from_dict(row["reading"]))
"""
MONTHS = range(1, 13)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty articles about twelve visits, as NDJSON of articles with their readings."""
    path = tmp_path_factory.mktemp("story") / "story.ndjson"
    with path.open("w", encoding="utf-8") as sink:
        for month in MONTHS:
            for day in range(10, 15):
                status = Status.HELD if day > 12 else Status.PLANNED
                act = Told(status, f"2019-{month:02d}-12")
                article, reading = told(f"v{month}-{day}", f"2019-{month:02d}-{day}", act)
                fields = ("text", "source_id", "url", "title", "outlet", "published")
                row = {f: getattr(article, f) for f in fields}
                sink.write(json.dumps({"article": row, "reading": to_dict(reading)}) + "\n")
    return path


def start(where: str, story: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, where, str(story)])


def check(record: Record) -> None:
    """The record is whole: twelve events of five reports, and the database agrees."""
    assert record.counts().articles == 60
    assert sorted(len(group) for group in groups(record)) == [5] * 12
    if record.engine.dialect.name == "sqlite":
        with record.transaction() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).first() is None


def test_a_killed_ingest_loses_nothing_and_doubles_nothing(where: str, story: Path) -> None:
    chance = random.Random(7)
    for _ in range(6):
        writer = start(where, story)
        time.sleep(chance.uniform(0.3, 1.2))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert start(where, story).wait() == 0
    with Record.open(where) as record:
        check(record)


def test_four_writers_at_once_give_the_record_of_one(where: str, story: Path) -> None:
    Record.open(where).close()
    writers = [start(where, story) for _ in range(4)]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    with Record.open(where) as record, Record.open(f"{story}.db") as alone:
        assert start(f"{story}.db", story).wait() == 0
        check(record)
        assert ids(record) == ids(alone)
