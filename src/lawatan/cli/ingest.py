"""`lawatan ingest`: articles, or readings with their articles, into the record."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Self

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
from lawatan.record.adding import Outcome
from lawatan.record.preparing import Prepared, prepared
from lawatan.record.store import Record
from lawatan.run.ahead import jobs_that_pay, opened_ahead
from lawatan.run.bounds import collecting_rarely

# Articles, and seconds, that wait at most to be taken in together.
_MOST, _LONGEST = 100, 1.0


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", metavar="DAY", help="Publication day where an article has none.")
@click.option("--outlet", metavar="NAME", help="The outlet where an article does not name it.")
@click.option("--again", is_flag=True, help="Read again what the record holds, with this reader.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 2),
    help="2: a second process opens readings in files while this one writes; where two "
    "processors are free to use, this is the default.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no counts.")
@RECORD_OPTION
def ingest(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    again: bool,
    jobs: int | None,
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
    jobs = 1 if again else jobs or jobs_that_pay()
    with Record.open(where) as record, _told(outcomes, tally, quiet), collecting_rarely():
        tally.on_reject = record.add_reject
        total = None if quiet or not sys.stderr.isatty() else count_inputs(inputs.files)
        with IngestProgress(total, quiet=quiet) as progress:
            with Taker(record, tally, outcomes, again) as taker:
                for item in _items(inputs, tally, jobs, again):
                    taker.take(item)
                    progress.tell(outcomes)
            progress.tell(outcomes)
    sys.exit(tally.exit_code)


def _items(inputs: Inputs, tally: Tally, jobs: int, again: bool) -> Iterator[Article | Prepared]:
    """What is to be taken in, in order; readings are prepared but for reading again."""
    if again:
        yield from inputs.articles(tally)
        return
    for item in opened_ahead(inputs.unopened(), jobs, _warn):
        if isinstance(item, Reject):
            tally.reject(item)
        else:
            yield item


def _warn(what: str) -> None:
    click.echo(f"lawatan: {what}", err=True)


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


@dataclass
class Taker:
    """Takes articles into the record, several in one transaction: at most 100, or a second's.

    Where articles come slowly, each is taken in at once. Used as a context manager, it takes in
    what is waiting in the end, also when interrupted.
    """

    record: Record
    tally: Tally
    outcomes: Counter[str]
    again: bool
    _waiting: list[Prepared] = field(default_factory=list)
    _flushed: float = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if kind is None or issubclass(kind, KeyboardInterrupt):
            self.flush()

    def take(self, item: Article | Prepared) -> None:
        """Has an article wait, read before where it has no reading and is not known."""
        if isinstance(item, Prepared):
            self._wait(item)
            return
        name = item.source_id or item.url or "an article"
        given = (isinstance(item, ReadArticle) and item.reading) or None
        if given is None and not self.again and self.record.holds(item):
            self._count(name, lambda: Outcome.SAME)
            return
        read = given or _reader().read(item)
        if self.again:
            self._count(name, partial(self.record.read_again, item, read))
        else:
            self._wait(prepared(item, read))

    def _wait(self, one: Prepared) -> None:
        self._waiting.append(one)
        if len(self._waiting) >= _MOST or time.monotonic() - self._flushed > _LONGEST:
            self.flush()

    def flush(self) -> None:
        """Takes in what is waiting; where the record cannot keep an article, one by one."""
        batch, self._waiting = self._waiting, []
        try:
            outcomes = self.record.add_prepared(batch)
        except UnfitArticleError:
            outcomes = ()
        self.outcomes.update(outcome.value for outcome in outcomes)
        self.tally.read += len(outcomes)
        for one in batch[len(outcomes) :]:
            self._count(one.name, partial(self._add, one))
        self._flushed = time.monotonic()

    def _add(self, one: Prepared) -> Outcome:
        return self.record.add_prepared([one])[0]

    def _count(self, name: str, take_in: Callable[[], Outcome]) -> None:
        """Counts the article; one that the record cannot keep costs only itself."""
        try:
            self.outcomes[take_in().value] += 1
        except UnfitArticleError as error:
            self.tally.reject(Reject(name, str(error)))
        else:
            self.tally.read += 1


@cache
def _reader() -> Reader:
    """The reader, loaded when the first article wants reading."""
    return load_reader()
