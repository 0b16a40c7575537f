"""Puts what people correct in the place of what reports say, in the row of an event.

Filters, listings, sums and exports go by that row. Reports stay as they were read, so merging
does not see corrections; what the reports say of a corrected field is kept in `reported`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from lawatan.events.coding import goldstein
from lawatan.model import ActorKind
from lawatan.record.correcting import CORRECTIONS, SIDES, Field, act_in, any_corrected, sides_in
from lawatan.record.evidence import Report, Side, named
from lawatan.record.labels import report_tokens
from lawatan.record.ranking import month_of
from lawatan.record.tables import actor, judgement
from lawatan.times.bounds import days_of

Row = dict[str, Any]
Sides = Mapping[Field, tuple[Side, ...]]
Name = tuple[str, str | None]


def amend(
    connection: Connection, rows: Mapping[str, Row], reports: Mapping[str, Sequence[Report]]
) -> Mapping[str, Sides]:
    """Corrects rows of the event table by event id; gives the sides that people corrected.

    `reports` has all reports of each event.
    """
    sides: dict[str, Sides] = {}
    for event_id, made in _last(connection, reports).items():
        row = rows[event_id]
        said = {field.value: said_of(row, field) for field in made}
        row["reported"] = json.dumps(said, ensure_ascii=False)
        for field, value in made.items():
            _put(row, field, value)
        sides[event_id] = {f: _known(connection, sides_in(made[f])) for f in SIDES if f in made}
        row["countries"] = _countries(reports[event_id], sides[event_id])
    return sides


def _last(
    connection: Connection, reports: Mapping[str, Sequence[Report]]
) -> dict[str, dict[Field, str]]:
    """What was corrected last, by event and field."""
    if not any_corrected(connection):
        return {}
    events = {one.key: event_id for event_id, found in reports.items() for one in found}
    query = CORRECTIONS.where(judgement.c.one.in_(sorted(events))).order_by(judgement.c.id)
    out: dict[str, dict[Field, str]] = {}
    for made in connection.execute(query):
        out.setdefault(events[made.one], {})[Field(made.field)] = made.value
    return out


def said_of(row: Row, field: Field) -> str | None:
    """What a row says of a field, in the form in which it is corrected."""
    if field is Field.TYPE:
        return " ".join(filter(None, (row["type"], row["mode"], row["cameo"])))
    if field in SIDES:
        pairs = json.loads(row[field.value])
        return "; ".join(f"{n} ({c})" if c else n for n, c in pairs) or None
    column: str | None = row["when_text" if field is Field.WHEN else field.value]
    return column


def _put(row: Row, field: Field, value: str) -> None:
    if field is Field.TYPE:
        _put_act(row, value)
    elif field is Field.WHEN:
        days = days_of(value)
        row |= {"when_text": value, "month": month_of(days)}
        row |= {"when_from": days.first if days else None, "when_to": days.last if days else None}
    elif field is Field.STATUS:
        row |= {"status": value, "status_rule": "corrected"}
    elif field in SIDES:
        row[field.value] = json.dumps(sides_in(value), ensure_ascii=False)
    else:
        row[field.value] = value


def _put_act(row: Row, value: str) -> None:
    kind, mode, cameo = act_in(value)
    # The code of another act would be made up; that of the same act stays.
    same = (kind, mode) == (row["type"], row["mode"])
    code = cameo or (row["cameo"] if same else None)
    row |= {"type": kind, "mode": mode, "cameo": code, "goldstein": goldstein(code)}


def standing_sides(one: Report, corrected: Sides) -> tuple[Side, ...]:
    """The sides of a report, or what people corrected them to."""
    return (
        *corrected.get(Field.SOURCE, one.source),
        *corrected.get(Field.TARGET, one.target),
    )


def tokens_of(one: Report, corrected: Sides) -> frozenset[str]:
    """What finds a report, whose sides people may have corrected."""
    if not corrected:
        return one.tokens
    return report_tokens(one.event.evidence[0].text, named(standing_sides(one, corrected)))


def _countries(reports: Iterable[Report], corrected: Sides) -> str:
    sides = (side for one in reports for side in standing_sides(one, corrected))
    return " ".join(sorted({side.country for side in sides if side.country}))


def _known(connection: Connection, names: Sequence[Name]) -> tuple[Side, ...]:
    """Sides as the record knows them; whom it does not know can be found as a person."""
    known = actors_named(connection, names)
    kinds = {name: ActorKind(row.kind) for name, row in known.items()}
    return tuple(Side(n, kinds.get((n, c), ActorKind.PERSON), c) for n, c in names)


def actors_named(connection: Connection, names: Sequence[Name]) -> Mapping[Name, Any]:
    """Rows of the actor table by name and country: of several the one in most articles."""
    if not names:
        return {}
    query = select(actor).where(actor.c.name.in_([name for name, _ in names]))
    rows = connection.execute(query.order_by(actor.c.articles, actor.c.key)).all()
    return {(row.name, row.country): row for row in rows if (row.name, row.country) in names}
