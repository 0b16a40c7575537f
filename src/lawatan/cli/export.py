"""`lawatan export`: the record as files that other tools open."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import click

from lawatan.cli.filters import filter_of, filter_options
from lawatan.cli.record import RECORD_OPTION
from lawatan.errors import RecordError
from lawatan.export.forms import FORMS
from lawatan.record.store import Record

_PAGE = 500
OTHERS = {
    "csv-dictionary": "what each column of csv and csv-reports means",
    "rss": "what changed since --since",
    "annotations": "the reading of --article as Web Annotations",
}
_HELP = "\n".join(f"{name}: {what}" for name, what in
                  [*((n, f.what) for n, f in FORMS.items()), *OTHERS.items()])  # fmt: skip


@click.command(epilog=f"\b\nForms\n{_HELP}")
@click.argument("form", type=click.Choice([*FORMS, *OTHERS]), metavar="FORM")
@click.option("-o", "--output", metavar="PATH", help="Write here, not to standard output.")
@filter_options
@click.option("--limit", type=click.IntRange(1, 1_000_000_000), help="At most so many.")
@click.option("--article", type=int, metavar="ROW", help="The article to annotate.")
@RECORD_OPTION
def export(form: str, output: str | None, where: str, **asked: Any) -> None:
    """Write events of the record in one of the forms below; `-` or no -o is standard output.

    With -o, csv and csv-reports have their data dictionary written beside them.
    """
    with Record.open(where) as record, _sink(output) as sink:
        if form in FORMS:
            _events(record, form, sink, asked)
        else:
            _other(record, form, sink, asked)
    if form in ("csv", "csv-reports") and output not in (None, "-"):
        from lawatan.export.delimited import dictionary

        beside = Path(str(output)).with_suffix(".dictionary.csv")
        beside.write_text(dictionary(), encoding="utf-8", newline="")


@contextmanager
def _sink(output: str | None) -> Iterator[BinaryIO]:
    if output in (None, "-"):
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with Path(str(output)).open("wb") as sink:
            yield sink
    except OSError as error:
        raise RecordError(f"cannot write {output}: {error.strerror}") from error


def _events(record: Record, form: str, sink: BinaryIO, asked: dict[str, Any]) -> None:
    from lawatan.export.entries import entries

    writer, count = FORMS[form].open(sink), 0
    wanted = replace(filter_of(asked), limit=_PAGE)
    with record.snapshot() as connection:
        for entry in entries(connection, wanted, asked["limit"], FORMS[form].needs):
            writer.write(entry)
            count += 1
    writer.close()
    left_out = f", {writer.left_out} left out (docs/exports.md says why)" if writer.left_out else ""
    click.echo(f"lawatan: {count} events{left_out}", err=True)


def _other(record: Record, form: str, sink: BinaryIO, asked: dict[str, Any]) -> None:
    if form == "csv-dictionary":
        from lawatan.export.delimited import dictionary

        sink.write(dictionary().encode())
    elif form == "rss":
        _feed(record, sink, asked)
    else:
        _annotations(record, sink, asked["article"])


def _feed(record: Record, sink: BinaryIO, asked: dict[str, Any]) -> None:
    from lawatan.export.feed import FeedWriter
    from lawatan.record.changes import every_change

    if not asked["since"]:
        raise click.UsageError("rss needs --since DAY")
    feed = FeedWriter(sink)
    with record.snapshot() as connection:
        for change in islice(every_change(connection, asked["since"]), asked["limit"]):
            feed.write(change)
    feed.close()


def _annotations(record: Record, sink: BinaryIO, row: int | None) -> None:
    from lawatan.export.annotations import annotation_page
    from lawatan.record.articles import show_article

    if row is None:
        raise click.UsageError("annotations needs --article ROW; `lawatan events --reports` has it")
    with record.transaction() as connection:
        _, text = show_article(connection, row)
    page = annotation_page(record.reading(row), text)
    sink.write(json.dumps(page, ensure_ascii=True, indent=1).encode() + b"\n")
