"""`lawatan demo`: the sample news, read into a record and shown."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from lawatan.cli.event_forms import event_table
from lawatan.cli.serve import run
from lawatan.demo import demo_articles
from lawatan.reader import load_reader
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.store import Record
from lawatan.web.settings import Settings

# The articles are dated; on this day a visit of theirs lies in the week ahead.
TODAY = "2026-12-01"


@click.command()
@click.option("--record", "where", default=".demo/record.db", show_default=True, metavar="PATH")
@click.option("--no-serve", is_flag=True, help="Only read and list; do not serve the desk.")
@click.option("--port", default=8642, show_default=True, help="Serve the desk on this port.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default=TODAY,
    show_default=True,
    metavar="DAY",
    help="The desk's today; the sample news ends a few days before.",
)
@click.option("--limit", default=40, show_default=True, help="List at most so many events.")
def demo(where: str, no_serve: bool, port: int, today: datetime, limit: int) -> None:
    """Read the sample news into a record, list what it tells, and serve the desk.

    The articles were written for Lawatan: they are synthetic, and told in the manner of
    Indonesian outlets.
    """
    console = Console()
    with Record.open(where) as record:
        _read_into(record)
        counts = record.counts()
        with record.transaction() as connection:
            found = list_events(connection, EventFilter(main=True, limit=limit))
    console.print(event_table(found, date.today()))
    console.print(
        f"{counts.articles} synthetic articles, {counts.reports} reports of {counts.events} "
        f"events; above, those that an article is about. The record: {Path(where).resolve()}"
    )
    console.print(f"Go on with: lawatan events --record {where} --country PRK --reports")
    if not no_serve:
        run(Settings(where, port=port, today=today.date()))


def _read_into(record: Record) -> None:
    console, started = Console(stderr=True), time.monotonic()
    articles, reader = demo_articles(), load_reader()
    for article in track(articles, "reading", console=console, disable=not console.is_terminal):
        record.add(article, reader.read(article))
    rate = len(articles) / (time.monotonic() - started)
    console.print(f"{len(articles)} articles read, {rate:.0f} a second")
