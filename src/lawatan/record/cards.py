"""Events with their sides as actors of the record: who they are and in which office.

`EventRow` names the sides; a card leads on from them, and holds what a sentence needs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from lawatan.model import ActorKind
from lawatan.record.amending import Name, actors_named
from lawatan.record.among import among
from lawatan.record.correcting import Field
from lawatan.record.history import AFFIRMS
from lawatan.record.questions import REPORT_COLUMNS, EventRow, ReportRow, report_row
from lawatan.record.tables import article, event, report


@dataclass(frozen=True, slots=True)
class SideCard:
    """One side of an event, as `report.sides` has it; office and body are as its article gives."""

    side: str
    name: str
    kind: str
    country: str | None
    actor_id: int | None
    office: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One event, its sides, the report that its status rests on, and how many outlets tell it.

    `days` are those that its reports disagree about; none where they agree.
    """

    event: EventRow
    source: tuple[SideCard, ...]
    target: tuple[SideCard, ...]
    report: ReportRow
    outlets: int
    days: tuple[str, ...] = ()


def cards_of(connection: Connection, events: Sequence[EventRow]) -> tuple[Card, ...]:
    """The cards of events, in their order; events need not have come with their reports."""
    found = connection.execute(_SHOWN, {"ids": [one.id for one in events]}).mappings().all()
    rows = {row["event_id"]: row for row in found}
    known = actors_named(connection, [name for one in events for name in _corrected(one)])
    days = _disputed(connection, events)
    cards = (_card(one, rows[one.id], known) for one in events)
    return tuple(replace(one, days=days[one.event.id]) if days else one for one in cards)


def _disputed(connection: Connection, events: Sequence[EventRow]) -> Mapping[str, tuple[str, ...]]:
    """The days that reports tell of events of which they dispute the day, by event id."""
    disputed = [one.id for one in events if "date" in one.conflicts]
    if not disputed:
        return {}
    days: dict[str, set[str]] = {one.id: set() for one in events}
    for event_id, when in connection.execute(_DAYS, {"ids": disputed}):
        days[event_id].add(when)
    return {event_id: tuple(sorted(told)) for event_id, told in days.items()}


_FULLEST = report.alias()
_SIDES = _FULLEST.c.sides.label("fullest")
# Made once: a statement costs more to build than to run.
_SHOWN = (
    select(*REPORT_COLUMNS, event.c.outlets, _SIDES)
    .select_from(event)
    .join(report, report.c.id == event.c.telling)
    .join(article, article.c.id == report.c.article_id)
    .join(_FULLEST, _FULLEST.c.id == event.c.fullest)
    .where(among(event.c.id, "ids"))
)
_DAYS = (
    select(report.c.event_id, report.c.when_text)
    .distinct()
    .where(among(report.c.event_id, "ids"))
    .where(
        report.c.status.in_([status.value for status in AFFIRMS]), report.c.when_text.is_not(None)
    )
)


def _corrected(event: EventRow) -> tuple[Name, ...]:
    """The names on the sides that people corrected."""
    fields = {made.field for made in event.corrections}
    sides = ((Field.SOURCE, event.source), (Field.TARGET, event.target))
    return tuple(name for field, side in sides if field in fields for name in side)


def _card(one: EventRow, row: Any, known: Mapping[Name, Any]) -> Card:
    sides = _sides(row["fullest"])
    if one.corrections:
        sides = _with_corrected(one, sides, known)
    return Card(one, *sides, report_row(row), row["outlets"])


Sides = tuple[tuple[SideCard, ...], tuple[SideCard, ...]]


# The same few sides come again and again.
@lru_cache(maxsize=10_000)
def _sides(told: str) -> Sides:
    """Source and target of `report.sides`."""
    sides = [SideCard(*side) for side in json.loads(told)]
    source = tuple(one for one in sides if one.side == Field.SOURCE)
    return source, tuple(one for one in sides if one.side == Field.TARGET)


def _with_corrected(one: EventRow, sides: Sides, known: Mapping[Name, Any]) -> Sides:
    """The sides as people corrected them."""
    fields, told = {made.field for made in one.corrections}, [*sides[0], *sides[1]]
    source, target = (
        tuple(_side(side, name, told, known) for name in names) if side in fields else as_told
        for side, names, as_told in (
            (Field.SOURCE, one.source, sides[0]),
            (Field.TARGET, one.target, sides[1]),
        )
    )
    return source, target


def _side(side: str, name: Name, told: Sequence[SideCard], known: Mapping[Name, Any]) -> SideCard:
    """A corrected side: as the report has it too, as the record knows it, or by its name alone."""
    same = [one for one in told if (one.name, one.country) == name]
    if same:
        return replace(same[0], side=side)
    row = known.get(name)
    kind, actor_id = (row.kind, row.id) if row else (ActorKind.GROUP.value, None)
    return SideCard(side, name[0], kind, name[1], actor_id)
