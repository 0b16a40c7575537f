"""The record's edition changes with every write; events are found by mode and by conflict."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_LABELLED = {
    "sqlite": "UPDATE search_event SET tokens = tokens || ' ' || :label WHERE rowid IN ({})",
    "postgresql": "UPDATE search_event SET tokens = tokens || CAST(:label AS tsvector) "
    "WHERE id IN ({})",
}


def upgrade() -> None:
    """Brings the schema up."""
    op.create_table("edition", sa.Column("stamp", sa.Text(), nullable=False))
    op.execute("INSERT INTO edition (stamp) VALUES ('')")
    connection = op.get_bind()
    named = sa.text("SELECT DISTINCT mode FROM event WHERE mode IS NOT NULL")
    for mode in connection.execute(named).scalars().all():
        _put("k_" + mode.replace("-", "_"), "SELECT rank FROM event WHERE mode = :mode", mode=mode)
    _put("f_conflict", "SELECT rank FROM event WHERE conflicts <> ''")


def _put(label: str, ranks: str, **values: str) -> None:
    connection = op.get_bind()
    statement = sa.text(_LABELLED[connection.dialect.name].format(ranks))
    connection.execute(statement, {"label": label, **values})
