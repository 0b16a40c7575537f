"""Event reports to rows of the record and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    TableClause,
    bindparam,
    column,
    delete,
    insert,
    select,
    text,
)

from lawatan.model import ActorKind, Event, EventType, Passage, Span, Status
from lawatan.record.among import among
from lawatan.record.blocks import blocks, stand_of
from lawatan.record.evidence import Report, Side, once
from lawatan.record.likeness import number
from lawatan.record.tables import article, report, report_block
from lawatan.record.writing import insert_rows, write_rows, written


@dataclass(frozen=True, slots=True)
class Origin:
    """Where reports come from: their article's row, its outlet, and the rows of its actors."""

    article_id: int
    actors: Mapping[str, int]
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A report of the record with its row and the event that it is merged into."""

    row: int
    event_id: str
    outlet: str | None
    found: Report


def now() -> str:
    """This moment, ISO 8601 to the second, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def write_reports(
    connection: Connection, new: Iterable[Kept], origins: Mapping[str, Origin]
) -> None:
    """Writes new reports with their blocks; `origins` tells by key where each comes from."""
    kept = [*new]
    rows = [report_row(one.row, one.found, origins[one.found.key], one.event_id) for one in kept]
    insert_rows(connection, report, rows)
    insert_rows(connection, report_block, [*block_rows({k.row: k.found for k in kept})])


def report_row(row: int, found: Report, origin: Origin, event_id: str) -> dict[str, Any]:
    """The columns of a report."""
    named = {"id": row, "article_id": origin.article_id, "event_id": event_id}
    return {**named, **report_columns(found), "sides": written([*_side_rows(found, origin)])}


@once
def report_columns(found: Report) -> dict[str, Any]:
    """The columns of a report that it tells itself."""
    act, days, best = found.event, found.days, found.event.evidence[0]
    return {
        "key": found.key,
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
        "reported_by": written(act.reported_by),
        "reported_on": found.reported_on,
        "evidence_start": best.span.start,
        "evidence_end": best.span.end,
        "evidence": best.text,
    }


def _side_rows(found: Report, origin: Origin) -> Iterable[list[Any]]:
    for name, sides in (("source", found.source), ("target", found.target)):
        for one in sides:
            named = [name, one.name, one.kind.value, one.country, origin.actors.get(one.actor)]
            yield [*named, one.office, one.organization]


def block_rows(found: Mapping[int, Report]) -> Iterable[dict[str, Any]]:
    """The rows of the blocks that reports stand in, by row id."""
    for row, one in found.items():
        stand = stand_of(one)
        for block, slot in sorted(blocks(one)):
            yield {
                "block": block,
                "slot": slot,
                "report_id": row,
                "first": number(stand.days.first),
                "last": number(stand.days.last),
                "dated": stand.dated,
                "mode": stand.mode,
                "people": "\n".join(sorted(stand.people)),
                "place": stand.place,
                "words": stand.words,
            }


def write_blocks(connection: Connection) -> None:
    """Writes the blocks of all reports, where a change of the schema emptied their table."""
    if connection.execute(select(report_block.c.report_id).limit(1)).first():
        return
    # Rows that come in the order of their key are written once, others page by page anew.
    connection.execute(text("CREATE TEMPORARY TABLE standing AS SELECT * FROM report_block"))
    behind = 0
    while rows := connection.execute(_NEXT, {"behind": behind}).all():
        write_rows(connection, _STAND, [*block_rows({r.id: report_in(r) for r in rows})])
        behind = rows[-1].id
    in_order = "SELECT * FROM standing ORDER BY block, slot, report_id"
    connection.execute(text(f"INSERT INTO report_block {in_order}"))
    connection.execute(text("DROP TABLE standing"))


_STAND = insert(TableClause("standing", *(column(one.name) for one in report_block.c)))


def remove_rows(connection: Connection, kept: Iterable[Kept]) -> None:
    """Takes reports and their blocks out."""
    for one in kept:
        for block, slot in sorted(blocks(one.found)):
            at = (report_block.c.block == block, report_block.c.slot == slot)
            mine = report_block.c.report_id == one.row
            connection.execute(delete(report_block).where(*at, mine))
        connection.execute(delete(report).where(report.c.id == one.row))


def load_reports(connection: Connection, column: str, values: Iterable[Any]) -> tuple[Kept, ...]:
    """The reports with one of these values in a column of the report table, ordered by key."""
    wanted = sorted(set(values))
    if not wanted:
        return ()
    rows = connection.execute(_reports_by(column), {"values": wanted})
    return tuple(sorted((_kept(row) for row in rows), key=lambda one: one.found.key))


@cache
def _reports_by(column: str) -> Select[Any]:
    joined = select(*_NEEDED).join(article, article.c.id == report.c.article_id)
    return joined.where(among(report.c[column], "values"))


REPORT_COLUMNS = (
    "id", "event_id", "key", "type", "mode", "cameo", "goldstein", "status", "when_text", "place",
    "main", "confidence", "rule", "reported_by", "reported_on", "evidence_start", "evidence_end",
    "evidence", "sides",
)  # fmt: skip
"""What a report is made of."""
_NEXT = (
    select(*(report.c[name] for name in REPORT_COLUMNS))
    .where(report.c.id > bindparam("behind"))
    .order_by(report.c.id)
    .limit(5_000)
)
_NEEDED = (*(report.c[name] for name in REPORT_COLUMNS), article.c.outlet)


def _kept(row: Any) -> Kept:
    return Kept(row.id, row.event_id, row.outlet, report_in(row))


def report_in(row: Any) -> Report:
    """The report in a row of the report table."""
    source, target = _sides(row.sides)
    return Report(row.key, _event(row), source, target, row.reported_on)


@lru_cache(maxsize=20_000)
def _sides(rows: str) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    sides = [
        (which, Side(name, ActorKind(kind), country, "", office, organization))
        for which, name, kind, country, _, office, organization in json.loads(rows)
    ]
    source, target = (tuple(s for which, s in sides if which == w) for w in ("source", "target"))
    return source, target


@lru_cache(maxsize=5_000)
def _chain(rows: str) -> tuple[str, ...]:
    return tuple(json.loads(rows))


def _event(row: Any) -> Event:
    return Event(
        id=row.key.rpartition(":")[2],
        type=EventType(row.type),
        source=(),
        target=(),
        status=Status(row.status),
        evidence=(Passage(Span(row.evidence_start, row.evidence_end), row.evidence),),
        mode=row.mode,
        cameo=row.cameo,
        goldstein=row.goldstein,
        place=row.place,
        when=row.when_text,
        reported_by=_chain(row.reported_by),
        main=row.main,
        confidence=row.confidence,
        rule=row.rule,
    )
