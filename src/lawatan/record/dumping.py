"""Backups of a PostgreSQL record: a file in pg_dump's custom format, and the record from it.

A dump is taken of one snapshot, whose rows are counted, and is read once more from end to end:
it has to hold as many. A restore counts the rows of the dump before it touches the database,
restores all or nothing, and counts again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from lawatan.errors import RecordError
from lawatan.record.failing import address
from lawatan.record.opening import check_version, open_as_found, open_empty
from lawatan.record.programs import major_version, output_of, run
from lawatan.record.store import Record

_TABLES = text(
    "SELECT format('%I.%I', nspname, relname) FROM pg_class "
    "JOIN pg_namespace ON pg_namespace.oid = relnamespace "
    "WHERE relkind = 'r' AND nspname !~ '^pg_' AND nspname <> 'information_schema'"
)
_LOCK_WAIT = "30s"
_QUIET = ["--no-password", "--no-owner", "--no-privileges"]
Rows = dict[str, int]
"""How many rows each table holds, by its qualified name."""


@dataclass(frozen=True, slots=True)
class Dumped:
    """What a dump holds: its rows, and the version of the record's schema."""

    rows: Rows
    schema: str


def dump(where: str, part: Path) -> None:
    """Writes the PostgreSQL record at a URL to a file. Raises RecordError."""
    record = Record(open_as_found(where))
    with record, record.transaction() as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        _refuse_newer_server(connection)
        _wait_for_programs(connection)
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        held = _count(connection)
        options = ["--format=custom", f"--lock-wait-timeout={_LOCK_WAIT}", *_QUIET]
        command = ["pg_dump", *options, f"--snapshot={snapshot}", f"--file={part}"]
        _run(command, record.engine, f"cannot copy the record at {address(record.engine)}")
    _compare(held, dumped(part).rows, f"the copy of {address(record.engine)}")


def undump(source: Path, where: str) -> None:
    """Makes the PostgreSQL record at a URL, whose database must be empty. Raises RecordError."""
    held = dumped(source)
    check_version(held.schema, str(source))
    record = Record(open_empty(where))
    # As the only writer: whoever opens the database meanwhile finds the whole record.
    with record, record.transaction(writing=True) as connection:
        _wait_for_programs(connection)
        database = f"--dbname={_database(record.engine)}"
        command = ["pg_restore", "--single-transaction", "--exit-on-error", *_QUIET, database]
        failed = f"cannot make a record of {source} at {address(record.engine)}"
        _run([*command, str(source)], record.engine, failed)
        _compare(held.rows, _count(connection), f"the record at {address(record.engine)}")
        connection.execute(text("ANALYZE"))


def dumped(source: Path) -> Dumped:
    """What a dump holds, read from end to end. Raises RecordError where it is damaged or none."""
    try:
        with output_of(["pg_restore", "--data-only", "--file=-", str(source)]) as script:
            found = _read(script)
    except RecordError as error:
        raise RecordError(f"{source} cannot be read by pg_restore: {error}") from error
    if not found.schema:
        raise RecordError(f"{source} is no backup of a record of Lawatan")
    return found


def _read(script: Iterable[bytes]) -> Dumped:
    """The rows of a script of COPY commands, whose rows are a line each (PostgreSQL: COPY)."""
    rows: Rows = {}
    schema, table = "", None
    for line in script:
        if table is None:
            table = _copied(line)
            if table is not None:
                rows[table] = 0
        elif line == b"\\.\n":
            table = None
        else:
            rows[table] += 1
            if table.endswith(".alembic_version"):
                schema = line.decode().strip()
    return Dumped(rows, schema)


def _copied(line: bytes) -> str | None:
    if not (line.startswith(b"COPY ") and line.endswith(b" FROM stdin;\n")):
        return None
    return line.removeprefix(b"COPY ").partition(b" (")[0].decode()


def _count(connection: Connection) -> Rows:
    names = connection.execute(_TABLES).scalars().all()
    # The server quoted the names.
    counted = ((name, text(f"SELECT count(*) FROM {name}")) for name in names)
    return {name: connection.execute(query).scalar_one() for name, query in counted}


def _compare(expected: Rows, found: Rows, what: str) -> None:
    for table in sorted(expected.keys() | found.keys()):
        wanted, got = expected.get(table, 0), found.get(table, 0)
        if wanted != got:
            raise RecordError(f"{what} has {got} rows in {table} instead of {wanted}; try again")


def _run(command: list[str], engine: Engine, failed: str) -> None:
    try:
        run(command, engine)
    except RecordError as error:
        raise RecordError(f"{failed}: {error}") from error


def _refuse_newer_server(connection: Connection) -> None:
    number = connection.execute(text("SHOW server_version_num")).scalar_one()
    ours, theirs = major_version("pg_dump"), int(number) // 10_000
    if ours < theirs:
        raise RecordError(
            f"pg_dump {ours} cannot copy from a server of PostgreSQL {theirs}; install the client "
            f"programs of version {theirs} (Debian: postgresql-client-{theirs})"
        )


def _wait_for_programs(connection: Connection) -> None:
    # The session has nothing to do while a program runs; the server must not end it for that.
    connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


def _database(engine: Engine) -> str:
    from psycopg.conninfo import make_conninfo

    _, given = engine.dialect.create_connect_args(engine.url)
    return make_conninfo(dbname=given.get("dbname"))
