"""What changed in the record since a day, by reports and by what people corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from lawatan.model import Event, EventType, Status
from lawatan.record.correcting import CORRECTIONS, Field
from lawatan.record.evidence import Report
from lawatan.record.history import AHEAD, standing
from lawatan.record.questions import EventRow, ReportRow, fill_events
from lawatan.record.ranking import HIGHEST, above, behind
from lawatan.record.tables import event, judgement, report

# What is read of corrections at a time: so many of the last.
_CORRECTIONS = 5_000


@dataclass(frozen=True, slots=True)
class Change:
    """One event that reports or people have changed since a day.

    `kind` is "new", "status", "date" (its day is another now), "conflict", "corrected" (people
    changed another field) or "report" (told again, nothing changed); `before` is what stood
    there before, None for a new event.
    """

    kind: str
    before: str | None
    now: str | None
    event: EventRow

    @property
    def page_key(self) -> str:
        """Where a listing goes on behind this change."""
        return self.event.page_key

    @property
    def moment(self) -> str | None:
        """The day of the last report, or the time of a later correction; None where unknown."""
        times = [self.event.last_reported, *(made.judged_at for made in self.event.corrections)]
        return max(filter(None, times), default=None)


def list_changes(
    connection: Connection, since: str, limit: int = 100, after: str | None = None
) -> tuple[Change, ...]:
    """Changes by reports told, or corrections made, on or after the ISO day `since`.

    Events that were corrected but not told of since come first, then the others, last told
    first. `after` is the page key of the last event of the page before.
    """
    found = [*_corrected_since(connection, since, after, limit)]
    if len(found) < limit:
        # A key of an event corrected only says nothing of where among the others to begin.
        on = behind(after) if behind(after) > above(since) else HIGHEST
        told = select(event).where(event.c.rank > above(since), event.c.rank < on)
        query = told.order_by(event.c.rank.desc()).limit(limit - len(found))
        found += connection.execute(query).mappings()
    return tuple(_change(row, since) for row in fill_events(connection, found))


def _corrected_since(
    connection: Connection, since: str, after: str | None, limit: int
) -> Sequence[RowMapping]:
    """Events that people corrected since a day and no report told of."""
    if after and behind(after) > above(since):
        return ()
    made = CORRECTIONS.join(report, report.c.key == judgement.c.one)
    made = made.with_only_columns(report.c.event_id).where(judgement.c.judged_at >= since)
    ids = connection.execute(made.order_by(judgement.c.id.desc()).limit(_CORRECTIONS)).scalars()
    query = select(event).where(event.c.id.in_(sorted(set(ids))), event.c.rank <= above(since))
    query = query.where(event.c.rank < behind(after)).order_by(event.c.rank.desc())
    return connection.execute(query.limit(limit)).mappings().all()


def every_change(connection: Connection, since: str, together: int = 100) -> Iterator[Change]:
    """All changes since an ISO day, in the order of `list_changes`, so many looked up at once."""
    after: str | None = None
    while page := list_changes(connection, since, together, after):
        yield from page
        if len(page) < together:
            return
        after = page[-1].event.page_key


def _change(row: EventRow, since: str) -> Change:
    reports = [as_read(row, one) for one in row.reports]
    before = [r for r in reports if (r.reported_on or "") < since]
    if not before:
        return Change("new", None, row.status, row)
    old, new = standing(before), standing(reports)
    was = _corrected(row, Field.STATUS, since) or old.status.value
    if was != row.status:
        return Change("status", was, row.status, row)
    fresh = set(new.conflicts) - set(old.conflicts)
    days = _days(row, before, since)
    # A plan for another day is a plan that was moved, though reports differ over the day now.
    moved = row.when is not None and row.when not in days
    if moved and (not fresh or (Status(row.status) in AHEAD and fresh == {"date"})):
        return Change("date", ", ".join(days) or None, row.when, row)
    if fresh:
        return Change("conflict", " ".join(old.conflicts), " ".join(new.conflicts), row)
    return _told_or_corrected(row, since)


def _told_or_corrected(row: EventRow, since: str) -> Change:
    made = [one for one in row.corrections if one.judged_at >= since]
    if made and (row.last_reported or "") < since:
        return Change("corrected", made[-1].reported, made[-1].value, row)
    return Change("report", None, row.when, row)


def _corrected(row: EventRow, field: Field, since: str) -> str | None:
    """What people had corrected a field to before a day."""
    made = (one for one in row.corrections if one.field is field and one.judged_at < since)
    return next((one.value for one in made), None)


def _days(row: EventRow, before: Sequence[Report], since: str) -> tuple[str, ...]:
    corrected = _corrected(row, Field.WHEN, since)
    told = {r.event.when for r in before if r.event.when}
    return (corrected,) if corrected else tuple(sorted(told))


def as_read(row: EventRow, told: ReportRow) -> Report:
    """What a standing is worked out from."""
    act = Event(
        id="", type=EventType(row.type), source=(), target=(), status=Status(told.status),
        evidence=(), when=told.when, reported_by=told.reported_by,
        confidence=told.confidence, main=told.main,
    )  # fmt: skip
    return Report(told.key, act, (), (), told.reported_on)
