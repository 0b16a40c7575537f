"""A backup is the whole record, and neither it nor a restore writes over anything.

PostgreSQL records go through the real pg_dump and pg_restore. Where one of them should be
another version, be missing or go wrong, a script before it on the PATH makes it so.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from lawatan.cli.main import cli
from lawatan.record.dumping import dumped
from lawatan.record.store import Record
from tests.record.conftest import told
from tests.record.postgres import new_database, server
from tests.record.test_failures import refused
from tests.record.test_store import STORY


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def fill(where: str) -> None:
    with Record.open(where) as record:
        for article, reading in STORY:
            record.add(article, reading)


def ask(address: str, query: str) -> list[tuple[object, ...]]:
    """What a PostgreSQL database answers."""
    plain = address.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain, autocommit=True) as connection:
        answer = connection.execute(query)  # type: ignore[arg-type]
        return answer.fetchall() if answer.description else []


def tables(address: str) -> list[tuple[object, ...]]:
    return ask(address, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")


Program = Callable[[str, str], None]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts a shell script before a program of PostgreSQL; `$REAL` is the program itself."""
    folder = tmp_path / "programs"

    def put(name: str, script: str) -> None:
        folder.mkdir(exist_ok=True)
        found = shutil.which(name)
        (folder / name).write_text(f"#!/bin/sh\nREAL={found}\n{script}\n")
        (folder / name).chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=":")

    return put


@pytest.fixture
def empty(where: str, tmp_path: Path) -> str:
    """Where another record can be made, on the store of `where`."""
    return str(tmp_path / "again.db") if "://" not in where else beside(where)


def beside(where: str) -> str:
    return new_database(where.rpartition("/")[0])


def test_a_record_comes_back_from_its_backup_taken_while_it_is_open(
    where: str, empty: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    with Record.open(where) as record:
        for article, reading in STORY:
            record.add(article, reading)
        result = run("backup", str(copy), "--record", where)
        assert result.exit_code == 0, result.output
        expected = [*record.events()]
        record.add(*told("behind", "2026-01-01"))
    result = run("restore", str(copy), "--record", empty)
    assert result.exit_code == 0, result.output
    with Record.open(empty) as record:
        assert [*record.events()] == expected
        record.add(*told("behind", "2026-01-01"))


def test_a_backup_is_for_its_owner_alone(where: str, tmp_path: Path) -> None:
    fill(where)
    assert run("backup", str(tmp_path / "copy"), "--record", where).exit_code == 0
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "copy.part").exists()


def test_a_backup_of_an_older_schema_changes_nothing_of_it(
    where: str, empty: str, tmp_path: Path
) -> None:
    fill(where)
    with Record.open(where) as record, record.transaction(writing=True) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0004'")
    assert run("backup", str(tmp_path / "copy"), "--record", where).exit_code == 0
    assert run("restore", str(tmp_path / "copy"), "--record", empty).exit_code == 0
    assert [version(where), version(empty)] == ["0004", "0004"]


def version(where: str) -> object:
    query = "SELECT version_num FROM alembic_version"
    if "://" in where:
        return ask(where, query)[0][0]
    with closing(sqlite3.connect(where)) as connection:
        return connection.execute(query).fetchone()[0]


@pytest.fixture
def filled(postgresql: str) -> str:
    """A PostgreSQL record that holds the story."""
    where = new_database(postgresql)
    fill(where)
    return where


@pytest.fixture
def dump(filled: str, tmp_path: Path) -> Path:
    """A backup of it."""
    path = tmp_path / "record.dump"
    assert run("backup", str(path), "--record", filled).exit_code == 0
    return path


def test_a_dump_is_one_that_pg_restore_reads_and_counts_like_the_record(
    dump: Path, filled: str
) -> None:
    assert dump.read_bytes().startswith(b"PGDMP")
    found = dumped(dump).rows
    assert found["public.article"] == len(STORY)
    assert found == {name: ask(filled, f"SELECT count(*) FROM {name}")[0][0] for name in found}


def test_a_database_that_holds_a_record_is_left_alone(dump: Path, filled: str) -> None:
    before = ask(filled, "SELECT * FROM event ORDER BY id")
    refused(run("restore", str(dump), "--record", filled), "already holds a record", "empty")
    assert ask(filled, "SELECT * FROM event ORDER BY id") == before


def test_a_database_with_other_tables_is_left_alone(dump: Path, filled: str) -> None:
    other = beside(filled)
    ask(other, "CREATE TABLE mine (id INTEGER)")
    refused(run("restore", str(dump), "--record", other), "holds other tables")
    assert tables(other) == [("mine",)]


def test_an_empty_database_has_no_record_to_copy(filled: str, tmp_path: Path) -> None:
    other = beside(filled)
    refused(
        run("backup", str(tmp_path / "x"), "--record", other), "there is no record at postgresql"
    )
    assert (tables(other), (tmp_path / "x").exists()) == ([], False)


def test_a_dump_of_another_database_is_no_record(
    filled: str, tmp_path: Path, program: Program
) -> None:
    other = beside(filled)
    path = tmp_path / "other.dump"
    program("pg_dump", '"$REAL" "$@" --exclude-table=alembic_version')
    refused(run("backup", str(path), "--record", filled), "is no backup of a record")
    assert (path.exists(), tables(other)) == (False, [])


