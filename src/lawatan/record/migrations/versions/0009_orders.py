"""Events in the order of their days, of their first report, and of how often they were told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the schema up."""
    op.create_index("event_day", "event", [sa.text("coalesce(when_from, '')"), "rank"])
    op.create_index("event_first", "event", [sa.text("coalesce(first_reported, '')"), "rank"])
    op.create_index("event_told", "event", ["reports", "rank"])
