"""`lawatan events`: what the record holds, one line an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import click
from rich.console import Console

from lawatan.cli.event_forms import columns, event_form, event_table
from lawatan.cli.record import (
    AS_OF_OPTION,
    RECORD_OPTION,
    chosen,
    day_of,
    form_options,
    today_of,
    write_rows,
)
from lawatan.model import EventType, Status
from lawatan.record.questions import EventFilter, EventRow, every_event, list_events
from lawatan.record.store import Record

_PAGE = 500
_ON_A_TERMINAL = 100
"""Events of a table, where no limit is given; the other forms list all."""


@click.command()
@click.option("--country", multiple=True, metavar="ISO3", help="A side; give two for a dyad.")
@click.option("--person", metavar="NAME", help="Words of a person's name, on either side.")
@click.option(
    "--type", "type_", type=click.Choice([x.value for x in EventType]), help="PLOVER type."
)
@click.option("--status", type=click.Choice([x.value for x in Status]), help="Current status.")
@click.option("--since", metavar="DAY", help="Acts on or after this day.")
@click.option("--until", metavar="DAY", help="Acts on or before this day.")
@click.option("--outlet", metavar="NAME", help="Told by this outlet.")
@click.option("--text", metavar="WORDS", help="Told with these words, in any form.")
@click.option("--main", is_flag=True, help="Only acts that an article is about.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    help="At most so many; else 100 in a table and all elsewhere.",
)
@click.option("--after", metavar="KEY", help="Continue behind this key (see stderr).")
@click.option("--reports", is_flag=True, help="List each event's reports as well.")
@AS_OF_OPTION
@form_options
@RECORD_OPTION
def events(
    country: tuple[str, ...],
    person: str | None,
    type_: str | None,
    status: str | None,
    since: str | None,
    until: str | None,
    outlet: str | None,
    text: str | None,
    main: bool,
    limit: int | None,
    after: str | None,
    reports: bool,
    as_of: str | None,
    form: str | None,
    where: str,
) -> None:
    """List the events of the record, last reported first."""
    written = chosen(form)
    most = limit or (_ON_A_TERMINAL if written == "table" else None)
    wanted = EventFilter(
        tuple(c.upper() for c in country), person, type_, status, day_of(since, "--since"),
        day_of(until, "--until"), outlet, text, main,
        after, most or _PAGE, reports,
    )  # fmt: skip
    with Record.open(where) as record, record.transaction() as connection:
        found = every_event(connection, wanted) if most is None else list_events(connection, wanted)
        last = _write(found, written, today_of(as_of), reports)
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
