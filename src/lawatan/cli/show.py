"""`lawatan show`: one event, every report of it, and why they were merged."""

from __future__ import annotations

import dataclasses
import json

import click
from rich.console import Console
from rich.text import Text

from lawatan.cli.events import event_table
from lawatan.cli.record import RECORD_OPTION
from lawatan.record.questions import EventRow, ReportRow, show_event
from lawatan.record.store import Record


@click.command()
@click.argument("event_id")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@RECORD_OPTION
def show(event_id: str, as_json: bool, where: str) -> None:
    """Show one event with its history; an id from before a merge leads to it too."""
    with Record.open(where) as record, record.transaction() as connection:
        found = show_event(connection, event_id)
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=1))
    else:
        _print(found)


def _print(found: EventRow) -> None:
    console = Console()
    console.print(event_table([found]))
    for report in found.reports:
        console.print(_report_text(report))


def _report_text(report: ReportRow) -> Text:
    text = Text(f"\n{report.reported_on or '?'}  {report.status}", style="bold")
    chain = " → ".join(report.reported_by)
    text.append(f"  {report.when or ''}  {chain}  [{report.key}]\n", style="not bold dim")
    text.append(report.evidence, style="not bold")
    return text