def damage(dump: Path, how: str) -> None:
    held = bytearray(dump.read_bytes())
    if how == "newer format":
        held[6] = 99
    elif how == "cut short":
        del held[len(held) * 2 // 3 :]
    elif how == "rubbish within":
        held[-2000:-1000] = b"x" * 1000
    dump.write_bytes(bytes(held))


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("newer format", "unsupported version"),
        ("cut short", "cannot be read by pg_restore"),
        ("rubbish within", "cannot be read by pg_restore"),
    ],
)
def test_a_damaged_dump_is_found_out_before_the_database_is_touched(
    dump: Path, filled: str, how: str, why: str
) -> None:
    other = beside(filled)
    damage(dump, how)
    refused(run("restore", str(dump), "--record", other), str(dump), why)
    assert tables(other) == []


def test_a_dump_of_a_newer_lawatan_is_refused(filled: str, tmp_path: Path) -> None:
    other = beside(filled)
    ask(filled, "UPDATE alembic_version SET version_num = '9999'")
    refused(run("backup", str(tmp_path / "x"), "--record", filled), "newer Lawatan")
    newer = tmp_path / "byhand.dump"
    plain = filled.replace("+psycopg", "")
    command = ["pg_dump", "--format=custom", f"--file={newer}", plain]
    subprocess.run(command, check=True, capture_output=True)
    refused(run("restore", str(newer), "--record", other), "newer Lawatan", "upgrade")
    assert tables(other) == []


def test_a_missing_program_is_told_of(
    filled: str, dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = beside(filled)
    monkeypatch.setenv("PATH", str(tmp_path))
    refused(run("backup", str(tmp_path / "x"), "--record", filled), "no pg_dump", "apt-get install")
    refused(run("restore", str(dump), "--record", other), "no pg_restore", "apt-get install")
    assert not (tmp_path / "x").exists()


def test_programs_older_than_the_server_are_told_of(
    filled: str, tmp_path: Path, program: Program
) -> None:
    program("pg_dump", 'echo "pg_dump (PostgreSQL) 9.6.24"')
    result = run("backup", str(tmp_path / "x"), "--record", filled)
    refused(result, "pg_dump 9 cannot copy", "install the client programs of version")
    assert not (tmp_path / "x").exists()


def test_a_dump_that_lacks_rows_is_no_backup(filled: str, tmp_path: Path, program: Program) -> None:
    program("pg_dump", '"$REAL" "$@" --exclude-table-data=report')
    result = run("backup", str(tmp_path / "x"), "--record", filled)
    refused(result, "0 rows in public.report instead of")
    assert [path.name for path in tmp_path.iterdir()] == ["programs"]


def test_what_is_written_while_the_backup_is_taken_is_not_in_it(
    filled: str, tmp_path: Path, program: Program
) -> None:
    plain = filled.replace("+psycopg", "")
    add = "INSERT INTO reject VALUES (99, 'a', 'b', '2026-01-01')"
    write = f'psql --quiet --command="{add}" "{plain}"'
    program("pg_dump", f'[ "$1" = --version ] || {write}\nexec "$REAL" "$@"')
    assert run("backup", str(tmp_path / "x"), "--record", filled).exit_code == 0
    assert dumped(tmp_path / "x").rows["public.reject"] == 0
    assert ask(filled, "SELECT count(*) FROM reject") == [(1,)]


def test_a_restore_that_loses_rows_is_told_of(dump: Path, filled: str, program: Program) -> None:
    other = beside(filled)
    plain = other.replace("+psycopg", "")
    take = f'psql --quiet --command="DELETE FROM appearance" "{plain}"'
    program("pg_restore", f'"$REAL" "$@" || exit $?\ncase "$*" in *single*) {take};; esac')
    result = run("restore", str(dump), "--record", other)
    refused(result, "the record at", "instead of")


def test_a_program_that_fails_costs_the_backup_alone(
    filled: str, tmp_path: Path, program: Program
) -> None:
    fail = 'echo "pg_dump: error: broken" >&2; exit 1'
    program("pg_dump", f'[ "$1" = --version ] && exec "$REAL" "$@"\n{fail}')
    result = run("backup", str(tmp_path / "x"), "--record", filled)
    refused(result, "cannot copy the record at", ": broken")
    assert [path.name for path in tmp_path.iterdir()] == ["programs"]


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_server_that_does_not_answer_is_told_of(dump: Path, tmp_path: Path, command: str) -> None:
    where = "postgresql+psycopg://lawatan:rahasia@127.0.0.1:9/lawatan"
    path = str(tmp_path / "x") if command == "backup" else str(dump)
    result = run(command, path, "--record", where)
    refused(result, "does not answer", "127.0.0.1:9/lawatan")
    assert "rahasia" not in result.output
    assert not (tmp_path / "x").exists()


def test_a_password_from_a_file_reaches_programs_by_the_environment_alone(
    tmp_path: Path, program: Program
) -> None:
    secret, seen = tmp_path / "secret", tmp_path / "seen"
    secret.write_text("rahasia\n")
    with server("rahasia") as address:
        record, again = (new_database(address).replace(":rahasia", "") for _ in range(2))
        record, again = (f"{one}?password_file={secret}" for one in (record, again))
        fill(record)
        for name in ("pg_dump", "pg_restore"):
            program(name, f'echo "$0 $@" >> {seen}\nexec "$REAL" "$@"')
        assert run("backup", str(tmp_path / "x"), "--record", record).exit_code == 0
        assert run("restore", str(tmp_path / "x"), "--record", again).exit_code == 0
    assert {"pg_dump", "pg_restore"} <= set(seen.read_text().replace("/", " ").split())
    assert "rahasia" not in seen.read_text()
