"""`lawatan serve`: the desk, in a browser."""

from __future__ import annotations

import os
from datetime import date, datetime

import click

from lawatan.cli.record import RECORD_OPTION
from lawatan.errors import LawatanError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen on this address.")
@click.option("--port", default=8642, show_default=True, help="Listen on this port.")
@click.option("--language", type=click.Choice(["id", "en"]), default="id", show_default=True)
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Take this day for today."
)
@click.option(
    "--name", "hosts", multiple=True, metavar="HOST", help="Answer under this name as well."
)
@RECORD_OPTION
def serve(
    host: str,
    port: int,
    language: str,
    today: datetime | None,
    hosts: tuple[str, ...],
    where: str,
) -> None:
    """Serve the desk: the record in a browser.

    Reading is open on loopback. Judging needs the token in LAWATAN_TOKEN; any other address
    needs it as well.
    """
    run(where, host, port, language, today.date() if today else None, hosts)


def run(
    where: str,
    host: str,
    port: int,
    language: str = "id",
    today: date | None = None,
    hosts: tuple[str, ...] = (),
) -> None:
    """Serves until interrupted. Raises LawatanError where the extra `web` is not installed."""
    try:
        import uvicorn

        from lawatan.web.app import create_app
        from lawatan.web.settings import Settings
    except ImportError as error:
        raise LawatanError(f"the desk needs {error.name}: pip install 'lawatan[web]'") from error
    token = os.environ.get("LAWATAN_TOKEN") or None
    settings = Settings(where, host, port, language, today, token, hosts)
    if not settings.on_loopback and token is None:
        raise click.UsageError(f"to listen on {host}, set LAWATAN_TOKEN to a long random word")
    app = create_app(settings)
    click.echo(f"The desk is at {settings.address} (end it with Ctrl+C)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
