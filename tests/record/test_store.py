"""The record takes in readings once, merges what tells of one event, and keeps history."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from lawatan.errors import RecordError, UnfitArticleError
from lawatan.model import Article, Reading, Status
from lawatan.record.store import Counts, Outcome, Record
from lawatan.record.tables import event, report
from tests.record.conftest import Told, told
from tests.record.postgres import new_database

VISIT = [
    told("a", "2018-05-28", Told(Status.UNCONFIRMED, "2018-05-31", by=("RBC",))),
    told("b", "2018-05-30", Told(Status.PLANNED, "2018-05-31")),
    told("c", "2018-06-01", Told(Status.HELD, "2018-05-31")),
    told("d", "2018-06-02", Told(Status.HELD, "2018-05-30")),
]
FEBRUARY = told("e", "2018-02-10", Told(Status.CANCELLED, "2018-02-20"))
OTHER = told("f", "2018-05-31", Told(Status.HELD, "2018-05-31", "Ri Yong-ho", "PRK", "RUS"))
STORY = [*VISIT, FEBRUARY, OTHER]


def groups(record: Record) -> set[frozenset[str]]:
    """The partition of reports into events, by report key."""
    with record.transaction() as connection:
        rows = connection.execute(select(report.c.key, report.c.event_id)).all()
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.event_id, set()).add(row.key)
    return {frozenset(keys) for keys in found.values()}


def add_all(record: Record, story: list[tuple[Article, Reading]]) -> None:
    for article, reading in story:
        record.add(article, reading)


def test_one_visit_told_by_four_articles_is_one_event(record: Record) -> None:
    add_all(record, VISIT)
    assert record.counts() == Counts(articles=4, reports=4, events=1, rejects=0)


def test_the_visit_of_february_and_the_visit_the_other_way_stay_apart(record: Record) -> None:
    add_all(record, STORY)
    assert sorted(len(group) for group in groups(record)) == [1, 1, 4]


def test_an_event_holds_its_current_status_and_the_conflict_of_dates(record: Record) -> None:
    add_all(record, VISIT)
    with record.transaction() as connection:
        row = connection.execute(select(event)).one()
    assert (row.status, row.status_rule, row.conflicts) == ("held", "held-stays", "date")
    assert (row.first_reported, row.last_reported) == ("2018-05-28", "2018-06-02")


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_arrival_gives_the_same_events(tmp_path: Path, seed: int) -> None:
    shuffled = STORY.copy()
    random.Random(seed).shuffle(shuffled)
    with Record.open(str(tmp_path / "one.db")) as one, Record.open(str(tmp_path / "two.db")) as two:
        add_all(one, STORY)
        add_all(two, shuffled)
        assert groups(one) == groups(two)
        assert ids(one) == ids(two)


def ids(record: Record) -> set[str]:
    with record.transaction() as connection:
        return {row.id for row in connection.execute(select(event.c.id))}


def test_the_same_article_again_changes_nothing(record: Record) -> None:
    assert record.add(*VISIT[0]) is Outcome.NEW
    assert record.add(*VISIT[0]) is Outcome.SAME
    assert record.counts() == Counts(articles=1, reports=1, events=1, rejects=0)


def test_a_corrected_article_supersedes_the_earlier_one_and_its_text_is_kept(
    record: Record,
) -> None:
    record.add(*VISIT[0])
    article, reading = told("a", "2018-05-29", Told(Status.DENIED, "2018-05-31"))
    assert record.add(article, reading) is Outcome.CORRECTED
    assert record.counts() == Counts(articles=2, reports=1, events=1, rejects=0)
    with record.transaction() as connection:
        assert connection.execute(select(event.c.status)).scalar_one() == "denied"


def test_a_reject_is_kept_once_with_its_reason(record: Record) -> None:
    record.add_reject("a.txt", "is empty")
    record.add_reject("a.txt", "is empty")
    assert record.counts().rejects == 1


def test_a_reading_comes_back_as_it_was(record: Record) -> None:
    record.add(*VISIT[0])
    assert record.reading(1) == VISIT[0][1]


def test_asking_for_an_article_that_is_not_there_says_so(record: Record) -> None:
    with pytest.raises(RecordError, match="no article 7"):
        record.reading(7)


def test_a_record_made_by_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(str(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(RecordError, match="newer Lawatan"):
        Record.open(str(path))


def test_a_record_from_before_the_first_release_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(str(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    with pytest.raises(RecordError, match="before Lawatan's first release"):
        Record.open(str(path))


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"this is not a database, but it is long enough to look at" * 40, "is no database")],
)
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=reason):
        Record.open(str(path))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        Record.open(str(tmp_path))


def test_many_articles_at_once_make_the_record_that_each_alone_makes(
    record: Record, tmp_path: Path
) -> None:
    article, reading = VISIT[1]
    longer = replace(article, text=f"{article.text} Ralat.")
    batch = [*VISIT, VISIT[0], (longer, reading)]
    with Record.open(str(tmp_path / "singly.db")) as singly:
        told = [singly.add(*one) for one in batch]
        assert [*record.add_all(batch)] == told
        assert groups(record) == groups(singly)
        told_of = [[replace(one, revision=0) for one in each.events()] for each in (record, singly)]
        assert told_of[0] == told_of[1]


def test_articles_at_once_are_taken_in_all_or_none(postgresql: str) -> None:
    unfit = (replace(VISIT[1][0], text="\x00"), VISIT[1][1])
    with Record.open(new_database(postgresql)) as record:
        with pytest.raises(UnfitArticleError):
            record.add_all([VISIT[0], unfit])
        assert record.counts() == Counts(articles=0, reports=0, events=0, rejects=0)
