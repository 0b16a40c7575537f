"""`lawatan backup` and `lawatan restore`: a whole copy of a record, taken while in use."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from lawatan.cli.record import RECORD_OPTION
from lawatan.record import backup as backups
from lawatan.record.failing import shown


@click.command()
@click.argument("target", metavar="PATH", type=click.Path(path_type=Path))
@click.option(
    "--keep", type=click.IntRange(min=1), metavar="N",
    help="Of the backups in the folder PATH, keep the N newest.",
)  # fmt: skip
@RECORD_OPTION
def backup(target: Path, keep: int | None, where: str) -> None:
    """Copy the record to PATH, which must not exist, while others may write to it.

    In a folder the copy is named by the time. An SQLite record becomes an SQLite file, a
    PostgreSQL record a dump of pg_dump, whose rows are counted.
    """
    folder = target if target.is_dir() else None
    if keep is not None and folder is None:
        raise click.UsageError(f"--keep wants a folder, and {target} is none")
    path = target / backups.backup_name(where, datetime.now(UTC)) if folder else target
    backups.back_up(where, path)
    click.echo(f"lawatan: {path}", err=True)
    if folder and keep:
        for old in backups.prune(folder, keep):
            click.echo(f"lawatan: {old} removed", err=True)


@click.command()
@click.argument("source", metavar="PATH", type=click.Path(path_type=Path))
@RECORD_OPTION
def restore(source: Path, where: str) -> None:
    """Make the record from a backup at PATH; a record that exists is never written over."""
    backups.restore(source, where)
    click.echo(f"lawatan: {shown(where)}", err=True)
