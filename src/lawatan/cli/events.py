"""`lawatan events`: what the record holds, one line an event."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lawatan.cli.record import RECORD_OPTION, Cell, chosen, form_options, write_rows
from lawatan.cli.report import status_text
from lawatan.model import EventType, Status
from lawatan.record.questions import EventFilter, EventRow, list_events
from lawatan.record.store import Record

COLUMNS: dict[str, Cell] = {
    "id": lambda e: e.id,
    "type": lambda e: e.type,
    "mode": lambda e: e.mode or "",
    "source": lambda e: side_text(e.source),
    "target": lambda e: side_text(e.target),
    "when": lambda e: e.when or "",
    "place": lambda e: e.place or "",
    "status": lambda e: e.status,
    "conflicts": lambda e: " ".join(e.conflicts),
    "cameo": lambda e: e.cameo or "",
    "goldstein": lambda e: "" if e.goldstein is None else str(e.goldstein),
    "reports": lambda e: str(e.told),
    "first_reported": lambda e: e.first_reported or "",
    "last_reported": lambda e: e.last_reported or "",
}


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
@click.option("--limit", default=100, show_default=True, help="At most so many events.")
@click.option("--after", metavar="KEY", help="Continue behind this key (see stderr).")
@click.option("--reports", is_flag=True, help="List each event's reports as well.")
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
    limit: int,
    after: str | None,
    reports: bool,
    form: str | None,
    where: str,
) -> None:
    """List the events of the record, last reported first."""
    wanted = EventFilter(
        tuple(c.upper() for c in country), person, type_, status, since, until, outlet, text, main,
        after, limit, reports,
    )  # fmt: skip
    with Record.open(where) as record, record.transaction() as connection:
        found = list_events(connection, wanted)
    show(found, chosen(form), reports)
    if len(found) == limit:
        click.echo(f"lawatan: more with --after '{found[-1].page_key}'", err=True)


def show(found: Sequence[EventRow], form: str, reports: bool) -> None:
    """Writes events in one of the four forms."""
    if form == "table":
        Console().print(event_table(found, reports))
        return
    rows = (
        found if reports or form == "csv" else [dataclasses.replace(e, reports=()) for e in found]
    )
    write_rows(rows, form, COLUMNS)


def event_table(found: Sequence[EventRow], reports: bool = False) -> Table:
    """The events as a table for a terminal; with `reports`, each report below its event."""
    table = Table(box=None, pad_edge=False)
    for heading in ("when", "act", "who → whom, where", "status", "told"):
        table.add_column(heading, no_wrap=heading != "who → whom, where")
    for event in found:
        table.add_row(*_cells(event))
        for report in event.reports if reports else ():
            chain = " → ".join(report.reported_by)
            line = f"{report.reported_on or '?'} {report.status}: {chain}"
            table.add_row("", "", Text(line, style="dim"))
    return table


def _cells(event: EventRow) -> tuple[Text, ...]:
    status = status_text(Status(event.status))
    if event.conflicts:
        status.append(f" ({', '.join(event.conflicts)} disputed)", style="red")
    sides = f"{side_text(event.source)} → {side_text(event.target)}"
    where = f", {event.place}" if event.place else ""
    what = f"{event.type} {event.mode}" if event.mode else event.type
    plain = (event.when or "-", what, sides + where)
    return (*(Text(cell) for cell in plain), status, Text(str(event.told)))


def side_text(side: Sequence[tuple[str, str | None]]) -> str:
    """The names of one side: "Sergei Lavrov (RUS), China (CHN)"."""
    return ", ".join(f"{name} ({country})" if country else name for name, country in side)
