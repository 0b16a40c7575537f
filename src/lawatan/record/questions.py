"""Questions to the record: which events, between whom, when, of what status."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, or_, select

from lawatan.errors import RecordError
from lawatan.record.people import escaped
from lawatan.record.searching import Shelf, matching
from lawatan.record.tables import article, event, event_alias, report, report_side


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to list; None leaves a question open.

    `countries` are ISO 3166-1 alpha-3: one means any side, two mean the dyad. `since` and
    `until` are ISO days, both inclusive, of the act. `text` holds words of the evidence or the
    sides, in any form ("kunjungi" finds "mengunjungi"). `after` is the key of the last event of
    the page before, as `EventRow.page_key` gives it; `limit` bounds the page.
    """

    countries: tuple[str, ...] = ()
    person: str | None = None
    type: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    text: str | None = None
    main: bool = False
    after: str | None = None
    limit: int = 100


EVERYTHING = EventFilter()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of an event: who wrote it, what it says, and where it stands."""

    key: str
    article: str | None
    article_id: int
    outlet: str | None
    reported_on: str | None
    status: str
    when: str | None
    place: str | None
    reported_by: tuple[str, ...]
    span: tuple[int, int]
    evidence: str
    confidence: float | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the record. Sides are (name, country) pairs."""

    id: str
    type: str
    mode: str | None
    source: tuple[tuple[str, str | None], ...]
    target: tuple[tuple[str, str | None], ...]
    status: str
    status_rule: str
    conflicts: tuple[str, ...]
    when: str | None
    place: str | None
    cameo: str | None
    goldstein: float | None
    main: bool
    first_reported: str | None
    last_reported: str | None
    reports: tuple[ReportRow, ...]

    @property
    def page_key(self) -> str:
        """The key that continues a listing behind this event."""
        return f"{self.last_reported or ''} {self.id}"


def list_events(connection: Connection, wanted: EventFilter) -> tuple[EventRow, ...]:
    """The events that fit, last reported first."""
    query = select(event).order_by(event.c.last_reported.desc(), event.c.id.desc())
    conditions = _conditions(wanted)
    if wanted.text:
        hits = report.c.id.in_(matching(connection, Shelf.REPORT, wanted.text))
        conditions.append(event.c.id.in_(select(report.c.event_id).where(hits)))
    for condition in conditions:
        query = query.where(condition)
    rows = connection.execute(query.limit(wanted.limit)).mappings().all()
    return fill_events(connection, rows)


def show_event(connection: Connection, event_id: str) -> EventRow:
    """One event by its id, or by an id that it had before a merge. Raises RecordError."""
    query = select(event_alias.c.event_id).where(event_alias.c.old_id == event_id)
    current = connection.execute(query).scalar_one_or_none() or event_id
    rows = connection.execute(select(event).where(event.c.id == current)).mappings().all()
    if not rows:
        raise RecordError(f"the record holds no event {event_id}; `lawatan events` lists them")
    return fill_events(connection, rows)[0]


def _conditions(wanted: EventFilter) -> list[Any]:
    conditions = [on_side(report_side.c.country == code) for code in wanted.countries]
    if wanted.person:
        named = report_side.c.name.ilike(f"%{escaped(wanted.person)}%", escape="\\")
        conditions.append(on_side(and_(named, report_side.c.kind == "person")))
    if wanted.outlet:
        conditions.append(_told_by(wanted.outlet))
    for column, value in ((event.c.type, wanted.type), (event.c.status, wanted.status)):
        conditions += [column == value] if value else []
    conditions += [event.c.when_to >= wanted.since] if wanted.since else []
    conditions += [event.c.when_from <= wanted.until] if wanted.until else []
    conditions += [event.c.main] if wanted.main else []
    conditions += [_behind(wanted.after)] if wanted.after else []
    return conditions


def on_side(condition: Any) -> Any:
    """A condition on events: some report of theirs has a side that meets `condition`."""
    inner = select(report.c.id).join(report_side, report_side.c.report_id == report.c.id)
    return exists(inner.where(report.c.event_id == event.c.id, condition))


def _told_by(outlet: str) -> Any:
    inner = select(report.c.id).join(article, article.c.id == report.c.article_id)
    return exists(inner.where(report.c.event_id == event.c.id, article.c.outlet == outlet))


def _behind(page_key: str) -> Any:
    day, _, event_id = page_key.partition(" ")
    last = event.c.last_reported
    if not day:
        return and_(last.is_(None), event.c.id < event_id)
    return or_(last < day, and_(last == day, event.c.id < event_id), last.is_(None))


def fill_events(connection: Connection, rows: Sequence[Any]) -> tuple[EventRow, ...]:
    """Rows of the event table with their sides and reports."""
    ids = [row["id"] for row in rows]
    reports = _grouped(connection.execute(_report_query(ids)).mappings(), "event_id")
    sides = _grouped(connection.execute(_side_query(ids)).mappings(), "event_id")
    return tuple(_event(row, reports[row["id"]], sides.get(row["id"], [])) for row in rows)


def _report_query(ids: Sequence[str]) -> Select[Any]:
    columns = (report, article.c.source_id, article.c.outlet)
    joined = select(*columns).join(article, article.c.id == report.c.article_id)
    order = (report.c.reported_on, report.c.key)
    return joined.where(report.c.event_id.in_(ids)).order_by(*order)


def _side_query(ids: Sequence[str]) -> Select[Any]:
    columns = (report.c.event_id, report_side)
    joined = select(*columns).join(report, report.c.id == report_side.c.report_id)
    order = (report.c.reported_on.desc(), report.c.key, report_side.c.position)
    return joined.where(report.c.event_id.in_(ids)).order_by(*order)


def _grouped(rows: Any, key: str) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = {}
    for row in rows:
        out.setdefault(row[key], []).append(row)
    return out


def _event(row: Any, reports: Sequence[Any], sides: Sequence[Any]) -> EventRow:
    source, target = _sides(sides)
    return EventRow(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        source=source,
        target=target,
        status=row["status"],
        status_rule=row["status_rule"],
        conflicts=tuple(row["conflicts"].split()),
        when=row["when_text"],
        place=row["place"],
        cameo=row["cameo"],
        goldstein=row["goldstein"],
        main=row["main"],
        first_reported=row["first_reported"],
        last_reported=row["last_reported"],
        reports=tuple(_report(one) for one in reports),
    )


Names = tuple[tuple[str, str | None], ...]


def _sides(sides: Sequence[Any]) -> tuple[Names, Names]:
    """Both sides as one report names them: the one that names people most often, then fullest."""
    by_report: dict[int, list[Any]] = {}
    for side in sides:
        by_report.setdefault(side["report_id"], []).append(side)
    best = max(by_report.values(), key=_fullness, default=[])
    return _names(best, "source"), _names(best, "target")


def _fullness(sides: Sequence[Any]) -> tuple[int, int]:
    return sum(side["kind"] == "person" for side in sides), sum(len(s["name"]) for s in sides)


def _names(sides: Sequence[Any], which: str) -> Names:
    return tuple((side["name"], side["country"]) for side in sides if side["side"] == which)


def _report(row: Any) -> ReportRow:
    return ReportRow(
        key=row["key"],
        article=row["source_id"],
        article_id=row["article_id"],
        outlet=row["outlet"],
        reported_on=row["reported_on"],
        status=row["status"],
        when=row["when_text"],
        place=row["place"],
        reported_by=tuple(json.loads(row["reported_by"])),
        span=(row["evidence_start"], row["evidence_end"]),
        evidence=row["evidence"],
        confidence=row["confidence"],
        rule=row["rule"],
    )
