"""Opens a record: an SQLite file (the default) or a shared PostgreSQL database."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from lawatan.errors import RecordError
from lawatan.record.failing import refused, shown

HEAD = "0010"
# Schemas before this one were never released.
FIRST = "0003"
# Any number that other programs on a shared server are unlikely to lock.
_WRITER_LOCK = 6145230188
_PATIENCE = 30
"""Seconds to wait for another writer of an SQLite file; `?timeout=` in a URL overrides it."""
_ANSWER = 10
"""Seconds to wait for a PostgreSQL server; `?connect_timeout=` in a URL overrides it."""
_EFFECTIVE = os.access in os.supports_effective_ids


def open_engine(where: str) -> Engine:
    """An engine on the record at `where`, a path or a SQLAlchemy URL, made if it is new.

    A URL may name a file with the server's password: `?password_file=PATH`. An SQLite file that
    may not be written is opened for reading. Raises RecordError where the record cannot be
    opened, is none, or was made by a newer version.
    """
    return _opened(where, _bring_up)


def open_as_found(where: str) -> Engine:
    """An engine on a record that is there, its schema left as it is. Raises RecordError."""
    return _opened(where, _check_held)


def open_empty(where: str) -> Engine:
    """An engine on a database without any table, left so. Raises RecordError."""
    return _opened(where, _check_empty)


def url_of(where: str) -> URL:
    """The URL of a record given as a path or a URL. Raises RecordError."""
    try:
        return make_url(where) if "://" in where else URL.create("sqlite", database=where)
    except (SQLAlchemyError, ValueError) as error:
        raise RecordError(f"cannot open the record at {shown(where)}: {error}") from error


def _opened(where: str, check: Callable[[Engine, str], None]) -> Engine:
    try:
        return _checked(_engine(url_of(where)), where, check)
    except DBAPIError as error:
        raise refused(error, shown(where)) from error
    except (SQLAlchemyError, ImportError, ValueError) as error:
        raise RecordError(f"cannot open the record at {shown(where)}: {error}") from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(_file_url(url))
        event.listen(engine, "connect", _prepare_sqlite)
        return engine
    url = _with_password(url)
    waits = {} if "connect_timeout" in url.query else {"connect_timeout": _ANSWER}
    # A connection that the server has dropped since is found out and made anew.
    return create_engine(url, pool_pre_ping=True, connect_args=waits)


def _with_password(url: URL) -> URL:
    """The URL with the password from the file that it names, if it names one."""
    named = url.query.get("password_file")
    if named is None:
        return url
    path = named if isinstance(named, str) else named[-1]
    try:
        password = Path(path).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"cannot read the record's password from {path}: {error}") from error
    if not password:
        raise RecordError(f"{path} is empty; write the record's password into it")
    return url.difference_update_query(["password_file"]).set(password=password)


def _file_url(url: URL) -> URL:
    """The URL of an SQLite file, for reading only where it may not be written."""
    if "timeout" not in url.query:
        url = url.update_query_dict({"timeout": str(_PATIENCE)})
    if not url.database or url.database.startswith((":", "file:")):
        return url
    path = _ready(Path(url.database))
    if not path.exists() or os.access(path, os.W_OK, effective_ids=_EFFECTIVE):
        return url
    # Without a log beside it the file stands still, and needs no lock in a closed folder.
    at_rest = not path.with_name(f"{path.name}-wal").exists()
    query = {"uri": "true", "mode": "ro"} | ({"immutable": "1"} if at_rest else {})
    return url.set(database=f"file:{quote(str(path.absolute()))}").update_query_dict(query)


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
    # Pages of 8 KB hold two readings where pages of 4 KB hold one and a hole.
    connection.execute("PRAGMA page_size=8192")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=NORMAL")
    # A listing reads two thousand pages, some of them several times; 2 MB, as usual, hold 250.
    connection.execute("PRAGMA cache_size=-16384")
    # The log is copied into the file every 80 MB, not every 8, which many small writes pay for.
    connection.execute("PRAGMA wal_autocheckpoint=10000")
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        _keep_log(connection)


def _keep_log(connection: sqlite3.Connection) -> None:
    """Switches the file to a write-ahead log; the driver does not wait for this, so we do."""
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    deadline = time.monotonic() + patience / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_READONLY"):
                return
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _checked(engine: Engine, where: str, check: Callable[[Engine, str], None]) -> Engine:
    """The engine, let go of where the check fails."""
    try:
        check(engine, where)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _bring_up(engine: Engine, where: str) -> None:
    if _known_version(engine, where) != HEAD:
        _migrate(engine)


def _check_held(engine: Engine, where: str) -> None:
    if _known_version(engine, where) is None:
        raise RecordError(f"there is no record at {shown(where)}")


def _check_empty(engine: Engine, where: str) -> None:
    if _known_version(engine, where) is not None:
        raise RecordError(f"{shown(where)} already holds a record; give an empty database")


def _known_version(engine: Engine, where: str) -> str | None:
    with engine.connect() as connection:
        found = _found_version(connection, where)
    if found is not None:
        check_version(found, where)
    return found


def check_version(found: str, where: str) -> None:
    """Raises RecordError where this version knows no way from a schema to its own."""
    if found > HEAD:
        raise RecordError(
            f"the record at {shown(where)} was made by a newer Lawatan (schema {found}, this one "
            f"knows {HEAD}); upgrade lawatan"
        )
    if found < FIRST:
        raise RecordError(
            f"the record at {shown(where)} was made before Lawatan's first release; ingest the "
            "articles anew into another record"
        )


def _found_version(connection: Connection, where: str) -> str | None:
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        query = text("SELECT version_num FROM alembic_version")
        return str(connection.execute(query).scalar() or "") or None
    if tables:
        raise RecordError(f"{shown(where)} holds other tables and is no record of Lawatan")
    return None


def _migrate(engine: Engine) -> None:
    # Imported here: most commands open a record that is up to date.
    from alembic import command
    from alembic.config import Config

    from lawatan.record.keeping import rewrite_corrected
    from lawatan.record.rows import write_blocks

    config = Config()
    config.set_main_option("script_location", "lawatan.record:migrations")
    with engine.connect() as connection, begun(connection, writing=True):
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        write_blocks(connection)
        rewrite_corrected(connection)
        if connection.dialect.name == "postgresql":
            # Until it has counted what is new in tables, it goes through them whole.
            connection.execute(text("ANALYZE"))
