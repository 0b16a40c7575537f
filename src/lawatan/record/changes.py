"""What changed in the record since a day: new events, other statuses, other days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from lawatan.record.evidence import Report
from lawatan.record.history import standing
from lawatan.record.questions import EventRow, fill_events
from lawatan.record.rows import load_reports
from lawatan.record.tables import event, report


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


def list_changes(connection: Connection, since: str, limit: int = 100) -> tuple[Change, ...]:
    """Changes by reports told on or after the ISO day `since`, last told first."""
    query = select(event).where(event.c.last_reported >= since)
    query = query.order_by(event.c.last_reported.desc(), event.c.id.desc()).limit(limit)
    rows = fill_events(connection, connection.execute(query).mappings().all())
    return tuple(_change(connection, row, since) for row in rows)


def _change(connection: Connection, row: EventRow, since: str) -> Change:
    reports = load_reports(connection, report.c.event_id == row.id)
    before = [r for r in reports if (r.reported_on or "") < since]
    if not before:
        return Change("new", None, row.status, row)
    old, new = standing(before), standing(reports)
    if old.status is not new.status:
        return Change("status", old.status.value, new.status.value, row)
    if set(new.conflicts) - set(old.conflicts):
        return Change("conflict", " ".join(old.conflicts), " ".join(new.conflicts), row)
    days, told = _days(before), row.when
    return Change("date" if told not in days else "report", ", ".join(days) or None, told, row)


def _days(reports: Sequence[Report]) -> tuple[str, ...]:
    return tuple(sorted({r.event.when for r in reports if r.event.when}))
