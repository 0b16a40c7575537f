"""`lawatan judge`: what a person decides about reports of events."""

from __future__ import annotations

import click

from lawatan.cli.record import RECORD_OPTION
from lawatan.record.correcting import Field
from lawatan.record.judging import Verdict
from lawatan.record.store import Record


@click.command()
@click.argument("kind", type=click.Choice([x.value for x in Verdict]))
@click.argument("one", metavar="REPORT")
@click.argument("other", metavar="[REPORT]", required=False)
@click.option("--by", required=True, metavar="NAME", help="Who judges.")
@click.option("--reason", required=True, metavar="WORDS", help="Why.")
@click.option("--field", type=click.Choice([x.value for x in Field]), help="What to correct.")
@click.option("--value", metavar="WORDS", help="What the field should be.")
@RECORD_OPTION
def judge(
    kind: str,
    one: str,
    other: str | None,
    by: str,
    reason: str,
    field: str | None,
    value: str | None,
    where: str,
) -> None:
    """Confirm a report, join or split the events of two, or correct the event of one.

    `lawatan show` gives the keys of reports. A correction needs --field and --value.
    """
    correcting = Verdict(kind) is Verdict.CORRECT
    if correcting != (field is not None) or correcting != (value is not None):
        raise click.UsageError("--field and --value go with correct, and only with it")
    if correcting and other is not None:
        raise click.UsageError("a correction is of one report's event; name one report")
    with Record.open(where) as record:
        if field is not None and value is not None:
            record.correct(one, Field(field), value, by, reason)
        else:
            record.judge(Verdict(kind), one, other, by, reason)
    click.echo(f"lawatan: {kind} kept", err=True)
