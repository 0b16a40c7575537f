"""`lawatan serve`: the desk, in a browser."""

from __future__ import annotations

from datetime import date, datetime

import click

from lawatan.cli.record import RECORD_OPTION
from lawatan.errors import LawatanError
from lawatan.record.accounts import list_accounts
from lawatan.record.store import Record


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
@click.option("--open", "open_reading", is_flag=True, help="Let anyone read, without a token.")
@RECORD_OPTION
def serve(
    host: str,
    port: int,
    language: str,
    today: datetime | None,
    hosts: tuple[str, ...],
    open_reading: bool,
    where: str,
) -> None:
    """Serve the desk: the record in a browser.

    Reading is open on loopback. Judging and writing need a token of `lawatan users add`, and so
    does reading on any other address, unless --open is given.
    """
    day = today.date() if today else None
    run(where, host, port, language, day, hosts=hosts, open_reading=open_reading)


def run(
    where: str,
    host: str,
    port: int,
    language: str = "id",
    today: date | None = None,
    *,
    hosts: tuple[str, ...] = (),
    open_reading: bool = False,
) -> None:
    """Serves until interrupted. Raises LawatanError where the extra `web` is not installed."""
    try:
        import uvicorn

        from lawatan.web.app import create_app
        from lawatan.web.settings import Settings
    except ImportError as error:
        raise LawatanError(f"the desk needs {error.name}: pip install 'lawatan[web]'") from error
    settings = Settings(where, host, port, language, today, open_reading, hosts)
    app = create_app(settings)
    if not settings.on_loopback and not _has_users(app.state.desk.record):
        app.state.desk.record.close()
        raise click.UsageError(f"to listen on {host}, first `lawatan users add NAME --role admin`")
    click.echo(f"The desk is at {settings.address} (end it with Ctrl+C)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _has_users(record: Record) -> bool:
    with record.transaction() as connection:
        return any(one.revoked_at is None for one in list_accounts(connection))
