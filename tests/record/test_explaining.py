"""An event tells which of its reports were merged with which, and why."""

from __future__ import annotations

import pytest

from lawatan.errors import RecordError
from lawatan.record.explaining import links_of
from lawatan.record.judging import Verdict
from lawatan.record.likeness import THRESHOLD
from lawatan.record.store import Record
from tests.record.test_judging import FEBRUARY_KEY, KEYS
from tests.record.test_store import FEBRUARY, VISIT, add_all


def test_the_links_hold_all_reports_of_an_event_together(record: Record) -> None:
    add_all(record, VISIT)
    (event,) = record.events()
    links = record.links(event.id)
    assert len(links) == len(VISIT) - 1
    assert {key for link in links for key in (link.one, link.other)} == set(KEYS)
    for link in links:
        assert link.score == sum(feature.weight for feature in link.features) >= THRESHOLD


def test_features_for_and_against_are_named(record: Record) -> None:
    add_all(record, VISIT[:2])
    (event,) = record.events()
    (link,) = record.links(event.id)
    assert {f.name: f.weight for f in link.features} == {
        "bias": -0.5,
        "same day": 3.0,
        "same persons": 2.0,
    }


def test_a_join_by_a_person_is_told_with_the_name(record: Record) -> None:
    add_all(record, [VISIT[0], FEBRUARY])
    record.judge(Verdict.JOIN, KEYS[0], FEBRUARY_KEY, "Sari", "the same trip, put off")
    (event,) = record.events()
    (link,) = record.links(event.id)
    assert (link.joined_by, link.score, link.features) == ("Sari", None, ())


def test_an_unknown_event_has_no_links(record: Record) -> None:
    with pytest.raises(RecordError, match="no event nosuch"):
        record.links("nosuch")


def test_the_work_for_an_event_of_very_many_reports_is_bounded(record: Record) -> None:
    add_all(record, VISIT)
    (event,) = record.events()
    with record.transaction() as connection:
        links = links_of(connection, event.id, most=3)
    assert len(links) == 2
