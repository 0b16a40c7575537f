"""`lawatan ingest`: articles, or readings with their articles, into the record."""

from __future__ import annotations

import sys
import time
from collections import Counter

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from lawatan.cli.inputs import Inputs, Tally
from lawatan.cli.record import RECORD_OPTION
from lawatan.reader import load_reader
from lawatan.record.store import Record


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", metavar="DAY", help="Publication day where an article has none.")
@click.option("--outlet", metavar="NAME", help="The outlet where an article does not name it.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no counts.")
@RECORD_OPTION
def ingest(
    paths: tuple[str, ...], published: str | None, outlet: str | None, quiet: bool, where: str
) -> None:
    """Read articles into the record. The same article again changes nothing."""
    inputs, tally, outcomes = Inputs(paths, published, outlet), Tally(), Counter[str]()
    with Record.open(where) as record:
        tally.on_reject = record.add_reject
        started = time.monotonic()
        _run(record, inputs, tally, outcomes, quiet)
    if not quiet:
        rate = sum(outcomes.values()) / max(time.monotonic() - started, 1e-6)
        counts = ", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items()))
        click.echo(f"lawatan: {counts or 'nothing'}; {tally.failed} failed; {rate:.0f}/s", err=True)
    sys.exit(tally.exit_code)


def _run(record: Record, inputs: Inputs, tally: Tally, outcomes: Counter[str], quiet: bool) -> None:
    reader = load_reader()
    with _progress(quiet) as progress:
        task = progress.add_task("articles", total=None)
        for article in inputs.articles(tally):
            outcomes[record.add(article, reader.read(article)).value] += 1
            tally.read += 1
            progress.advance(task)


def _progress(quiet: bool) -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, disable=quiet or not console.is_terminal)
