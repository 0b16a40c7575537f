"""What people correct counts everywhere, beside what was read, and outlives another reading."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import text

from lawatan.errors import RecordError
from lawatan.model import Article, EventType, Reading, Status
from lawatan.record.adding import Outcome
from lawatan.record.correcting import Field, check_correction
from lawatan.record.judging import Verdict, judgements
from lawatan.record.questions import EventFilter, EventRow, show_event
from lawatan.record.store import Record
from tests.record.conftest import Told, told
from tests.record.earlier import take_back

VISIT = told("a1", "2018-05-20", Told(Status.PLANNED, "2018-05-31"))


def corrected(record: Record, field: Field, value: str) -> EventRow:
    """The one event of the record, with a field of it corrected."""
    record.correct(record.events()[0].reports[0].key, field, value, "Sari", "saw it")
    return record.events()[0]


def test_a_correction_counts_and_what_was_read_stands_beside_it(record: Record) -> None:
    record.add(*VISIT)
    (before,) = record.events()
    corrected(record, Field.STATUS, "held")
    event = corrected(record, Field.WHEN, "2018-06-01")
    told_of = [(one.field, one.value, one.reported, one.judge) for one in event.corrections]
    assert told_of == [
        (Field.STATUS, "held", "planned", "Sari"),
        (Field.WHEN, "2018-06-01", "2018-05-31", "Sari"),
    ]
    assert (event.status, event.status_rule, event.when) == ("held", "corrected", "2018-06-01")
    assert event.reports == before.reports
    assert event.revision == before.revision + 2


FOUND = [
    (Field.STATUS, "held", EventFilter(status="held"), EventFilter(status="planned")),
    (Field.WHEN, "2019-02", EventFilter(since="2019-02-03", until="2019-02-04"),
     EventFilter(since="2018-05-31", until="2018-05-31")),
    (Field.TYPE, "SANCTION 163", EventFilter(type="SANCTION"), EventFilter(type="CONSULT")),
    (Field.TYPE, "CONSULT phone", EventFilter(mode="phone"), EventFilter(mode="visit")),
    (Field.SOURCE, "Wang Yi (CHN)", EventFilter(countries=("CHN", "PRK")),
     EventFilter(countries=("RUS",))),
    (Field.SOURCE, "Wang Yi (CHN)", EventFilter(person="wang"), EventFilter(person="lavrov")),
    (Field.TARGET, "Korea Selatan (KOR)", EventFilter(countries=("KOR", "RUS")),
     EventFilter(countries=("PRK",))),
    (Field.STATUS, "held", EventFilter(lapsed=False, as_of="2020-01-01"),
     EventFilter(lapsed=True, as_of="2020-01-01")),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "by_value", "by_report"), FOUND)
def test_filters_go_by_the_corrected_value(
    record: Record, field: Field, value: str, by_value: EventFilter, by_report: EventFilter
) -> None:
    record.add(*VISIT)
    assert [len(record.events(one)) for one in (by_value, by_report)] == [0, 1]
    corrected(record, field, value)
    assert [len(record.events(one)) for one in (by_value, by_report)] == [1, 0]


@pytest.mark.parametrize(
    ("value", "act"),
    [
        ("CONSULT visit 042", ("CONSULT", "visit", "042", 1.9)),
        ("CONSULT phone", ("CONSULT", "phone", None, None)),
        ("ACCUSE", ("ACCUSE", None, None, None)),
    ],
)
def test_a_corrected_act_has_the_code_that_was_given_and_no_other(
    record: Record, value: str, act: tuple[str, str | None, str | None, float | None]
) -> None:
    record.add(*VISIT)
    event = corrected(record, Field.TYPE, value)
    assert (event.type, event.mode, event.cameo, event.goldstein) == act
    assert event.corrections[0].reported == "CONSULT visit"


def test_a_series_goes_by_what_people_corrected(record: Record) -> None:
    article, reading = told("a1", "2018-05-20", Told(Status.HELD, "2018-05-18"))
    event = replace(reading.events[0], cameo="042", goldstein=1.9)
    record.add(article, replace(reading, events=(event,)))
    corrected(record, Field.TARGET, "Cina (CHN)")
    corrected(record, Field.WHEN, "2018-04-30")
    assert len(record.series("RUS", "PRK")) == 0
    assert [(one.month, one.events) for one in record.series("RUS", "CHN")] == [("2018-04", 1)]


def test_of_two_corrections_of_a_field_the_last_counts_and_both_are_kept(record: Record) -> None:
    record.add(*VISIT)
    for place in ("Pyongyang", "Wonsan"):
        event = corrected(record, Field.PLACE, place)
    assert (event.place, [one.value for one in event.corrections]) == ("Wonsan", ["Wonsan"])
    assert event.corrections[0].reported is None
    with record.transaction() as connection:
        kept = judgements(connection, [event.reports[0].key])
    assert [(one.kind, one.value) for one in kept] == [
        (Verdict.CORRECT, "Pyongyang"),
        (Verdict.CORRECT, "Wonsan"),
    ]


def test_a_correction_outlives_another_reading_and_a_merge(record: Record) -> None:
    record.add(*VISIT)
    corrected(record, Field.SOURCE, "Ri Yong Ho (PRK)")
    record.read_again(*VISIT)
    assert record.events()[0].source == (("Ri Yong Ho", "PRK"),)
    record.add(*told("a2", "2018-05-19", Told(Status.UNCONFIRMED, "2018-05-31")))
    (event,) = record.events(EventFilter(person="ri yong"))
    assert (event.told, event.source) == (2, (("Ri Yong Ho", "PRK"),))
    assert event.corrections[0].reported == "Sergei Lavrov (RUS)"


def test_a_correction_of_the_act_outlives_a_reader_that_finds_the_same(record: Record) -> None:
    record.add(*VISIT)
    corrected(record, Field.TYPE, "ACCUSE")
    corrected(record, Field.STATUS, "held")
    article, reading = VISIT
    better = replace(reading.events[0], id="e7", type=EventType.ACCUSE, mode=None)
    record.read_again(article, replace(reading, events=(better,)))
    (event,) = record.events()
    assert [one.field for one in event.corrections] == [Field.TYPE, Field.STATUS]
    assert (event.type, event.status) == ("ACCUSE", "held")


def test_corrections_are_the_same_whatever_the_order_of_articles(record: Record) -> None:
    later = told("a2", "2018-06-01", Told(Status.HELD, "2018-05-31"))
    record.add(*VISIT)
    corrected(record, Field.STATUS, "cancelled")
    record.add(*later)
    assert record.events()[0].status == "cancelled"
    assert record.events()[0].corrections[0].reported == "held"


def test_a_split_leaves_a_correction_with_its_report(record: Record) -> None:
    record.add(*VISIT)
    record.add(*told("a2", "2018-05-21", Told(Status.PLANNED, "2018-05-31")))
    (event,) = record.events()
    first, second = (one.key for one in event.reports)
    record.correct(second, Field.PLACE, "Wonsan", "Sari", "told so")
    record.judge(Verdict.SPLIT, first, second, "Sari", "two visits")
    places = {one.reports[0].key: one.place for one in record.events()}
    assert places == {first: None, second: "Wonsan"}


def test_what_changed_since_a_day_goes_by_corrections_too(record: Record) -> None:
    record.add(*VISIT)
    record.add(*told("a2", "2018-05-25", Told(Status.PLANNED, "2018-05-31")))
    corrected(record, Field.STATUS, "held")
    (change,) = record.changes("2018-05-22")
    assert (change.kind, change.before, change.now) == ("status", "planned", "held")
    with record.transaction(writing=True) as connection:
        connection.execute(text("UPDATE judgement SET judged_at = '2018-05-21T00:00:00+00:00'"))
    (change,) = record.changes("2018-05-22")
    assert (change.kind, change.now) == ("report", "2018-05-31")


def revised(pair: tuple[Article, Reading], words: str) -> tuple[Article, Reading]:
    """The article with these words at its end, and the same acts found in it."""
    article, read = pair
    text = f"{article.text} {words}"
    info = replace(read.article, id=sha256(text.encode()).hexdigest())
    return replace(article, text=text), replace(read, article=info)


def test_judgements_outlive_a_text_that_is_replaced(record: Record) -> None:
    record.add(*VISIT)
    record.add(*told("a2", "2018-05-21", Told(Status.PLANNED, "2018-05-31")))
    (event,) = record.events()
    first = event.reports[0].key
    record.correct(first, Field.PLACE, "Wonsan", "Sari", "told so")
    record.judge(Verdict.CONFIRM, first, None, "Sari", "asked them")
    assert record.add(*revised(VISIT, "Ralat: nama tuan rumah.")) is Outcome.CORRECTED
    (now,) = record.events()
    assert (now.place, [one.judge for one in now.corrections]) == ("Wonsan", ["Sari"])
    assert first not in {one.key for one in now.reports}
    with record.transaction() as connection:
        made = judgements(connection, [one.key for one in now.reports])
        assert show_event(connection, event.id).id == now.id
    assert [one.kind for one in made] == [Verdict.CORRECT, Verdict.CONFIRM]


def test_a_split_outlives_a_text_that_is_replaced(record: Record) -> None:
    other = told("a2", "2018-05-21", Told(Status.PLANNED, "2018-05-31"))
    record.add(*VISIT)
    record.add(*other)
    first, second = (one.key for one in record.events()[0].reports)
    record.judge(Verdict.SPLIT, first, second, "Sari", "two visits")
    record.add(*revised(other, "Ralat: nama tuan rumah."))
    assert [event.told for event in record.events()] == [1, 1]


def test_a_correction_of_the_act_finds_the_act_that_the_new_text_tells(record: Record) -> None:
    record.add(*VISIT)
    corrected(record, Field.TYPE, "ACCUSE")
    article, read = revised(VISIT, "Ralat: bukan kunjungan.")
    acts = tuple(replace(one, type=EventType.ACCUSE, mode=None) for one in read.events)
    record.add(article, replace(read, events=acts))
    (event,) = record.events()
    assert (event.type, event.corrections[0].reported) == ("ACCUSE", "ACCUSE")


def test_a_correction_lapses_with_the_act_that_a_new_text_no_longer_tells(record: Record) -> None:
    record.add(*VISIT)
    old = corrected(record, Field.PLACE, "Wonsan").id
    article, read = revised(VISIT, "Ralat: tamunya lain.")
    other = told("a1", "2018-05-20", Told(Status.PLANNED, "2018-07-02", "Wang Yi", "CHN", "JPN"))
    record.add(article, replace(other[1], article=read.article))
    (event,) = record.events()
    assert (event.source, event.place, event.corrections) == ((("Wang Yi", "CHN"),), None, ())
    with record.transaction() as connection, pytest.raises(RecordError):
        show_event(connection, old)


CHANGED = [
    (Field.STATUS, "held", ("status", "planned", "held")),
    (Field.WHEN, "2018-06-01", ("date", "2018-05-31", "2018-06-01")),
    (Field.PLACE, "Wonsan", ("corrected", None, "Wonsan")),
    (Field.SOURCE, "Wang Yi (CHN)", ("corrected", "Sergei Lavrov (RUS)", "Wang Yi (CHN)")),
]


@pytest.mark.parametrize(("field", "value", "change"), CHANGED)
def test_a_correction_is_a_change_where_no_report_came_since(
    record: Record, field: Field, value: str, change: tuple[str, str | None, str]
) -> None:
    record.add(*VISIT)
    assert [*record.changes("2018-05-22")] == []
    corrected(record, field, value)
    (found,) = record.changes("2018-05-22")
    assert (found.kind, found.before, found.now) == change
    assert (found.moment or "") > "2018-05-22"
    assert [*record.changes("9999-01-01")] == []


def test_pages_of_changes_begin_with_what_people_corrected_and_leave_nothing_out(
    record: Record,
) -> None:
    people = ("Sergei Lavrov", "Wang Yi", "Retno Marsudi", "Yoko Kamikawa", "Penny Wong")
    for n, person in enumerate(people):
        record.add(*told(f"a{n}", f"2018-05-{20 + n}", Told(Status.PLANNED, "2018-05-31", person)))
    for event in record.events(EventFilter(until="2018-05-31")):
        if event.first_reported in ("2018-05-20", "2018-05-21", "2018-05-23"):
            record.correct(event.reports[0].key, Field.PLACE, "Wonsan", "Sari", "told so")
    days, after = [], None
    while page := record.changes("2018-05-22", 2, after):
        days += [change.event.last_reported for change in page]
        after = page[-1].page_key
    assert [day[-2:] for day in days if day] == ["21", "20", "24", "23", "22"]


PLAN = told("a1", "2018-05-20", Told(Status.PLANNED, "2018-05-31"))
MOVED = [
    (Told(Status.PLANNED, "2018-06-02"), ("date", "2018-05-31", "2018-06-02")),
    (Told(Status.PLANNED, "2018-05-31"), ("report", None, "2018-05-31")),
    (Told(Status.PLANNED, None), ("report", None, "2018-05-31")),
    (Told(Status.CANCELLED, "2018-05-31"), ("status", "planned", "cancelled")),
]


@pytest.mark.parametrize(("later", "change"), MOVED)
def test_a_plan_for_another_day_was_moved(
    record: Record, later: Told, change: tuple[str, str | None, str]
) -> None:
    record.add(*PLAN)
    record.add(*told("a2", "2018-05-25", later))
    (found,) = record.changes("2018-05-22")
    assert (found.kind, found.before, found.now) == change


def test_another_day_of_what_took_place_is_a_conflict(record: Record) -> None:
    record.add(*told("a1", "2018-06-01", Told(Status.HELD, "2018-05-31")))
    record.add(*told("a2", "2018-06-03", Told(Status.HELD, "2018-06-01")))
    (found,) = record.changes("2018-06-02")
    assert (found.kind, found.before, found.now) == ("conflict", "", "date")


def test_an_event_of_no_day_that_is_told_again_was_not_moved(record: Record) -> None:
    record.add(*told("a1", "2018-06-01", Told(Status.HELD, None)))
    record.add(*told("a2", "2018-06-03", Told(Status.HELD, None)))
    assert [found.kind for found in record.changes("2018-06-02")] == ["report"]


def test_corrections_of_an_earlier_schema_count_once_the_record_is_opened(where: str) -> None:
    with Record.open(where) as record:
        record.add(*VISIT)
        key = record.events()[0].reports[0].key
        row = {"one": key, "field": "status", "value": "held"}
        with record.transaction(writing=True) as connection:
            connection.execute(
                text("INSERT INTO judgement (id, kind, one, judge, reason, judged_at, field, value)"
                     " VALUES (1, 'correct', :one, 'Sari', 'x', '2018-06-01', :field, :value)"),
                row,
            )  # fmt: skip
            take_back(connection, "0006")
    with Record.open(where) as record:
        (event,) = record.events(EventFilter(status="held"))
        assert (event.status, event.corrections[0].reported) == ("held", "planned")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.TYPE, "MEETING"),
        (Field.TYPE, "CONSULT tea"),
        (Field.TYPE, "SANCTION visit"),
        (Field.TYPE, "CONSULT visit 999"),
        (Field.STATUS, "done"),
        (Field.WHEN, "31 Mei 2018"),
        (Field.PLACE, "  "),
        (Field.PLACE, "x" * 201),
        (Field.SOURCE, "Lavrov (Rusia)"),
        (Field.TARGET, "; China (CHN)"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(field: Field, value: str) -> None:
    with pytest.raises(RecordError):
        check_correction(field, value)


def test_what_is_no_report_cannot_be_corrected(record: Record) -> None:
    with pytest.raises(RecordError, match="no report nosuch"):
        record.correct("nosuch", Field.PLACE, "Sochi", "Sari", "x")
