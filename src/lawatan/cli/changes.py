"""`lawatan changes`: what the record learnt since a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lawatan.cli.event_forms import COLUMNS, event_form, side_text
from lawatan.cli.record import (
    AS_OF_OPTION,
    RECORD_OPTION,
    Cell,
    chosen,
    day_of,
    form_options,
    today_of,
    write_rows,
)
from lawatan.record.changes import Change, list_changes
from lawatan.record.store import Record


def _of_event(cell: Cell) -> Cell:
    return lambda change: cell(change.event)


CHANGE_COLUMNS: dict[str, Cell] = {
    "change": lambda c: c.kind,
    "before": lambda c: c.before or "",
    "now": lambda c: c.now or "",
    **{name: _of_event(cell) for name, cell in COLUMNS.items()},
}


@click.command()
@click.option("--since", metavar="DAY", required=True, help="Told or corrected since this day.")
@click.option(
    "--limit", type=click.IntRange(1), default=100, show_default=True, help="At most so many."
)
@click.option("--after", metavar="KEY", help="Continue behind this key (see stderr).")
@AS_OF_OPTION
@form_options
@RECORD_OPTION
def changes(
    since: str, limit: int, after: str | None, as_of: str | None, form: str | None, where: str
) -> None:
    """List events that are new, or changed by reports or people, since a day; last told first."""
    first, today = day_of(since, "--since") or since, today_of(as_of)
    with Record.open(where) as record, record.transaction() as connection:
        found = list_changes(connection, first, limit, after)
    if chosen(form) == "table":
        Console().print(_table(found))
    else:
        write_rows(found, chosen(form), CHANGE_COLUMNS, lambda change: _as_json(change, today))
    if len(found) == limit:
        click.echo(f"lawatan: more with --after '{found[-1].event.page_key}'", err=True)


def _as_json(change: Change, today: date) -> dict[str, Any]:
    words = {"kind": change.kind, "before": change.before, "now": change.now}
    return {**words, "event": event_form(change.event, today)}


def _table(found: tuple[Change, ...]) -> Table:
    table = Table("told", "change", "act", "source", "target", "when", box=None)
    for one in found:
        change = f"{one.kind}: {one.before or '-'} → {one.now or '-'}"
        what = one.event.mode or one.event.type
        sides = side_text(one.event.source), side_text(one.event.target)
        row = (one.event.last_reported or "-", change, what, *sides, one.event.when or "-")
        table.add_row(*(Text(cell) for cell in row))
    return table
