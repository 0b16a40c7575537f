"""What the commands on a record share: which record, and how listings are written."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import click

from lawatan.intake.days import valid_published

RECORD_OPTION = click.option(
    "--record",
    "where",
    envvar="LAWATAN_RECORD",
    default="lawatan.db",
    show_default=True,
    metavar="PATH|URL",
    help="The record: an SQLite file or a PostgreSQL URL.",
)
AS_OF_OPTION = click.option(
    "--as-of", metavar="DAY", help="What has lapsed by this day; else by today."
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


def today_of(as_of: str | None) -> date:
    """The day given, else today. Raises UsageError where it is no ISO day."""
    return date.fromisoformat(day_of(as_of, "--as-of") or date.today().isoformat())


def day_of(given: str | None, option: str) -> str | None:
    """An ISO day as given. Raises UsageError where it is none."""
    if given is None:
        return None
    day = valid_published(given)
    if day is None or len(day) != len("2018-05-30"):
        raise click.UsageError(f"{option} {given!r} is no day; write it as 2018-05-30")
    return day


def write_rows(
    rows: Iterable[Any],
    form: str,
    columns: Mapping[str, Cell],
    as_json: Callable[[Any], Mapping[str, Any]] = dataclasses.asdict,
) -> None:
    """Writes rows one by one: as JSON or NDJSON in full, as CSV with these columns."""
    if form == "csv":
        _write_csv(rows, columns)
    elif form == "json":
        _write_json(rows, as_json)
    else:
        for row in rows:
            click.echo(json.dumps(as_json(row), ensure_ascii=False))


def _write_json(rows: Iterable[Any], as_json: Callable[[Any], Mapping[str, Any]]) -> None:
    opening = "["
    for row in rows:
        click.echo(f"{opening}\n{json.dumps(as_json(row), ensure_ascii=False, indent=1)}", nl=False)
        opening = ","
    click.echo("[]" if opening == "[" else "\n]")


def _write_csv(rows: Iterable[Any], columns: Mapping[str, Cell]) -> None:
    sink = csv.writer(sys.stdout, lineterminator="\n")
    sink.writerow(columns)
    for row in rows:
        sink.writerow([cell(row) for cell in columns.values()])
