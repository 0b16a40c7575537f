"""Keeps events up to date: new reports join the event they tell of, or found a new one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from lawatan.record.evidence import Report
from lawatan.record.history import in_order, standing
from lawatan.record.judging import rulings
from lawatan.record.merging import alike, partition
from lawatan.record.rows import Origin, candidates, load_reports, write_report
from lawatan.record.searching import Shelf, take
from lawatan.record.tables import (
    event,
    event_alias,
    judgement,
    report,
    report_block,
    report_side,
)


def add_report(connection: Connection, found: Report, origin: Origin) -> str:
    """Writes a new report and merges it; the id of its event.

    An event is named after its founder, the report that was told first, so ids do not depend
    on the order of arrival; an id that an event had before goes on leading to it.
    """
    matches = [other for other in candidates(connection, found) if alike(found, other)]
    ruled = rulings(connection, [found.key])
    joined = _events_of(connection, [*(m.key for m in matches), *ruled.partners(found.key)])
    founder = min([founder_of([found]), *joined.values()])
    event_id = event_id_of(founder)
    if event_id not in joined:
        connection.execute(insert(event).values(id=event_id, **_values([found])))
    write_report(connection, found, origin, event_id)
    for other in sorted(set(joined) - {event_id}):
        _absorb(connection, event_id, other)
    if joined:
        renew = regroup if _is_ruled(connection, event_id) else refresh
        renew(connection, event_id)
    return event_id


def judge(connection: Connection, one: str, other: str) -> None:
    """Brings the events of two reports in line with the judgements about them."""
    event_ids = sorted(_events_of(connection, [one, other]))
    winner = event_ids[0]
    for loser in event_ids[1:]:
        _absorb(connection, winner, loser)
    regroup(connection, winner)


def _is_ruled(connection: Connection, event_id: str) -> bool:
    keys = select(report.c.key).where(report.c.event_id == event_id)
    named = or_(judgement.c.one.in_(keys), judgement.c.other.in_(keys))
    return connection.execute(select(judgement.c.id).where(named)).first() is not None


def founder_of(reports: Iterable[Report]) -> str:
    """The report that was told first, as "day key"; undated ones come last."""
    return min(f"{r.reported_on or '9999-99-99'} {r.key}" for r in reports)


def event_id_of(founder: str) -> str:
    """The id of the event with this founder: twelve hexadecimal digits."""
    return hashlib.sha256(founder.encode()).hexdigest()[:12]


def _events_of(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Event id to founder."""
    query = select(event.c.id, event.c.founder).where(
        event.c.id.in_(select(report.c.event_id).where(report.c.key.in_(keys)))
    )
    return {row.id: row.founder for row in connection.execute(query)}


def _absorb(connection: Connection, winner: str, loser: str) -> None:
    for table in (report, event_alias):
        moved = update(table).where(table.c.event_id == loser).values(event_id=winner)
        connection.execute(moved)
    connection.execute(delete(event_alias).where(event_alias.c.old_id.in_((winner, loser))))
    connection.execute(insert(event_alias).values(old_id=loser, event_id=winner))
    connection.execute(delete(event).where(event.c.id == loser))


def refresh(connection: Connection, event_id: str) -> None:
    """Works out an event's row anew from its reports; without reports the event goes."""
    reports = load_reports(connection, report.c.event_id == event_id)
    if not reports:
        connection.execute(delete(event).where(event.c.id == event_id))
        return
    connection.execute(update(event).where(event.c.id == event_id).values(**_values(reports)))


def _values(reports: Sequence[Report]) -> dict[str, Any]:
    ordered, current = in_order(reports), standing(reports)
    told = [r.reported_on for r in ordered if r.reported_on]
    best = _most_exact(r for r in ordered if r.event.status is current.status)
    act, days = best.event, best.days
    return {
        "founder": founder_of(reports),
        "type": act.type.value,
        "mode": next((r.event.mode for r in ordered if r.event.mode), None),
        "cameo": act.cameo,
        "goldstein": act.goldstein,
        "status": current.status.value,
        "status_rule": current.rule,
        "conflicts": " ".join(current.conflicts),
        "when_text": act.when,
        "when_from": days.first if days else None,
        "when_to": days.last if days else None,
        "place": next((r.event.place for r in reversed(ordered) if r.event.place), None),
        "main": any(r.event.main for r in reports),
        "first_reported": min(told, default=None),
        "last_reported": max(told, default=None),
        "reports": len(reports),
    }


def _most_exact(reports: Iterable[Report]) -> Report:
    """The report with the most exact day; of equals the last told."""
    return max(reports, key=lambda r: (len(r.event.when or ""), r.reported_on or "", r.key))


def remove_reports(connection: Connection, article_id: int) -> None:
    """Takes an article's reports out, as when a corrected article supersedes it.

    Events that lose a report are worked out anew, and may fall apart.
    """
    condition = report.c.article_id == article_id
    rows = connection.execute(select(report.c.id, report.c.event_id).where(condition)).all()
    ids = [row.id for row in rows]
    take(connection, Shelf.REPORT, ids)
    connection.execute(delete(report_side).where(report_side.c.report_id.in_(ids)))
    connection.execute(delete(report_block).where(report_block.c.report_id.in_(ids)))
    connection.execute(delete(report).where(condition))
    for event_id in sorted({row.event_id for row in rows}):
        regroup(connection, event_id)


def regroup(connection: Connection, event_id: str) -> None:
    """Parts an event again from its reports alone; each part is named after its founder."""
    reports = load_reports(connection, report.c.event_id == event_id)
    groups = partition(reports, rulings(connection, [r.key for r in reports]))
    for group in groups:
        part_id = event_id_of(founder_of(group))
        if part_id != event_id:
            connection.execute(delete(event_alias).where(event_alias.c.old_id == part_id))
            connection.execute(insert(event).values(id=part_id, **_values(group)))
            keys = [member.key for member in group]
            moved = update(report).where(report.c.key.in_(keys)).values(event_id=part_id)
            connection.execute(moved)
    refresh(connection, event_id)
