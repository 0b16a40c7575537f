"""People's judgements part and join events, and outlive what arrives later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lawatan.errors import RecordError
from lawatan.model import Article, Event, EventType, Reading, Status
from lawatan.record.adding import Outcome
from lawatan.record.evidence import reports_of
from lawatan.record.judging import Verdict
from lawatan.record.rereading import with_known_ids
from lawatan.record.store import Record
from tests.record.conftest import Told, told
from tests.record.test_store import FEBRUARY, VISIT, add_all, groups

KEYS = [reports_of(reading)[0].key for _, reading in VISIT]
FEBRUARY_KEY = reports_of(FEBRUARY[1])[0].key


def sizes(record: Record) -> list[int]:
    return sorted(len(group) for group in groups(record))


def test_a_split_parts_two_reports_and_the_rest_stays_with_one_of_them(record: Record) -> None:
    add_all(record, VISIT)
    record.judge(Verdict.SPLIT, KEYS[0], KEYS[3], "Sari", "other days, other visits")
    assert len(groups(record)) == 2
    assert not any({KEYS[0], KEYS[3]} <= group for group in groups(record))


def test_a_join_brings_together_what_the_program_kept_apart(record: Record) -> None:
    add_all(record, [*VISIT, FEBRUARY])
    record.judge(Verdict.JOIN, KEYS[0], FEBRUARY_KEY, "Sari", "the same trip, put off")
    assert sizes(record) == [5]


def test_the_later_of_two_judgements_about_a_pair_counts(record: Record) -> None:
    add_all(record, [*VISIT, FEBRUARY])
    record.judge(Verdict.JOIN, KEYS[0], FEBRUARY_KEY, "Sari", "the same trip")
    record.judge(Verdict.SPLIT, KEYS[0], FEBRUARY_KEY, "Budi", "no, another trip")
    assert sizes(record) == [1, 4]


def test_a_split_stands_when_another_article_about_both_arrives(record: Record) -> None:
    add_all(record, VISIT[:3])
    record.judge(Verdict.SPLIT, KEYS[0], KEYS[2], "Sari", "two visits")
    record.add(*VISIT[3])
    record.add(*told("g", "2018-05-30", Told(Status.PLANNED, "2018-05-31")))
    assert not any({KEYS[0], KEYS[2]} <= group for group in groups(record))


def test_a_confirmation_is_kept_and_changes_no_group(record: Record) -> None:
    add_all(record, VISIT)
    record.judge(Verdict.CONFIRM, KEYS[0], None, "Sari", "checked with the ministry")
    assert sizes(record) == [4]


@pytest.mark.parametrize(
    ("kind", "one", "other", "told_why"),
    [
        (Verdict.JOIN, KEYS[0], None, "two report"),
        (Verdict.CONFIRM, KEYS[0], KEYS[1], "one report"),
        (Verdict.SPLIT, KEYS[0], "nothing:e1", "no report nothing:e1"),
    ],
)
def test_a_judgement_about_reports_that_do_not_fit_is_refused(
    record: Record, kind: Verdict, one: str, other: str | None, told_why: str
) -> None:
    add_all(record, VISIT)
    with pytest.raises(RecordError, match=told_why):
        record.judge(kind, one, other, "Sari", "a try")


def reread(pair: tuple[Article, Reading], *events: Event) -> tuple[Article, Reading]:
    """The same article, in which the reader now finds these acts, numbered anew."""
    numbered = tuple(replace(event, id=f"e{n}") for n, event in enumerate(events, 1))
    return pair[0], replace(pair[1], events=numbered)


def test_judgements_outlive_another_reading_that_numbers_acts_anew(record: Record) -> None:
    add_all(record, [*VISIT, FEBRUARY])
    record.judge(Verdict.JOIN, KEYS[0], FEBRUARY_KEY, "Sari", "the same trip, put off")
    record.judge(Verdict.SPLIT, KEYS[1], KEYS[3], "Sari", "other days, other visits")
    for pair in VISIT[:2]:
        (act,) = pair[1].events
        other = replace(act, type=EventType.ACCUSE, mode=None)
        assert record.read_again(*reread(pair, other, act)) is Outcome.REREAD
    assert record.counts().reports == 7
    assert any({KEYS[0], FEBRUARY_KEY} <= group for group in groups(record))
    assert not any({KEYS[1], KEYS[3]} <= group for group in groups(record))


def test_another_reading_stands_instead_of_the_old_one(record: Record) -> None:
    add_all(record, VISIT)
    assert record.read_again(*reread(VISIT[3])) is Outcome.REREAD
    assert (record.counts().articles, record.counts().reports) == (4, 3)
    assert record.events()[0].conflicts == ()
    assert record.read_again(*VISIT[3]) is Outcome.REREAD
    assert record.events()[0].conflicts == ("date",)
    assert record.read_again(*FEBRUARY) is Outcome.NEW


def test_an_act_that_is_gone_leaves_its_id_to_none(record: Record) -> None:
    first = told("x", "2018-05-28", Told(Status.PLANNED, "2018-05-31"), Told(Status.HELD, None))
    visit, later = first[1].events
    accusing = replace(visit, type=EventType.ACCUSE, mode=None)
    known = with_known_ids(first[1], reread(first, accusing, later)[1])
    assert [event.id for event in known.events] == ["e3", "e2"]
