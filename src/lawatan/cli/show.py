"""`lawatan show`: one event, every report of it, and why they were merged."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from datetime import date

import click
from rich.console import Console
from rich.text import Text

from lawatan.cli.event_forms import event_form, event_table
from lawatan.cli.record import AS_OF_OPTION, RECORD_OPTION, today_of
from lawatan.record.explaining import MOST_REPORTS, Link, links_of, told
from lawatan.record.questions import EventRow, ReportRow, show_event
from lawatan.record.store import Record

RULES = {
    "corrected": "a person says so",
    "held-stays": "a report says that it took place, and no later one undoes that",
    "day-ahead": "the plan is for a later day than the report that calls it held",
    "latest-report": "the last day's reports say so, and of these the one that tells most",
    "only-hypothetical": "no report says more than what would be if",
}
"""What each rule that decides a status means (see `record.history`)."""


@click.command()
@click.argument("event_id")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@AS_OF_OPTION
@RECORD_OPTION
def show(event_id: str, as_json: bool, as_of: str | None, where: str) -> None:
    """Show one event with its history; an id from before a merge leads to it too."""
    today = today_of(as_of)
    with Record.open(where) as record, record.transaction() as connection:
        found = show_event(connection, event_id)
        links = links_of(connection, found.id)
    if as_json:
        form = event_form(found, today) | {"links": [dataclasses.asdict(link) for link in links]}
        click.echo(json.dumps(form, ensure_ascii=False, indent=1))
    else:
        console = Console()
        _print(console, found, today)
        _print_links(console, found, links)


def _print(console: Console, found: EventRow, today: date) -> None:
    console.print(event_table([found], today))
    console.print(Text(f"\n{found.status}: {RULES.get(found.status_rule, found.status_rule)}"))
    if "date" in found.conflicts:
        days = sorted({r.when for r in found.reports if r.when})
        console.print(Text(f"the day is disputed: {', '.join(days)}", style="red"))
    if "denied" in found.conflicts:
        console.print(Text("one report denies what another affirms", style="red"))
    for made in found.corrections:
        said = made.reported or "nothing"
        line = f"{made.judge} says {made.field} {made.value}, reports {said}: {made.reason}"
        console.print(Text(line, style="yellow"))
    for number, report in enumerate(found.reports, 1):
        console.print(_report_text(number, report))


def _print_links(console: Console, found: EventRow, links: Sequence[Link]) -> None:
    """Which reports were merged with which, and what spoke for it and against."""
    if not links:
        return
    numbers = {report.key: number for number, report in enumerate(found.reports, 1)}
    heading = f"\nWhy these reports are one event (a link needs {links[0].threshold:.1f}):"
    console.print(Text(heading, style="bold"))
    for link in links:
        one, other = sorted((numbers[link.one], numbers[link.other]))
        why = f"joined by {link.joined_by}" if link.joined_by else told(link.features)
        score = "" if link.score is None else f"{link.score:.1f}: "
        console.print(Text(f"{one} and {other}: {score}{why}"))
    if len(found.reports) > MOST_REPORTS:
        console.print(Text(f"Only {MOST_REPORTS} of {len(found.reports)} reports were compared."))


def _report_text(number: int, report: ReportRow) -> Text:
    text = Text(f"\n{number}. {report.reported_on or '?'}  {report.status}", style="bold")
    chain = " → ".join(report.reported_by)
    text.append(f"  {report.when or ''}  {chain}  [{report.key}]\n", style="not bold dim")
    text.append(report.evidence, style="not bold")
    return text
