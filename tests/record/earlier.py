"""Takes a record back to an earlier schema, so that bringing it up again can be tested."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, text

from lawatan.record.opening import HEAD

_BLOCKS = (
    "CREATE TABLE report_block (block TEXT NOT NULL, report_id INTEGER NOT NULL, first TEXT,"
    " last TEXT, dated BOOLEAN, mode TEXT, people TEXT, PRIMARY KEY (block, report_id))"
)
# What undoes each migration, the last first; a new one is added here as well.
UNDONE: Mapping[str, tuple[str, ...]] = {
    "0010": ("DROP TABLE report_block", _BLOCKS),
    "0009": ("DROP INDEX event_day", "DROP INDEX event_first", "DROP INDEX event_told"),
    "0008": tuple(
        f"ALTER TABLE event DROP COLUMN {column}" for column in ("telling", "fullest", "outlets")
    ),
    "0007": ("ALTER TABLE event DROP COLUMN reported",),
    "0006": ("DROP TABLE edition",),
}


def take_back(connection: Connection, version: str) -> None:
    """Undoes the migrations behind a version; what they wrote elsewhere stays."""
    assert next(iter(UNDONE)) == HEAD, "add what undoes the new migration to UNDONE"
    for after, statements in UNDONE.items():
        if after > version:
            for statement in statements:
                connection.execute(text(statement))
    connection.execute(text("UPDATE alembic_version SET version_num = :at"), {"at": version})
