"""What an address may ask of the API: the types of its parameters, and the filter of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query

from lawatan.model import EventType, Status
from lawatan.record.questions import EventFilter
from lawatan.record.sorting import Sort
from lawatan.web.desk import AtDesk
from lawatan.web.paging import AfterSorted

Code = Annotated[str, Query(pattern="^[A-Za-z]{3}$", description="ISO 3166-1 alpha-3")]
# Events that a file reads at once; while it does, all others at the desk wait for the processor.
_TOGETHER = 200
Mode = Annotated[str | None, Query(max_length=40, description="PLOVER mode, such as visit")]
Conflict = Annotated[bool | None, Query(description="whether reports disagree")]
Lapsed = Annotated[
    bool | None, Query(description="whether it lay ahead and its day has passed unheard of")
]
Longest = Annotated[int | None, Query(ge=1, le=4_000_000, description="days of the act at most")]
Words = Annotated[str | None, Query(max_length=200)]
AfterMonth = Annotated[
    str | None,
    Query(pattern=r"^\d{4}-\d{2} [a-z ]{1,40}$", description="`next` of the page before"),
]
Limit = Annotated[int, Query(ge=1, le=500)]
Order = Annotated[Sort, Query(description="the latest day or the highest number first")]
RowId = Annotated[int, Path(ge=1, le=2**31 - 1)]


def asked_filter(
    desk: AtDesk,
    country: Annotated[list[Code] | None, Query(max_length=2)] = None,
    person: Words = None,
    type: EventType | None = None,
    mode: Mode = None,
    status: Status | None = None,
    since: date | None = None,
    until: date | None = None,
    outlet: Words = None,
    text: Words = None,
    main: bool = False,
    conflict: Conflict = None,
    lapsed: Lapsed = None,
    longest: Longest = None,
) -> EventFilter:
    """The filter that an address asks for, every event of it."""
    return EventFilter(
        countries=tuple(code.upper() for code in country or ()),
        person=person, type=type, mode=mode, status=status, since=iso_day(since),
        until=iso_day(until), outlet=outlet, text=text, main=main, conflict=conflict,
        lapsed=lapsed, as_of=iso_day(desk.today), longest=longest, limit=_TOGETHER,
    )  # fmt: skip


Filter = Annotated[EventFilter, Depends(asked_filter)]


def asked_page(
    wanted: Filter, sort: Order = Sort.LAST, after: AfterSorted = None, limit: Limit = 100
) -> EventFilter:
    """One page of the events that fit."""
    return replace(wanted, sort=sort, after=after, limit=limit)


Asked = Annotated[EventFilter, Depends(asked_page)]


def iso_day(day: date | None) -> str | None:
    """A day as the record writes it."""
    return day.isoformat() if day else None
