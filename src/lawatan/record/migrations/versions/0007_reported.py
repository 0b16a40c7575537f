"""What people correct stands in the row of an event, and what reports say beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the schema up; opening the record then puts the corrections in."""
    op.add_column("event", sa.Column("reported", sa.Text(), nullable=True))
