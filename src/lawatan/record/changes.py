"""What changed in the record since a day: new events, other statuses, other days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from lawatan.model import Event, EventType, Status
from lawatan.record.correcting import Field
from lawatan.record.evidence import Report
from lawatan.record.history import standing
from lawatan.record.questions import EventRow, ReportRow, fill_events
from lawatan.record.ranking import above, behind
from lawatan.record.tables import event


@dataclass(frozen=True, slots=True)
class Change:
    """One event that reports since a day have changed.

    `kind` is "new", "status", "date", "conflict" or "report" (told again, nothing changed);
    `before` is the status or the day before, None for a new event.
    """

    kind: str
    before: str | None
    now: str | None
    event: EventRow

    @property
    def page_key(self) -> str:
        """Where a listing goes on behind this change."""
        return self.event.page_key


def list_changes(
    connection: Connection, since: str, limit: int = 100, after: str | None = None
) -> tuple[Change, ...]:
    """Changes by reports told on or after the ISO day `since`, last told first.

    `after` is the page key of the last event of the page before.
    """
    query = select(event).where(event.c.rank > above(since), event.c.rank < behind(after))
    query = query.order_by(event.c.rank.desc())
    rows = fill_events(connection, connection.execute(query.limit(limit)).mappings().all())
    return tuple(_change(row, since) for row in rows)


def every_change(connection: Connection, since: str, together: int = 100) -> Iterator[Change]:
    """All changes since an ISO day, in the order of `list_changes`, so many looked up at once."""
    after: str | None = None
    while page := list_changes(connection, since, together, after):
        yield from page
        if len(page) < together:
            return
        after = page[-1].event.page_key


def _change(row: EventRow, since: str) -> Change:
    reports = [_report(row, one) for one in row.reports]
    before = [r for r in reports if (r.reported_on or "") < since]
    if not before:
        return Change("new", None, row.status, row)
    old, new = standing(before), standing(reports)
    was = _corrected(row, Field.STATUS, since) or old.status.value
    if was != row.status:
        return Change("status", was, row.status, row)
    if set(new.conflicts) - set(old.conflicts):
        return Change("conflict", " ".join(old.conflicts), " ".join(new.conflicts), row)
    days, told = _days(before), row.when
    if corrected := _corrected(row, Field.WHEN, since):
        days = (corrected,)
    return Change("date" if told not in days else "report", ", ".join(days) or None, told, row)


def _corrected(row: EventRow, field: Field, since: str) -> str | None:
    """What people had corrected a field to before a day."""
    made = (one for one in row.corrections if one.field is field and one.judged_at < since)
    return next((one.value for one in made), None)


def _days(reports: Sequence[Report]) -> tuple[str, ...]:
    return tuple(sorted({r.event.when for r in reports if r.event.when}))


def _report(row: EventRow, told: ReportRow) -> Report:
    """What a standing is worked out from."""
    act = Event(
        id="", type=EventType(row.type), source=(), target=(), status=Status(told.status),
        evidence=(), when=told.when, reported_by=told.reported_by, confidence=told.confidence,
    )  # fmt: skip
    return Report(told.key, act, (), (), told.reported_on)
