"""What people correct: the act, the status, a day, a place or a side of an event.

A correction is a judgement about the event of one report, so it outlives re-reading and
merging. `amending` puts it into the event's row; reports stay as they were read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from lawatan.errors import RecordError
from lawatan.events.coding import goldstein
from lawatan.model import EventType, Mode, Status
from lawatan.record.judging import check_report
from lawatan.record.rows import now
from lawatan.record.tables import judgement, report
from lawatan.times.bounds import days_of

LONGEST = 200
_SIDE = re.compile(r"([^();]+?)(?: \(([A-Z]{3})\))?")
_ACT = re.compile(r"([A-Z]+)(?: ([a-z][a-z-]*))?(?: (\d{2,4}))?")
CORRECTIONS = select(judgement).where(judgement.c.kind == "correct")
_FIRST = CORRECTIONS.with_only_columns(judgement.c.id).limit(1)


class Field(StrEnum):
    """What of an event can be corrected."""

    TYPE = "type"
    STATUS = "status"
    WHEN = "when"
    PLACE = "place"
    SOURCE = "source"
    TARGET = "target"


SIDES = (Field.SOURCE, Field.TARGET)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a field of an event should be, who says so, and why.

    `value` is an act ("CONSULT visit 042": PLOVER type, mode, CAMEO code, of which only the
    type must be there), a status, a TIMEX3 day, week, month, year or stretch, a place, or the
    names of a side ("Sergei Lavrov (RUS); China (CHN)"). `reported` is what the reports say, in
    the same form; None where they say nothing.
    """

    field: Field
    value: str
    judge: str
    reason: str
    judged_at: str
    reported: str | None = None


def check_correction(field: Field, value: str) -> str:
    """The value without blanks around it. Raises RecordError where the field cannot hold it."""
    told = " ".join(value.split())
    if not told or len(told) > LONGEST:
        raise RecordError(f"give the corrected {field.value} in 1 to {LONGEST} characters")
    if field is Field.TYPE and not _is_act(told):
        raise RecordError(f"{told!r} is no act; write PLOVER type, mode and CAMEO code as in "
                          "'CONSULT visit 042', or the type alone")  # fmt: skip
    if field is Field.STATUS and told not in {status.value for status in Status}:
        raise RecordError(f"{told!r} is no status; give one of {', '.join(Status)}")
    if field is Field.WHEN and days_of(told) is None:
        raise RecordError(f"{told!r} is no day; write it as 2018-05-31, 2018-W22, 2018-05 or 2018")
    if field in SIDES and not all(_SIDE.fullmatch(one.strip()) for one in told.split(";")):
        raise RecordError(f"{told!r} is no side; write it as 'Sergei Lavrov (RUS); China (CHN)'")
    return told


def _is_act(told: str) -> bool:
    if not _ACT.fullmatch(told):
        return False
    kind, mode, cameo = act_in(told)
    fits = mode is None or (kind == EventType.CONSULT and mode in set(Mode))
    return kind in set(EventType) and fits and (cameo is None or goldstein(cameo) is not None)


def act_in(value: str) -> tuple[str, str | None, str | None]:
    """PLOVER type, mode and CAMEO code of an act that was checked."""
    found = _ACT.fullmatch(value)
    return (found[1], found[2], found[3]) if found else (value, None, None)


def sides_in(value: str) -> list[tuple[str, str | None]]:
    """Names and countries of a side that was checked."""
    found = (_SIDE.fullmatch(one.strip()) for one in value.split(";"))
    return [(one[1], one[2]) for one in found if one]


def any_corrected(connection: Connection) -> bool:
    """True where the record holds a correction of anything."""
    return connection.execute(_FIRST).first() is not None


def write_correction(
    connection: Connection, key: str, field: Field, value: str, made: tuple[str, str]
) -> str:
    """Keeps a correction of a report's event, whose id it gives.

    `made` is the judge and the reason.
    """
    told = check_correction(field, value)
    event_id = check_report(connection, key)
    values = {"kind": "correct", "one": key, "judge": made[0], "reason": made[1]}
    row = {**values, "judged_at": now(), "field": field.value, "value": told}
    connection.execute(insert(judgement).values(row))
    return event_id


def types_corrected(connection: Connection, article_id: int) -> Mapping[str, str]:
    """The PLOVER types that people gave acts of an article, by the acts' ids in its reading."""
    query = CORRECTIONS.join(report, report.c.key == judgement.c.one)
    query = query.where(report.c.article_id == article_id, judgement.c.field == Field.TYPE.value)
    rows = connection.execute(query.order_by(judgement.c.id))
    return {row.one.rpartition(":")[2]: act_in(row.value)[0] for row in rows}


def corrections(
    connection: Connection, reported: Mapping[str, str]
) -> Mapping[str, tuple[Correction, ...]]:
    """The corrections of events: of each field the last one, oldest first.

    `reported` has, by event id, what reports say of the corrected fields, as the event's row
    keeps it.
    """
    if not reported:
        return {}
    query = CORRECTIONS.join(report, report.c.key == judgement.c.one)
    query = query.add_columns(report.c.event_id).where(report.c.event_id.in_([*reported]))
    said = {event_id: json.loads(form) for event_id, form in reported.items()}
    last: dict[str, dict[Field, Correction]] = {}
    for row in connection.execute(query.order_by(judgement.c.id)):
        told = (row.value, row.judge, row.reason, row.judged_at)
        made = Correction(Field(row.field), *told, said[row.event_id].get(row.field))
        fields = last.setdefault(row.event_id, {})
        fields.pop(made.field, None)
        fields[made.field] = made
    return {event_id: tuple(fields.values()) for event_id, fields in last.items()}
