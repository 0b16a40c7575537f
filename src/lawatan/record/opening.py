"""Opens a record: an SQLite file (the default) or a shared PostgreSQL database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from lawatan.errors import RecordError

HEAD = "0002"
# Made before the first release, and never released.
_UNRELEASED = "0001"
# Any number that other programs on a shared server are unlikely to lock.
_WRITER_LOCK = 6145230188


def open_engine(where: str) -> Engine:
    """An engine on the record at `where`, a path or a SQLAlchemy URL, made if it is new.

    Raises RecordError where it cannot be opened, is no record, or was made by a newer version.
    """
    url = where if "://" in where else f"sqlite:///{_ready(Path(where))}"
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        _bring_up(engine, where)
    except (SQLAlchemyError, ImportError) as error:
        raise RecordError(f"cannot open the record at {_shown(where)}: {_reason(error)}") from error
    return engine


@contextmanager
def begun(connection: Connection, writing: bool) -> Iterator[None]:
    """A transaction on `connection`; writers wait for one another."""
    with connection.begin():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
        elif writing:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})"))
        yield


def _ready(path: Path) -> Path:
    if path.is_dir():
        raise RecordError(f"{path} is a folder; give the path of a record file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"cannot make the folder {path.parent}: {error.strerror}") from error
    return path


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver must not begin transactions of its own: `begun` says when and how.
    connection.isolation_level = None
    settings = ("busy_timeout=30000", "foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL")
    for pragma in settings:
        connection.execute(f"PRAGMA {pragma}")


def _shown(where: str) -> str:
    """The address without a password."""
    scheme, separator, rest = where.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}" if separator else where


def _reason(error: Exception) -> str:
    return str(error.orig) if isinstance(error, DBAPIError) else str(error)


def _bring_up(engine: Engine, where: str) -> None:
    with engine.connect() as connection:
        found = _found_version(connection, where)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise RecordError(
            f"the record at {_shown(where)} was made by a newer Lawatan (schema {found}, this one "
            f"knows {HEAD}); upgrade lawatan"
        )
    if found == _UNRELEASED:
        raise RecordError(
            f"the record at {_shown(where)} was made before Lawatan's first release; ingest the "
            "articles anew into another record"
        )
    _migrate(engine)


def _found_version(connection: Connection, where: str) -> str | None:
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        query = text("SELECT version_num FROM alembic_version")
        return str(connection.execute(query).scalar() or "") or None
    if tables:
        raise RecordError(f"{_shown(where)} holds other tables and is no record of Lawatan")
    return None


def _migrate(engine: Engine) -> None:
    # Imported here: most commands open a record that is up to date.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "lawatan.record:migrations")
    with engine.connect() as connection, begun(connection, writing=True):
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
