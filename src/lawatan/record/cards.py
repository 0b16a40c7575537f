"""Events with their sides as actors of the record: who they are and in which office.

`EventRow` names the sides; a card leads on from them, and holds what a sentence needs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from lawatan.model import ActorKind
from lawatan.record.amending import Name, actors_named
from lawatan.record.correcting import Field
from lawatan.record.questions import EventRow, ReportRow
from lawatan.record.tables import appearance, report

Offices = Mapping[tuple[int | None, int], tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class SideCard:
    """One side of an event. `office` and `organization` are as its article gives them."""

    side: str
    name: str
    kind: str
    country: str | None
    actor_id: int | None
    office: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One event, its sides, and the report that its current status rests on."""

    event: EventRow
    source: tuple[SideCard, ...]
    target: tuple[SideCard, ...]
    report: ReportRow


def cards_of(connection: Connection, events: Sequence[EventRow]) -> tuple[Card, ...]:
    """The cards of events that came with their reports, in their order."""
    query = select(report.c.event_id, report.c.article_id, report.c.sides)
    query = query.where(report.c.event_id.in_([event.id for event in events]))
    rows = connection.execute(query.order_by(report.c.reported_on.desc(), report.c.key)).all()
    offices = _offices(connection, {row.article_id for row in rows})
    known = actors_named(connection, [name for event in events for name in _corrected(event)])
    told: dict[str, list[tuple[SideCard, ...]]] = {}
    for row in rows:
        told.setdefault(row.event_id, []).append(_sides(row.sides, row.article_id, offices))
    return tuple(_card(event, told.get(event.id, []), known) for event in events)


def _offices(connection: Connection, article_ids: set[int]) -> Offices:
    query = select(appearance).where(appearance.c.article_id.in_(sorted(article_ids)))
    rows = connection.execute(query.where(appearance.c.office.is_not(None)))
    return {(r.actor_id, r.article_id): (r.office, r.organization) for r in rows if r.office}


def _sides(form: str, article_id: int, offices: Offices) -> tuple[SideCard, ...]:
    rows = json.loads(form)
    return tuple(SideCard(*row, *offices.get((row[4], article_id), ())) for row in rows)


def _corrected(event: EventRow) -> tuple[Name, ...]:
    """The names on the sides that people corrected."""
    fields = {made.field for made in event.corrections}
    sides = ((Field.SOURCE, event.source), (Field.TARGET, event.target))
    return tuple(name for field, side in sides if field in fields for name in side)


def _card(
    event: EventRow, told: Sequence[tuple[SideCard, ...]], known: Mapping[Name, Any]
) -> Card:
    best = max(told, key=_fullness, default=())
    fields = {made.field for made in event.corrections}
    source, target = (
        tuple(_side(side, name, best, known) for name in names)
        if side in fields
        else tuple(one for one in best if one.side == side)
        for side, names in ((Field.SOURCE, event.source), (Field.TARGET, event.target))
    )
    return Card(event, source, target, telling(event))


def _side(side: str, name: Name, best: Sequence[SideCard], known: Mapping[Name, Any]) -> SideCard:
    """A corrected side: as the report has it too, as the record knows it, or by its name alone."""
    same = [one for one in best if (one.name, one.country) == name]
    if same:
        return replace(same[0], side=side)
    row = known.get(name)
    kind, actor_id = (row.kind, row.id) if row else (ActorKind.GROUP.value, None)
    return SideCard(side, name[0], kind, name[1], actor_id)


def _fullness(sides: Sequence[SideCard]) -> tuple[int, int, int]:
    people = sum(side.kind == "person" for side in sides)
    offices = sum(side.office is not None for side in sides)
    return people, offices, sum(len(side.name) for side in sides)


def telling(event: EventRow) -> ReportRow:
    """The latest report that says what the record holds; of one day the one nearest its source."""
    fitting = [one for one in event.reports if one.status == event.status] or event.reports
    return max(fitting, key=lambda r: (r.reported_on or "", -len(r.reported_by), r.key))
