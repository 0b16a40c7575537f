"""`lawatan rejects`: what could not be read, and why."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lawatan.cli.record import RECORD_OPTION, Cell, chosen, form_options, write_rows
from lawatan.record.store import Record

COLUMNS: dict[str, Cell] = {
    "source": lambda r: r.source,
    "reason": lambda r: r.reason,
    "rejected_at": lambda r: r.rejected_at,
}


@click.command()
@form_options
@RECORD_OPTION
def rejects(form: str | None, where: str) -> None:
    """List inputs that could not be read, with the reason."""
    with Record.open(where) as record:
        found = record.rejects()
    if chosen(form) != "table":
        write_rows(found, chosen(form), COLUMNS)
        return
    table = Table("source", "reason", box=None)
    for one in found:
        table.add_row(Text(one.source), Text(one.reason))
    Console().print(table)
