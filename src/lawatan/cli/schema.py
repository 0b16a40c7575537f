"""`lawatan schema`: the published form of a reading."""

from __future__ import annotations

import click

from lawatan.lexicon.files import text_of


@click.command()
def schema() -> None:
    """Print the JSON schema of a reading (lawatan.reading/1)."""
    click.echo(text_of("reading.schema.json").rstrip())
