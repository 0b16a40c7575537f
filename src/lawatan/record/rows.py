"""Event reports to rows of the record and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, CursorResult, insert, select

from lawatan.errors import RecordError
from lawatan.model import ActorKind, Event, EventType, Passage, Span, Status
from lawatan.record.evidence import Report, Side
from lawatan.record.searching import Shelf, put
from lawatan.record.tables import report, report_block, report_side
from lawatan.times.bounds import Days, days_of

# An undated report can match another this many days away (see the gaps in `likeness`).
REACH = timedelta(days=31)
NO_DAY = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report comes from: its article's row, and the rows of the actors it names."""

    article_id: int
    actors: Mapping[str, int]


def write_report(connection: Connection, found: Report, origin: Origin, event_id: str) -> int:
    """Writes one report, its sides and its blocks; the report's row id."""
    result = connection.execute(insert(report).values(_values(found, origin.article_id, event_id)))
    row_id = new_id(result)
    sides = [*_side_rows(row_id, "source", found.source, origin)]
    sides += _side_rows(row_id, "target", found.target, origin)
    if sides:
        connection.execute(insert(report_side), sides)
    connection.execute(insert(report_block), _block_rows(row_id, found))
    names = " ".join(side.name for side in (*found.source, *found.target))
    put(connection, Shelf.REPORT, {row_id: f"{found.event.evidence[0].text} {names}"})
    return row_id


def new_id(result: CursorResult[Any]) -> int:
    """The primary key that an insert was given."""
    key = result.inserted_primary_key
    if key is None:
        raise RecordError("the database gave no key for a new row")
    return int(key[0])


def _values(found: Report, article_id: int, event_id: str) -> dict[str, Any]:
    act, days, best = found.event, found.days, found.event.evidence[0]
    return {
        "article_id": article_id,
        "key": found.key,
        "event_id": event_id,
        "type": act.type.value,
        "mode": act.mode,
        "cameo": act.cameo,
        "goldstein": act.goldstein,
        "status": act.status.value,
        "when_text": act.when,
        "when_from": days.first if days else None,
        "when_to": days.last if days else None,
        "place": act.place,
        "main": act.main,
        "confidence": act.confidence,
        "rule": act.rule,
        "reported_by": json.dumps(act.reported_by, ensure_ascii=False),
        "reported_on": found.reported_on,
        "evidence_start": best.span.start,
        "evidence_end": best.span.end,
        "evidence": best.text,
    }


def _side_rows(
    row_id: int, side: str, sides: Sequence[Side], origin: Origin
) -> Iterable[dict[str, Any]]:
    for position, one in enumerate(sides):
        yield {
            "report_id": row_id,
            "side": side,
            "position": position,
            "name": one.name,
            "kind": one.kind.value,
            "country": one.country,
            "actor_id": origin.actors.get(one.actor),
        }


def blocks(found: Report) -> tuple[str, ...]:
    """The blocks of a report: "CONSULT PRK-RUS"."""
    return tuple(f"{found.event.type.value} {dyad}" for dyad in sorted(found.dyads))


def stretch(found: Report) -> Days:
    """The days that decide whether two reports can match: of the act, else of the telling."""
    told = days_of(found.reported_on)
    return found.days or told or Days(NO_DAY, NO_DAY)


def _block_rows(row_id: int, found: Report) -> list[dict[str, Any]]:
    days = stretch(found)
    return [
        {"report_id": row_id, "block": block, "first": days.first, "last": days.last}
        for block in blocks(found)
    ]


def candidates(connection: Connection, found: Report) -> tuple[Report, ...]:
    """Reports that could tell of the same event: of one block, and near in time."""
    days = stretch(found)
    low = (date.fromisoformat(days.first) - REACH).isoformat() if days.first > "0002" else NO_DAY
    high = (date.fromisoformat(days.last) + REACH).isoformat()
    wanted = (
        select(report_block.c.report_id)
        .where(report_block.c.block.in_(blocks(found)))
        .where(report_block.c.first <= high, report_block.c.last >= low)
    )
    return load_reports(connection, report.c.id.in_(wanted))


def load_reports(connection: Connection, condition: Any) -> tuple[Report, ...]:
    """The reports that meet a condition on the report table, ordered by key."""
    rows = connection.execute(select(report).where(condition).order_by(report.c.key)).mappings()
    found = list(rows)
    sides = _sides_of(connection, [row["id"] for row in found])
    return tuple(_report(row, sides.get(row["id"], [])) for row in found)


def _sides_of(connection: Connection, ids: Sequence[int]) -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = {}
    query = select(report_side).where(report_side.c.report_id.in_(ids))
    for row in connection.execute(query.order_by(report_side.c.position)).mappings():
        out.setdefault(row["report_id"], []).append(row)
    return out


def _report(row: Any, sides: Sequence[Any]) -> Report:
    return Report(
        key=row["key"],
        event=_event(row),
        source=tuple(_side(s) for s in sides if s["side"] == "source"),
        target=tuple(_side(s) for s in sides if s["side"] == "target"),
        reported_on=row["reported_on"],
    )


def _side(row: Any) -> Side:
    return Side(row["name"], ActorKind(row["kind"]), row["country"])


def _event(row: Any) -> Event:
    span = Span(row["evidence_start"], row["evidence_end"])
    return Event(
        id=row["key"].rpartition(":")[2],
        type=EventType(row["type"]),
        source=(),
        target=(),
        status=Status(row["status"]),
        evidence=(Passage(span, row["evidence"]),),
        mode=row["mode"],
        cameo=row["cameo"],
        goldstein=row["goldstein"],
        place=row["place"],
        when=row["when_text"],
        reported_by=tuple(json.loads(row["reported_by"])),
        main=row["main"],
        confidence=row["confidence"],
        rule=row["rule"],
    )
