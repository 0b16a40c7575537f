"""`lawatan judge`: what a person decides about reports of events."""

from __future__ import annotations

import click

from lawatan.cli.record import RECORD_OPTION
from lawatan.record.judging import Verdict
from lawatan.record.store import Record


@click.command()
@click.argument("kind", type=click.Choice([x.value for x in Verdict]))
@click.argument("one", metavar="REPORT")
@click.argument("other", metavar="[REPORT]", required=False)
@click.option("--by", required=True, metavar="NAME", help="Who judges.")
@click.option("--reason", required=True, metavar="WORDS", help="Why.")
@RECORD_OPTION
def judge(kind: str, one: str, other: str | None, by: str, reason: str, where: str) -> None:
    """Confirm one report, or join or split the events of two; `lawatan show` gives the keys."""
    with Record.open(where) as record:
        record.judge(Verdict(kind), one, other, by, reason)
    click.echo(f"lawatan: {kind} kept", err=True)
