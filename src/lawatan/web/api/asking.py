"""What an address may ask of the API: the types of its parameters, and the filter of events."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query

from lawatan.model import EventType, Status
from lawatan.record.questions import EventFilter

_KEY = r"^\d{1,18}$|^[1-8]\d{18}$"
Code = Annotated[str, Query(pattern="^[A-Za-z]{3}$", description="ISO 3166-1 alpha-3")]
Words = Annotated[str | None, Query(max_length=200)]
After = Annotated[str | None, Query(pattern=_KEY, description="`next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=500)]
RowId = Annotated[int, Path(ge=1, le=2**31 - 1)]


def asked_events(
    country: Annotated[list[Code] | None, Query(max_length=2)] = None,
    person: Words = None,
    type: EventType | None = None,
    status: Status | None = None,
    since: date | None = None,
    until: date | None = None,
    outlet: Words = None,
    text: Words = None,
    main: bool = False,
    after: After = None,
    limit: Limit = 100,
) -> EventFilter:
    """The filter that an address asks for."""
    return EventFilter(
        countries=tuple(code.upper() for code in country or ()),
        person=person, type=type, status=status, since=iso_day(since), until=iso_day(until),
        outlet=outlet, text=text, main=main, after=after, limit=limit,
    )  # fmt: skip


Asked = Annotated[EventFilter, Depends(asked_events)]


def iso_day(day: date | None) -> str | None:
    """A day as the record writes it."""
    return day.isoformat() if day else None
