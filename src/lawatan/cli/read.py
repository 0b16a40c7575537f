"""`lawatan read`: articles in, readings out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import click

from lawatan.cli.inputs import Inputs, Tally
from lawatan.codec import to_dict
from lawatan.model import Reading
from lawatan.reader import load_reader


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One reading as JSON (exactly one article).")
@click.option("--ndjson", is_flag=True, help="One reading per line, in the order of the input.")
@click.option(
    "--published", metavar="DAY", help="Publication day (ISO 8601) where a text has none."
)
@click.option("--outlet", metavar="NAME", help="The outlet where a text does not name it.")
@click.option("--url", metavar="URL", help="The address where a record has none.")
@click.option("-q", "--quiet", is_flag=True, help="No counts on stderr.")
def read(
    paths: tuple[str, ...],
    as_json: bool,
    ndjson: bool,
    published: str | None,
    outlet: str | None,
    url: str | None,
    quiet: bool,
) -> None:
    """Read articles: .txt, .html, .jsonl files, folders, or - for standard input.

    On a terminal each article becomes a report; in a pipe, one JSON reading per line.
    """
    if as_json and ndjson:
        raise click.UsageError("--json and --ndjson exclude one another; choose one")
    tally = Tally()
    readings = _readings(Inputs(paths, published, outlet, url), tally)
    if as_json:
        _write_single(readings)
    elif ndjson or not sys.stdout.isatty():
        _write_lines(readings)
    else:
        _write_reports(readings)
    if not quiet and (tally.failed or tally.read > 1):
        click.echo(f"lawatan: {tally.tell()}", err=True)
    sys.exit(tally.exit_code)


def _readings(inputs: Inputs, tally: Tally) -> Iterator[Reading]:
    reader = load_reader()
    for article in inputs.articles(tally):
        yield reader.read(article)
        tally.read += 1


def _write_single(readings: Iterator[Reading]) -> None:
    first = next(readings, None)
    if first is None:
        return
    if next(readings, None) is not None:
        raise click.UsageError("--json takes one article and got several; use --ndjson")
    click.echo(json.dumps(to_dict(first), ensure_ascii=False, indent=1))


def _write_lines(readings: Iterator[Reading]) -> None:
    for reading in readings:
        click.echo(json.dumps(to_dict(reading), ensure_ascii=False))


def _write_reports(readings: Iterator[Reading]) -> None:
    from lawatan.cli.report import print_report

    for reading in readings:
        print_report(reading)
