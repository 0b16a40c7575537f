"""What people correct: a status, a day, a place or a side of an event, beside what was read.

A correction is a judgement about the event of one report, so it outlives re-reading and
merging. The event's own columns stay what the reports say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from lawatan.errors import RecordError
from lawatan.model import Status
from lawatan.record.judging import check_report
from lawatan.record.rows import now
from lawatan.record.tables import judgement, report
from lawatan.times.bounds import days_of

LONGEST = 200
_SIDE = re.compile(r"[^();]+( \([A-Z]{3}\))?")
_FIRST = select(judgement.c.id).where(judgement.c.kind == "correct").limit(1)


class Field(StrEnum):
    """What of an event can be corrected."""

    STATUS = "status"
    WHEN = "when"
    PLACE = "place"
    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a field of an event should be, who says so, and why.

    `value` is a status, a TIMEX3 day, week, month, year or stretch, a place, or the names of a
    side ("Sergei Lavrov (RUS); China (CHN)").
    """

    field: Field
    value: str
    judge: str
    reason: str
    judged_at: str


def check_correction(field: Field, value: str) -> str:
    """The value without blanks around it. Raises RecordError where the field cannot hold it."""
    told = " ".join(value.split())
    if not told or len(told) > LONGEST:
        raise RecordError(f"give the corrected {field.value} in 1 to {LONGEST} characters")
    if field is Field.STATUS and told not in {status.value for status in Status}:
        raise RecordError(f"{told!r} is no status; give one of {', '.join(Status)}")
    if field is Field.WHEN and days_of(told) is None:
        raise RecordError(f"{told!r} is no day; write it as 2018-05-31, 2018-W22, 2018-05 or 2018")
    sides = (Field.SOURCE, Field.TARGET)
    if field in sides and not all(_SIDE.fullmatch(one.strip()) for one in told.split(";")):
        raise RecordError(f"{told!r} is no side; write it as 'Sergei Lavrov (RUS); China (CHN)'")
    return told


def write_correction(
    connection: Connection, key: str, field: Field, value: str, made: tuple[str, str]
) -> None:
    """Keeps a correction of a report's event; `made` is the judge and the reason."""
    told = check_correction(field, value)
    check_report(connection, key)
    values = {"kind": "correct", "one": key, "judge": made[0], "reason": made[1]}
    row = {**values, "judged_at": now(), "field": field.value, "value": told}
    connection.execute(insert(judgement).values(row))


def corrections(
    connection: Connection, event_ids: Sequence[str]
) -> Mapping[str, tuple[Correction, ...]]:
    """The corrections of events by event id: of each field the last one, oldest first."""
    if not event_ids or connection.execute(_FIRST).first() is None:
        return {}
    query = select(judgement, report.c.event_id).join(report, report.c.key == judgement.c.one)
    query = query.where(judgement.c.kind == "correct", report.c.event_id.in_(event_ids))
    last: dict[str, dict[Field, Correction]] = {}
    for row in connection.execute(query.order_by(judgement.c.id)):
        made = Correction(Field(row.field), row.value, row.judge, row.reason, row.judged_at)
        fields = last.setdefault(row.event_id, {})
        fields.pop(made.field, None)
        fields[made.field] = made
    return {event_id: tuple(fields.values()) for event_id, fields in last.items()}
