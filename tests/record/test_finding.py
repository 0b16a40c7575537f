"""A new report finds all reports of the record that are alike, on either store."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from sqlalchemy import Row, select

from lawatan.model import EventType, Status
from lawatan.record.evidence import reports_of
from lawatan.record.finding import candidates
from lawatan.record.merging import alike
from lawatan.record.rows import load_reports
from lawatan.record.store import Record
from lawatan.record.tables import event, report_block
from tests.record.conftest import Told, told
from tests.record.earlier import take_back

WHENS = (
    "2018-05-30", "2018-05-31", "2018-06-06", "2018-05", "2018", "2018-05-30/2018-06-02",
    "2018-01/2018-09", "2014/2019", None,
)  # fmt: skip
PUBLISHED = ("2018-03-15", "2018-05-31", "2018-06-08", "2018-07-02")
ACTS = (
    Told(Status.HELD, None),
    Told(Status.PLANNED, None, "Ri Yong-ho", "PRK", "RUS", mode=None),
    Told(Status.HELD, None, type=EventType.ACCUSE, mode=None),
    Told(Status.HELD, None, "Juru Bicara", type=EventType.ASSAULT, mode=None),
)
STORY = [
    told(f"{day} {when}", day, *(replace(act, when=when) for act in ACTS))
    for day, when in product(PUBLISHED, WHENS)
]


def test_a_report_finds_all_that_are_alike_and_few_others(record: Record) -> None:
    record.add_all(STORY)
    new = [replace(one, key=f"new {one.key}") for _, read in STORY for one in reports_of(read)]
    with record.transaction() as connection:
        events = connection.execute(select(event.c.id)).scalars().all()
        held = [kept.found for kept in load_reports(connection, "event_id", events)]
        found = {
            key: {one.found.key for one in near}
            for key, near in candidates(connection, new).items()
        }
    assert len(held) == len(new) == len(STORY) * len(ACTS)
    matches = {one.key: {other.key for other in held if alike(one, other)} for one in new}
    assert not [key for key, keys in matches.items() if keys - found[key]]
    assert sum(map(len, found.values())) < 2 * sum(map(len, matches.values()))


def test_a_record_of_an_earlier_schema_finds_its_reports_once_it_is_opened(where: str) -> None:
    with Record.open(where) as record:
        record.add_all(STORY)
        before = _blocks(record)
        with record.engine.begin() as plain:
            take_back(plain, "0009")
    with Record.open(where) as record:
        assert _blocks(record) == before


def _blocks(record: Record) -> list[Row]:
    with record.transaction() as connection:
        ordered = select(report_block).order_by(report_block.c.report_id, *report_block.primary_key)
        found = list(connection.execute(ordered))
    assert len(found) >= len(STORY) * len(ACTS)
    return sorted(found, key=repr)
