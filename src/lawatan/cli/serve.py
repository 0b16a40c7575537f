"""`lawatan serve`: the desk, in a browser."""

from __future__ import annotations

from datetime import datetime

import click

from lawatan.cli.record import RECORD_OPTION
from lawatan.errors import LawatanError
from lawatan.record.accounts import list_accounts
from lawatan.record.store import Record
from lawatan.web.settings import Settings

# Seconds that a connection without requests is kept: longer than people rest between two views,
# and than proxies keep theirs (nginx: 60), which else ask on one that is just being closed.
_RESTING = 75


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
@click.option(
    "--log-format", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="The form of the lines about requests on stderr.",
)
@RECORD_OPTION
def serve(
    host: str,
    port: int,
    language: str,
    today: datetime | None,
    hosts: tuple[str, ...],
    open_reading: bool,
    log_format: str,
    where: str,
) -> None:
    """Serve the desk: the record in a browser.

    Reading is open on loopback. Judging and writing need a token of `lawatan users add`, and so
    does reading on any other address or, through a proxy, under any other name, unless --open
    is given.
    """
    day = today.date() if today else None
    run(Settings(where, host, port, language, day, open_reading, hosts), log_format)


def run(settings: Settings, log_format: str = "text") -> None:
    """Serves until interrupted. Raises LawatanError where the extra `web` is not installed."""
    try:
        import uvicorn

        from lawatan.web.app import create_app
        from lawatan.web.logs import settings_of
    except ImportError as error:
        raise LawatanError(f"the desk needs {error.name}: pip install 'lawatan[web]'") from error
    app = create_app(settings)
    if settings.is_shared and not _has_users(app.state.desk.record):
        app.state.desk.close()
        first = "`lawatan users add NAME --role admin`"
        where = f"as {settings.hosts[0]}" if settings.on_loopback else f"on {settings.host}"
        raise click.UsageError(f"to serve {where}, first {first}")
    click.echo(f"The desk is at {settings.address} (end it with Ctrl+C)", err=True)
    uvicorn.run(
        app, host=settings.host, port=settings.port, log_config=settings_of(log_format),
        log_level="warning", access_log=False, server_header=False,
        timeout_keep_alive=_RESTING,
    )  # fmt: skip


def _has_users(record: Record) -> bool:
    with record.transaction() as connection:
        return any(one.revoked_at is None for one in list_accounts(connection))
