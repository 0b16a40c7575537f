"""What people decide about events: confirm, split, join, correct. Evidence is never rewritten.

A judgement names reports by their keys, so it outlives re-reading; where a corrected text
supersedes the article's, `succeeding` lets it name the report that tells the act there. Joins
are edges that must be, splits pairs that must not share an event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, or_, select

from lawatan.errors import RecordError
from lawatan.record.rows import now
from lawatan.record.tables import judgement, report


class Verdict(StrEnum):
    """What a person decided."""

    CONFIRM = "confirm"
    JOIN = "join"
    SPLIT = "split"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: of whom, about which reports, and why.

    A correction says which `field` of the event should have which `value`.
    """

    kind: Verdict
    one: str
    other: str | None
    judge: str
    reason: str
    judged_at: str
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Rulings:
    """Joins and splits that bear on a set of reports, as pairs of report keys."""

    joins: frozenset[frozenset[str]] = frozenset()
    splits: frozenset[frozenset[str]] = frozenset()

    def partners(self, key: str) -> frozenset[str]:
        """Reports that must share an event with this one."""
        return frozenset(k for pair in self.joins if key in pair for k in pair if k != key)


def write_judgement(
    connection: Connection, kind: Verdict, one: str, other: str | None, judge: str, reason: str
) -> None:
    """Keeps a judgement. Raises RecordError where a report does not exist."""
    for key in filter(None, (one, other)):
        check_report(connection, key)
    values = {"kind": kind.value, "one": one, "other": other, "judge": judge, "reason": reason}
    connection.execute(insert(judgement).values(judged_at=now(), **values))


def check_report(connection: Connection, key: str) -> str:
    """The id of a report's event. Raises RecordError where there is no report of this key."""
    query = select(report.c.event_id).where(report.c.key == key)
    event_id = connection.execute(query).scalar_one_or_none()
    if event_id is None:
        raise RecordError(f"the record holds no report {key}; `lawatan show ID` lists them")
    return str(event_id)


def judgements(connection: Connection, keys: Sequence[str]) -> tuple[Judgement, ...]:
    """The judgements that name any of these reports, oldest first."""
    named = or_(judgement.c.one.in_(keys), judgement.c.other.in_(keys))
    rows = connection.execute(select(judgement).where(named).order_by(judgement.c.id))
    return tuple(map(_judgement, rows))


def _judgement(row: Any) -> Judgement:
    told = (row.one, row.other, row.judge, row.reason, row.judged_at, row.field, row.value)
    return Judgement(Verdict(row.kind), *told)


def any_judged(connection: Connection, event_ids: Sequence[str]) -> list[str]:
    """Those of these events that a judgement bears on, ordered."""
    if not _any_at_all(connection):
        return []
    query = select(report.c.event_id).distinct().where(report.c.event_id.in_(event_ids))
    named = select(judgement.c.one).union(select(judgement.c.other))
    return sorted(connection.execute(query.where(report.c.key.in_(named))).scalars())


def _any_at_all(connection: Connection) -> bool:
    return connection.execute(_FIRST).first() is not None


_FIRST = select(judgement.c.id).limit(1)


def rulings(connection: Connection, keys: Sequence[str]) -> Rulings:
    """What must and must not be together; of a join and a split of one pair the later counts."""
    last: dict[frozenset[str], Verdict] = {}
    if not _any_at_all(connection):
        return Rulings()
    for made in judgements(connection, keys):
        if made.other and made.kind in (Verdict.JOIN, Verdict.SPLIT):
            last[frozenset((made.one, made.other))] = made.kind
    return Rulings(
        joins=frozenset(pair for pair, kind in last.items() if kind is Verdict.JOIN),
        splits=frozenset(pair for pair, kind in last.items() if kind is Verdict.SPLIT),
    )
