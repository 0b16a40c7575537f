"""Nothing is lost or doubled when ingest is killed, or when several ingest at once.

LAWATAN_TEST_KILLS sets how often an ingest is killed on each store (`make test-kills`: 100).
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text

from lawatan.codec import to_dict
from lawatan.model import Status
from lawatan.record.store import Record
from lawatan.record.tables import actor, article, event, quote, report
from tests.record.conftest import Told, told
from tests.record.postgres import new_database
from tests.record.test_failures import end_sessions
from tests.record.test_store import groups
from tests.record.writing import start, write_story

KILLS = int(os.environ.get("LAWATAN_TEST_KILLS", "8"))
MONTHS = range(1, 13)
TELLERS = 30
Portrait = dict[str, object]


def row(month: int, day: int, teller: int) -> dict[str, object]:
    status = Status.HELD if day > 12 else Status.PLANNED
    visit = Told(status, f"2019-{month:02d}-12")
    back = Told(status, f"2019-{month:02d}-{10 + teller % 5}", f"Tamu {teller % 3}", "PRK", "RUS")
    given, reading = told(f"v{month}-{day}-{teller}", f"2019-{month:02d}-{day}", visit, back)
    return {**to_dict(reading), "text": given.text}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles about visits over a year, as NDJSON of readings with their texts."""
    rows = [row(m, d, t) for t in range(TELLERS) for m in MONTHS for d in (11, 14)]
    return write_story(tmp_path_factory.mktemp("story") / "story.ndjson", rows)


@pytest.fixture(scope="module")
def wanted(story: Path) -> Portrait:
    """What one process that nobody disturbs makes of the story."""
    where = str(story.with_name("alone.db"))
    alone = start(where, story)
    alone.join()
    assert alone.exitcode == 0
    with Record.open(where) as record:
        return portrait(record)


def portrait(record: Record) -> Portrait:
    """All that a record says, without the numbers of its rows."""
    with record.transaction() as connection:
        acts = connection.execute(
            select(
                event.c.id, event.c.status, event.c.conflicts, event.c.reports, event.c.when_text
            )
        ).all()
        people = connection.execute(select(actor.c.key, actor.c.name, actor.c.articles)).all()
        texts = connection.execute(select(article.c.source_key, article.c.text)).all()
        counts = [
            len(connection.execute(select(column)).all()) for column in (report.c.id, quote.c.id)
        ]
    return {
        "groups": groups(record),
        "events": {tuple(one) for one in acts},
        "actors": {tuple(one) for one in people},
        "articles": sorted(tuple(one) for one in texts),
        "counts": counts,
    }


def check_whole(record: Record) -> None:
    """The database agrees with itself, and no event or report stands alone."""
    with record.transaction() as connection:
        if record.engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).first() is None
        told_of = select(report.c.event_id)
        lonely = connection.execute(select(event.c.id).where(event.c.id.not_in(told_of))).all()
        assert lonely == []
        counted = text(
            "SELECT e.id FROM event e WHERE e.reports <> "
            "(SELECT count(*) FROM report r WHERE r.event_id = e.id)"
        )
        assert connection.execute(counted).all() == []


def fresh(store: str, request: pytest.FixtureRequest, folder: Path, number: int) -> str:
    if store == "sqlite":
        return str(folder / f"record{number}.db")
    return new_database(request.getfixturevalue("postgresql"))


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_a_killed_ingest_loses_nothing_and_doubles_nothing(
    request: pytest.FixtureRequest, tmp_path: Path, store: str, story: Path, wanted: Portrait
) -> None:
    chance, killed, records = random.Random(7), 0, 0
    while killed < KILLS:
        where = fresh(store, request, tmp_path, records)
        records += 1
        done, before = False, killed
        while not done and killed < min(KILLS, before + 8):
            done = killed_at_random(where, story, chance)
            killed += not done
        last = start(where, story)
        last.join()
        assert last.exitcode == 0
        with Record.open(where) as record:
            check_whole(record)
            assert portrait(record) == wanted


def killed_at_random(where: str, story: Path, chance: random.Random) -> bool:
    """Kills an ingest after a moment; True where it was done before that."""
    writer = start(where, story)
    writer.join(chance.uniform(0.02, 0.5))
    if writer.exitcode is not None:
        assert writer.exitcode == 0
        return True
    os.kill(writer.pid or 0, signal.SIGKILL)
    writer.join()
    with Record.open(where) as record:
        check_whole(record)
    return False


def test_four_writers_at_once_give_the_record_of_one(
    where: str, story: Path, tmp_path: Path, wanted: Portrait
) -> None:
    lines = story.read_text(encoding="utf-8").splitlines(keepends=True)
    parts = []
    for number in range(4):
        chosen = [line for n, line in enumerate(lines) if n % 4 != number]
        random.Random(number).shuffle(chosen)
        parts.append(tmp_path / f"part{number}.ndjson")
        parts[-1].write_text("".join(chosen), encoding="utf-8")
    writers = [start(where, part) for part in parts]
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0, 0]
    with Record.open(where) as record:
        check_whole(record)
        assert portrait(record) == wanted


def test_an_ingest_whose_session_the_server_ends_says_so_and_a_rerun_completes_it(
    postgresql: str, story: Path, tmp_path: Path, wanted: Portrait
) -> None:
    said = tmp_path / "said"
    # A session that waits for work is ended unnoticed and begun anew, so it is ended many times;
    # a writer that was done before shows nothing, and another one begins.
    for _ in range(10):
        where = new_database(postgresql)
        Record.open(where).close()
        writer = start(where, story, told_in=said)
        wait_for_articles(where)
        while writer.is_alive():
            end_sessions(where.replace("+psycopg", ""))
        if writer.exitcode:
            break
    assert writer.exitcode == 1
    assert "Error: the record at " in said.read_text(encoding="utf-8")
    assert "is no longer connected" in said.read_text(encoding="utf-8")
    again = start(where, story)
    again.join()
    with Record.open(where) as record:
        assert portrait(record) == wanted


def wait_for_articles(where: str) -> None:
    """Returns when the first articles are in the record."""
    with psycopg.connect(where.replace("+psycopg", ""), autocommit=True) as connection:
        for _ in range(1000):
            if connection.execute("SELECT count(*) FROM article").fetchone() != (0,):
                return
            time.sleep(0.01)
    pytest.fail("no article arrived")
