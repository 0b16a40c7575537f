"""Opens a record: an SQLite file (the default) or a shared PostgreSQL database."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from lawatan.errors import RecordError
from lawatan.record.tables import metadata

VERSION = 1


def open_engine(where: str) -> Engine:
    """An engine on the record at `where`, a path or a SQLAlchemy URL, made if it is new.

    Raises RecordError where it cannot be opened, is no record, or was made by a newer version.
    """
    url = where if "://" in where else f"sqlite:///{_ready(Path(where))}"
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        _migrate(engine, where)
    except (SQLAlchemyError, NoSuchModuleError, ImportError) as error:
        raise RecordError(f"cannot open the record at {where}: {_reason(error)}") from error
    return engine


def _ready(path: Path) -> Path:
    if path.is_dir():
        raise RecordError(f"{path} is a folder; give the path of a record file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"cannot make the folder {path.parent}: {error.strerror}") from error
    return path


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    settings = ("busy_timeout=10000", "foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL")
    for pragma in settings:
        connection.execute(f"PRAGMA {pragma}")


def _reason(error: Exception) -> str:
    return str(error.orig) if isinstance(error, DBAPIError) else str(error)


def _migrate(engine: Engine, where: str) -> None:
    with engine.begin() as connection:
        tables = inspect(connection).get_table_names()
        if "version" not in tables:
            if tables:
                raise RecordError(f"{where} holds other tables and is no record of Lawatan")
            metadata.create_all(connection)
            connection.execute(text("INSERT INTO version (number) VALUES (:n)"), {"n": VERSION})
            return
        found = connection.execute(text("SELECT number FROM version")).scalar_one()
    if found > VERSION:
        raise RecordError(
            f"the record at {where} was made by a newer Lawatan (schema {found}, this one knows "
            f"{VERSION}); upgrade lawatan"
        )
