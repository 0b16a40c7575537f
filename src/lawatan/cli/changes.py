"""`lawatan changes`: what the record learnt since a day."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lawatan.cli.events import COLUMNS, side_text
from lawatan.cli.record import RECORD_OPTION, Cell, chosen, form_options, write_rows
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
@click.option("--since", metavar="DAY", required=True, help="Told on or after this day.")
@click.option("--limit", default=100, show_default=True, help="At most so many.")
@form_options
@RECORD_OPTION
def changes(since: str, limit: int, form: str | None, where: str) -> None:
    """List events that are new, or changed status or day, since a day."""
    with Record.open(where) as record, record.transaction() as connection:
        found = list_changes(connection, since, limit)
    if chosen(form) == "table":
        Console().print(_table(found))
    else:
        write_rows(found, chosen(form), CHANGE_COLUMNS)


def _table(found: tuple[Change, ...]) -> Table:
    table = Table("told", "change", "act", "source", "target", "when", box=None)
    for one in found:
        change = f"{one.kind}: {one.before or '-'} → {one.now or '-'}"
        what = one.event.mode or one.event.type
        sides = side_text(one.event.source), side_text(one.event.target)
        row = (one.event.last_reported or "-", change, what, *sides, one.event.when or "-")
        table.add_row(*(Text(cell) for cell in row))
    return table
