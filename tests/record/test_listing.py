"""Answers are sequences, and turn into Arrow tables."""

from __future__ import annotations

from lawatan.record.questions import EventFilter
from lawatan.record.store import Record
from tests.record.test_store import STORY, add_all


def test_events_are_a_sequence_that_turns_into_an_arrow_table(record: Record) -> None:
    add_all(record, STORY)
    found = record.events(EventFilter(countries=("RUS",)))
    table = found.to_arrow()
    assert len(found) == table.num_rows == 3
    assert table.column("id").to_pylist() == [event.id for event in found]
    sides = [side["country"] for row in table.column("source").to_pylist() for side in row]
    assert set(sides) == {"RUS", "PRK"}


def test_actors_and_quotes_answer_from_python_too(record: Record) -> None:
    add_all(record, STORY)
    assert [actor.name for actor in record.actors(name="lavrov")] == ["Sergei Lavrov"]
    assert len(record.quotes()) == 0


def test_an_empty_answer_has_the_same_columns(record: Record) -> None:
    none = [record.events(), record.actors(), record.quotes(), record.changes("2018-01-01")]
    empty = [listing.to_arrow() for listing in [*none, record.series("RUS", "PRK")]]
    add_all(record, STORY)
    some = [record.events(), record.actors(), record.quotes(), record.changes("2018-01-01")]
    full = [listing.to_arrow() for listing in [*some, record.series("RUS", "PRK")]]
    assert [table.num_rows for table in empty] == [0] * 5
    assert [table.schema for table in empty] == [table.schema for table in full]


def test_an_arrow_table_turns_into_frames_with_its_reports(record: Record) -> None:
    add_all(record, STORY)
    frame = record.events(EventFilter(countries=("RUS", "PRK"))).to_arrow().to_pandas()
    visit = frame[frame.told == 4].iloc[0]
    assert visit.status == "held"
    assert list(visit.conflicts) == ["date"]
    assert [report["status"] for report in visit.reports] == [
        "unconfirmed",
        "planned",
        "held",
        "held",
    ]
    assert visit.source[0] == {"name": "Sergei Lavrov", "country": "RUS"}
