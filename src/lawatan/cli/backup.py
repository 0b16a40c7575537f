"""`lawatan backup` and `lawatan restore`: a whole copy of an SQLite record, taken while in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import click

from lawatan.cli.record import RECORD_OPTION
from lawatan.errors import RecordError
from lawatan.record.store import Record


@click.command()
@click.argument("target", metavar="PATH")
@RECORD_OPTION
def backup(target: str, where: str) -> None:
    """Copy the record to PATH, which must not exist, while others may write to it."""
    _copy(_file(where), Path(target))


@click.command()
@click.argument("source", metavar="PATH")
@RECORD_OPTION
def restore(source: str, where: str) -> None:
    """Make the record from a backup at PATH; a record that exists is never written over."""
    _copy(_file(source), _target(where))


def _target(where: str) -> Path:
    if "://" in where:
        raise RecordError("restore makes SQLite records; for PostgreSQL use pg_restore")
    return Path(where)


def _file(where: str) -> Path:
    if "://" in where:
        raise RecordError("backup copies SQLite records; for PostgreSQL use pg_dump -Fc")
    if not Path(where).is_file():
        raise RecordError(f"there is no record at {where}")
    return Path(where)


def _copy(source: Path, target: Path) -> None:
    if target.exists():
        raise RecordError(f"{target} exists; give a new path")
    part = target.with_name(f"{target.name}.part")
    try:
        # Opening it as a record tells whether it is one, and whether this version knows it.
        Record.open(str(source)).close()
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
            if new.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise RecordError(f"the record at {source} is damaged")
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise RecordError(f"cannot copy {source} to {target}: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"lawatan: {target}", err=True)
