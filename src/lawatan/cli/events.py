"""`lawatan events`: what the record holds, one line an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import click
from rich.console import Console

from lawatan.cli.event_forms import columns, event_form, event_table
from lawatan.cli.filters import filter_of, filter_options
from lawatan.cli.record import RECORD_OPTION, chosen, form_options, today_of, write_rows
from lawatan.record.questions import EventRow, every_event, list_events
from lawatan.record.sorting import Sort
from lawatan.record.store import Record

_PAGE = 500
_ON_A_TERMINAL = 100
"""Events of a table, where no limit is given; the other forms list all."""


@click.command()
@filter_options
@click.option(
    "--sort",
    type=click.Choice([x.value for x in Sort]),
    default=Sort.LAST.value,
    show_default=True,
    help="The order: by this, the latest day or the highest number first.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    help="At most so many; else 100 in a table and all elsewhere.",
)
@click.option("--after", metavar="KEY", help="Continue behind this key (see stderr).")
@click.option("--reports", is_flag=True, help="List each event's reports as well.")
@form_options
@RECORD_OPTION
def events(
    sort: str,
    limit: int | None,
    after: str | None,
    reports: bool,
    form: str | None,
    where: str,
    **asked: Any,
) -> None:
    """List the events of the record, last reported first or in another order."""
    written = chosen(form)
    most = limit or (_ON_A_TERMINAL if written == "table" else None)
    wanted = replace(filter_of(asked), after=after, limit=most or _PAGE, reports=reports)
    wanted = replace(wanted, sort=Sort(sort))
    with Record.open(where) as record, record.transaction() as connection:
        found = every_event(connection, wanted) if most is None else list_events(connection, wanted)
        last = _write(found, written, today_of(asked["as_of"]), reports)
    if last.number == most:
        click.echo(f"lawatan: more with --after '{last.page_key}'", err=True)


@dataclass
class _Last:
    """The last event written, and how many there were."""

    number: int = 0
    page_key: str = ""


def _write(found: Iterable[EventRow], form: str, today: date, reports: bool) -> _Last:
    last = _Last()
    counted = _counted(found, last)
    if form == "table":
        Console().print(event_table(tuple(counted), today, reports))
    else:
        write_rows(counted, form, columns(today), lambda event: event_form(event, today))
    return last


def _counted(found: Iterable[EventRow], last: _Last) -> Iterator[EventRow]:
    for last.number, event in enumerate(found, 1):
        last.page_key = event.page_key
        yield event
