"""`lawatan series`: two countries month by month."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lawatan.cli.record import RECORD_OPTION, Cell, chosen, day_of, form_options, write_rows
from lawatan.record.series import Month
from lawatan.record.store import Record

COLUMNS: dict[str, Cell] = {
    "month": lambda m: m.month,
    "quad": lambda m: m.quad,
    "events": lambda m: str(m.events),
    "goldstein": lambda m: f"{m.goldstein:.1f}",
}


@click.command()
@click.argument("one", metavar="ISO3")
@click.argument("other", metavar="ISO3")
@click.option("--since", metavar="DAY", help="From the month of this day.")
@click.option("--until", metavar="DAY", help="To the month of this day.")
@form_options
@RECORD_OPTION
def series(
    one: str, other: str, since: str | None, until: str | None, form: str | None, where: str
) -> None:
    """Count what took place between two countries, by month and quad class.

    The four classes are verbal and material cooperation and conflict; beside the number of
    events stands the sum of their Goldstein weights. Each event counts once, however often it
    was told; months in which nothing took place are left out.
    """
    first, last = day_of(since, "--since") or "", day_of(until, "--until") or "9999"
    with Record.open(where) as record:
        found = [
            month
            for month in record.series(one.upper(), other.upper())
            if first[:7] <= month.month <= last[:7]
        ]
    if chosen(form) == "table":
        Console().print(_table(found))
    else:
        write_rows(found, chosen(form), COLUMNS)


def _table(found: list[Month]) -> Table:
    table = Table("month", "quad class", "events", "Goldstein", box=None)
    for one in found:
        table.add_row(*(Text(cell(one)) for cell in COLUMNS.values()))
    return table
