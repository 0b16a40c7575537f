"""`lawatan serve`: the desk, in a browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from socket import socket

import click

from lawatan.cli.record import RECORD_OPTION
from lawatan.errors import LawatanError
from lawatan.record.accounts import list_accounts
from lawatan.record.store import Record
from lawatan.run.cores import cores
from lawatan.web.settings import Settings

MOST_UNASKED = 4
"""Workers at most where nobody says how many: each takes 100 MB, and 130 more once it read."""


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
@click.option(
    "--workers", type=click.IntRange(1, 64), default=lambda: usual_workers(),
    show_default=f"the machine's cores, at most {MOST_UNASKED}",
    help="Serve by so many processes; each uses one core.",
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
    workers: int,
    where: str,
) -> None:
    """Serve the desk: the record in a browser.

    Reading is open on loopback. Judging and writing need a token of `lawatan users add`, and so
    does reading on any other address or, through a proxy, under any other name, unless --open
    is given.
    """
    day = today.date() if today else None
    run(Settings(where, host, port, language, day, open_reading, hosts), log_format, workers)


def run(settings: Settings, log_format: str = "text", workers: int = 1) -> None:
    """Serves until interrupted. Raises LawatanError where the extra `web` is not installed."""
    try:
        from lawatan.web.server import bind
    except ImportError as error:
        raise LawatanError(f"the desk needs {error.name}: pip install 'lawatan[web]'") from error
    with Record.open(settings.record) as record:
        if settings.is_shared and not _has_users(record):
            first = "`lawatan users add NAME --role admin`"
            where = f"as {settings.hosts[0]}" if settings.on_loopback else f"on {settings.host}"
            raise click.UsageError(f"to serve {where}, first {first}")
    sockets = bind(settings.host, settings.port)
    _serve(replace(settings, port=sockets[0].getsockname()[1]), sockets, log_format, workers)


def _serve(settings: Settings, sockets: list[socket], log_format: str, workers: int) -> None:
    from lawatan.web.server import serve_alone
    from lawatan.web.shared import Shared
    from lawatan.web.workers import Workers
    from lawatan.web.working import Work

    def ready() -> None:
        click.echo(f"The desk is at {settings.address} (end it with Ctrl+C)", err=True)

    if workers == 1:
        serve_alone(settings, sockets, log_format, ready)
        return
    shared = Shared.new()
    try:
        work = Work(settings, log_format, tuple(sockets), Shared(shared.folder), workers)
        Workers(work).run(ready)
    finally:
        shared.close()


def usual_workers() -> int:
    """As many as there are cores for this process, within reason."""
    return min(cores(), MOST_UNASKED)


def _has_users(record: Record) -> bool:
    with record.transaction() as connection:
        return any(one.revoked_at is None for one in list_accounts(connection))
