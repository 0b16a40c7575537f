"""What the commands on a record share: which record, and how listings are written."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

RECORD_OPTION = click.option(
    "--record",
    "where",
    envvar="LAWATAN_RECORD",
    default="lawatan.db",
    show_default=True,
    metavar="PATH|URL",
    help="The record: an SQLite file or a PostgreSQL URL.",
)
Cell = Callable[[Any], str]
FORMS = ("table", "json", "ndjson", "csv")


def form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --table, --json, --ndjson and --csv; the command gets `form`, or None for a choice."""
    for form in reversed(FORMS):
        flag = click.option(f"--{form}", "form", flag_value=form, help=f"Write {form}.")
        command = flag(command)
    return command


def chosen(form: str | None) -> str:
    """The form to write: as asked, else a table on a terminal and NDJSON in a pipe."""
    return form or ("table" if sys.stdout.isatty() else "ndjson")


def write_rows(rows: Sequence[Any], form: str, columns: Mapping[str, Cell]) -> None:
    """Writes dataclass rows as JSON or NDJSON in full, as CSV with these columns."""
    if form == "csv":
        _write_csv(rows, columns)
    elif form == "json":
        click.echo(
            json.dumps([dataclasses.asdict(row) for row in rows], ensure_ascii=False, indent=1)
        )
    else:
        for row in rows:
            click.echo(json.dumps(dataclasses.asdict(row), ensure_ascii=False))


def _write_csv(rows: Iterable[Any], columns: Mapping[str, Cell]) -> None:
    sink = csv.writer(sys.stdout, lineterminator="\n")
    sink.writerow(columns)
    for row in rows:
        sink.writerow([cell(row) for cell in columns.values()])
