"""Events count their revisions, and their ids have 64 bits; old ids lead to the new ones."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_RENAMES = (
    "INSERT INTO event_alias (old_id, event_id) VALUES (:old, :new)",
    "UPDATE event_alias SET event_id = :new WHERE event_id = :old",
    "UPDATE report SET event_id = :new WHERE event_id = :old",
    "UPDATE event SET id = :new WHERE id = :old",
)


def upgrade() -> None:
    """Brings the schema up."""
    op.add_column("event", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    # Calendars counted the changes between reports until now, of which there are fewer.
    op.execute("UPDATE event SET revision = reports")
    op.create_table(
        "event_gone",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _rename_events()


def _rename_events() -> None:
    connection = op.get_bind()
    found = connection.execute(sa.text("SELECT id, founder FROM event")).all()
    names = [{"old": old, "new": _long_id(founder)} for old, founder in found]
    if not names:
        return
    lite = connection.dialect.name == "sqlite"
    if lite:
        op.execute("PRAGMA defer_foreign_keys=ON")
    else:
        op.drop_constraint("report_event_id_fkey", "report", type_="foreignkey")
    for rename in _RENAMES:
        connection.execute(sa.text(rename), names)
    if not lite:
        op.create_foreign_key("report_event_id_fkey", "report", "event", ["event_id"], ["id"])


def _long_id(founder: str) -> str:
    return hashlib.sha256(founder.encode()).hexdigest()[:16]
