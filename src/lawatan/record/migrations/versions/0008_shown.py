"""Events know the reports that their lines are made of; reports know the offices of their sides."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_AT_ONCE = 1_000
_IDS: sa.BindParameter[list[str]] = sa.bindparam("ids", expanding=True)
_EVENTS = sa.text("SELECT id, status FROM event WHERE id > :behind ORDER BY id LIMIT :most")
_REPORTS = sa.text(
    "SELECT report.id, event_id, article_id, key, status, reported_on, reported_by, sides, outlet "
    "FROM report JOIN article ON article.id = article_id WHERE event_id IN :ids"
).bindparams(_IDS)
_OFFICES = sa.text(
    "SELECT article_id, actor_id, office, organization FROM appearance "
    "WHERE office IS NOT NULL AND article_id IN "
    "(SELECT article_id FROM report WHERE event_id IN :ids)"
).bindparams(_IDS)
_SIDES = sa.text("UPDATE report SET sides = :sides WHERE id = :id")
_SHOWN = sa.text(
    "UPDATE event SET telling = :telling, fullest = :fullest, outlets = :outlets WHERE id = :id"
)
Office = tuple[str | None, str | None]


def upgrade() -> None:
    """Brings the schema up."""
    for name in ("telling", "fullest", "outlets"):
        op.add_column("event", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    connection, behind = op.get_bind(), ""
    while found := connection.execute(_EVENTS, {"behind": behind, "most": _AT_ONCE}).all():
        _fill(connection, {row.id: row.status for row in found})
        behind = found[-1].id


def _fill(connection: sa.Connection, statuses: Mapping[str, str]) -> None:
    ids = {"ids": list(statuses)}
    told = connection.execute(_OFFICES, ids)
    offices = {(row[0], row[1]): (row[2], row[3]) for row in told}
    reports: dict[str, list[Any]] = {event_id: [] for event_id in statuses}
    for row in connection.execute(_REPORTS, ids):
        sides = _with_offices(json.loads(row.sides), row.article_id, offices)
        reports[row.event_id].append((row, sides))
    each = [one for found in reports.values() for one in found]
    forms = [{"id": r.id, "sides": json.dumps(sides, ensure_ascii=False)} for r, sides in each]
    shown = [{"id": i, **_shown(found, statuses[i])} for i, found in reports.items() if found]
    for statement, rows in ((_SIDES, forms), (_SHOWN, shown)):
        if rows:
            connection.execute(statement, rows)


def _with_offices(
    sides: Sequence[list[Any]], article_id: int, offices: Mapping[tuple[int, int], Office]
) -> list[list[Any]]:
    return [[*s[:5], *offices.get((article_id, s[4]), (None, None))] for s in sides]


def _shown(found: Iterable[tuple[Any, list[list[Any]]]], status: str) -> dict[str, int]:
    each = [(_moment(row), _fullness(sides), row) for row, sides in found]
    fitting = [one for one in each if one[2].status == status] or each
    fullest = max(each, key=lambda one: (one[1], one[0]))
    telling = max(fitting, key=lambda one: one[0])
    outlets = {row.outlet for _, _, row in each if row.outlet}
    return {"telling": telling[2].id, "fullest": fullest[2].id, "outlets": len(outlets)}


def _moment(row: Any) -> tuple[str, int, str]:
    return row.reported_on or "", -len(json.loads(row.reported_by)), row.key


def _fullness(sides: list[list[Any]]) -> tuple[int, int, int]:
    people = sum(side[2] == "person" for side in sides)
    return people, sum(bool(side[5]) for side in sides), sum(len(side[1]) for side in sides)
