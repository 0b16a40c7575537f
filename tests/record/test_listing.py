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
