"""`lawatan read`: articles in, readings out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import click

from lawatan.cli.inputs import Inputs, Tally
from lawatan.codec import JsonObject, to_dict
from lawatan.model import Article, Reading
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
@click.option("--keep-text", is_flag=True, help="Give the text beside each reading, as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="No counts on stderr.")
def read(
    paths: tuple[str, ...],
    as_json: bool,
    ndjson: bool,
    published: str | None,
    outlet: str | None,
    url: str | None,
    keep_text: bool,
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
        _write_single(readings, keep_text)
    elif ndjson or keep_text or not sys.stdout.isatty():
        _write_lines(readings, keep_text)
    else:
        _write_reports(readings)
    if not quiet and (tally.failed or tally.read > 1):
        click.echo(f"lawatan: {tally.tell()}", err=True)
    sys.exit(tally.exit_code)


Pairs = Iterator[tuple[Article, Reading]]


def _readings(inputs: Inputs, tally: Tally) -> Pairs:
    reader = load_reader()
    for article in inputs.articles(tally):
        yield article, reader.read(article)
        tally.read += 1


def _form(article: Article, reading: Reading, keep_text: bool) -> JsonObject:
    form = to_dict(reading)
    return {**form, "text": article.text} if keep_text else form


def _write_single(readings: Pairs, keep_text: bool) -> None:
    first = next(readings, None)
    if first is None:
        return
    if next(readings, None) is not None:
        raise click.UsageError("--json takes one article and got several; use --ndjson")
    click.echo(json.dumps(_form(*first, keep_text), ensure_ascii=False, indent=1))


def _write_lines(readings: Pairs, keep_text: bool) -> None:
    for article, reading in readings:
        click.echo(json.dumps(_form(article, reading, keep_text), ensure_ascii=False))


def _write_reports(readings: Pairs) -> None:
    from lawatan.cli.report import print_report

    for _, reading in readings:
        print_report(reading)
