"""Events in other orders than the last reported first: whole, page by page, with any filter."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from lawatan.errors import RecordError
from lawatan.model import Status
from lawatan.record import sorting
from lawatan.record.questions import EventFilter, EventRow
from lawatan.record.sorting import Sort
from lawatan.record.store import Record
from tests.record.conftest import Told, told
from tests.record.test_store import STORY, add_all

# Rio's trips: told on these days, of these days.
TRIPS = [
    ("2020-01-05", "2020-03-01"),
    ("2020-01-04", None),
    ("2020-01-09", "2019-06"),
    ("2020-01-02", "2021"),
]
OTHERS = [
    told(f"t{n}", day, Told(Status.HELD, when, "Rio Uji", source, "FIN"))
    for n, ((day, when), source) in enumerate(zip(TRIPS, ["NOR", "SWE", "DNK", "NOR"], strict=True))
]


@pytest.fixture
def told_often(record: Record) -> Record:
    add_all(record, [*STORY, *OTHERS])
    return record


def whole(record: Record, wanted: EventFilter) -> list[EventRow]:
    """All pages of a listing."""
    found: list[EventRow] = []
    while page := record.events(wanted):
        found += page
        wanted = replace(wanted, after=page[-1].page_key)
    return found


def value(event: EventRow, sort: Sort) -> tuple[object, str]:
    """What an event is sorted by, worked out from the event itself."""
    first_days = {"2019-06": "2019-06-01", "2021": "2021-01-01", None: ""}
    values = {
        Sort.FIRST: event.first_reported,
        Sort.DAY: first_days.get(event.when, event.when),
        Sort.REPORTS: event.told,
        Sort.LAST: event.last_reported,
    }
    return values[sort], event.last_reported or ""


def test_pages_follow_one_another_in_order(told_often: Record) -> None:
    for sort, limit in product(Sort, (1, 2, 100)):
        found = whole(told_often, EventFilter(sort=sort, limit=limit))
        assert len({event.id for event in found}) == len(found) == 7
        values = [value(event, sort) for event in found]
        assert values == sorted(values, reverse=True), sort


FILTERS = [
    (EventFilter(person="rio"), 4),
    (EventFilter(countries=("NOR",)), 2),
    (EventFilter(countries=("RUS",)), 3),
    (EventFilter(since="2019-01-01", until="2020-12-31"), 2),
    (EventFilter(text="tuan rumah", status="held"), 6),
    (EventFilter(conflict=False), 6),
    (EventFilter(conflict=True, text="tuan"), 1),
    (EventFilter(person="nobody"), 0),
]


@pytest.mark.parametrize("few", [0, 20_000])
def test_filters_find_the_same_events_in_every_order(
    told_often: Record, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(sorting, "_FEW", few)
    for (wanted, count), sort in product(FILTERS, Sort):
        found = whole(told_often, replace(wanted, sort=sort, limit=1))
        assert len({event.id for event in found}) == len(found) == count, (wanted, sort)
        values = [value(event, sort) for event in found]
        assert values == sorted(values, reverse=True), (wanted, sort)


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        (Sort.DAY, "12"),
        (Sort.DAY, "4 12"),
        (Sort.REPORTS, "2018-05-31 12"),
        (Sort.REPORTS, "- 12"),
        (Sort.FIRST, "2018-05-31 x"),
        (Sort.FIRST, "2018-05-31 9999999999999999999"),
        (Sort.LAST, "2018-05-31 12"),
    ],
)
def test_a_key_of_another_order_is_refused(sort: Sort, key: str) -> None:
    with pytest.raises(RecordError, match="no page key"), Record.open("sqlite://") as record:
        record.events(EventFilter(sort=sort, after=key))
