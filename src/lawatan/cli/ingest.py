"""`lawatan ingest`: articles, or readings with their articles, into the record."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import click

from lawatan.cli.inputs import Inputs, Tally
from lawatan.cli.progress import IngestProgress, counts_text
from lawatan.cli.record import RECORD_OPTION
from lawatan.errors import UnfitArticleError
from lawatan.intake.counting import count_inputs
from lawatan.intake.readings import ReadArticle
from lawatan.intake.reject import Reject
from lawatan.model import Article
from lawatan.reader import Reader, load_reader
from lawatan.record.store import Outcome, Record


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", metavar="DAY", help="Publication day where an article has none.")
@click.option("--outlet", metavar="NAME", help="The outlet where an article does not name it.")
@click.option("--again", is_flag=True, help="Read again what the record holds, with this reader.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no counts.")
@RECORD_OPTION
def ingest(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    again: bool,
    quiet: bool,
    where: str,
) -> None:
    """Read articles into the record. The same article again changes nothing.

    PATHS are files, folders, patterns ('arsip/*.jsonl') or - for standard input: .txt, .html, or
    .jsonl with one article or one reading (of `lawatan read --ndjson`) a line. Each article is
    taken in whole or not at all, so a run that was cut off is simply run again, and several may
    run at once.
    """
    inputs, tally, outcomes = Inputs(paths, published, outlet), Tally(), Counter[str]()
    with Record.open(where) as record, _told(outcomes, tally, quiet):
        tally.on_reject = record.add_reject
        total = None if quiet or not sys.stderr.isatty() else count_inputs(inputs.files)
        with IngestProgress(total, quiet=quiet) as progress:
            for article in inputs.articles(tally):
                with _counted(article, tally):
                    outcomes[_outcome(record, article, again).value] += 1
                progress.tell(outcomes)
    sys.exit(tally.exit_code)


@contextmanager
def _told(outcomes: Counter[str], tally: Tally, quiet: bool) -> Iterator[None]:
    """Tells the counts in the end, of a run that broke off as well."""
    started = time.monotonic()
    try:
        yield
    finally:
        if not quiet:
            rate = sum(outcomes.values()) / max(time.monotonic() - started, 1e-6)
            counts = counts_text(outcomes) or "nothing"
            click.echo(f"lawatan: {counts}; {tally.failed} failed; {rate:.0f}/s", err=True)


@contextmanager
def _counted(article: Article, tally: Tally) -> Iterator[None]:
    """Counts the article; one that the record cannot keep costs only itself."""
    try:
        yield
    except UnfitArticleError as error:
        tally.reject(Reject(article.source_id or article.url or "an article", str(error)))
    else:
        tally.read += 1


def _outcome(record: Record, article: Article, again: bool) -> Outcome:
    take_in = record.read_again if again else record.add
    if isinstance(article, ReadArticle) and article.reading is not None:
        return take_in(article, article.reading)
    if not again and record.holds(article):
        return Outcome.SAME
    return take_in(article, _reader().read(article))


@cache
def _reader() -> Reader:
    """The reader, loaded when the first article wants reading."""
    return load_reader()
