"""`lawatan watch`: new articles from feeds and sitemaps into the record, as they come."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lawatan.cli.record import RECORD_OPTION
from lawatan.errors import IntakeError

if TYPE_CHECKING:
    from lawatan.run.watch.desk import Taken
    from lawatan.run.watch.start import WatchPlan


@click.command()
@click.argument("sources", nargs=-1)
@click.option("--every", default=900.0, show_default=True, help="Seconds between two looks.")
@click.option("--once", is_flag=True, help="Look once, read what is new, and end.")
@click.option("--delay", default=2.0, show_default=True, help="Seconds between requests to a host.")
@click.option("--contact", metavar="TEXT", help="Whom a host's keeper can turn to.")
@click.option("--private", is_flag=True, help="Also ask loopback and private addresses.")
@click.option("--state", metavar="DIR", help="Where state and raw pages lie [RECORD.watch].")
@click.option("-q", "--quiet", is_flag=True, help="No counts on stderr.")
@RECORD_OPTION
def watch(sources: tuple[str, ...], quiet: bool, **options: str | float | bool | None) -> None:
    """Read new articles of SOURCES into the record until told to stop (SIGTERM, Ctrl-C).

    SOURCES are names of outlets or addresses of feeds and sitemaps; without any, all outlets
    are watched. The robots.txt of each host is obeyed. A watch that ended, however it ended, goes
    on where it was.
    """
    run_watch = _run_watch()
    as_line = not sys.stdout.isatty()
    counts = run_watch(_plan(sources, options), lambda taken: _write(taken, as_line))
    if not quiet:
        told = ", ".join(f"{n} {name}" for name, n in sorted(counts.items()))
        click.echo(f"lawatan: {told or 'nothing new'}", err=True)
    refused = any(name.startswith("refused") for name in counts)
    sys.exit(1 if refused and options["once"] else 0)


def _run_watch() -> Callable[..., dict[str, int]]:
    try:
        from lawatan.run.watch.start import run_watch
    except ImportError as error:
        raise IntakeError(
            f"watching needs the extras fetch, html and record ({error}); "
            "run: pip install 'lawatan[fetch,html,record]'"
        ) from error
    return run_watch


def _plan(sources: tuple[str, ...], options: dict[str, str | float | bool | None]) -> WatchPlan:
    from lawatan.intake.fetch.settings import Manners, Settings
    from lawatan.run.watch.settings import WatchSettings
    from lawatan.run.watch.start import WatchPlan, listings_of

    where = str(options["where"])
    beside = "lawatan.watch" if "://" in where else f"{where}.watch"
    return WatchPlan(
        where,
        Path(str(options["state"] or beside)),
        listings_of(sources),
        WatchSettings(every=float(options["every"] or 0), once=bool(options["once"])),
        Settings(
            contact=str(options["contact"]) if options["contact"] else None,
            private=bool(options["private"]),
            manners=Manners(delay=float(options["delay"] or 0)),
        ),
    )


def _write(taken: Taken, as_line: bool) -> None:
    if as_line:
        click.echo(json.dumps(dataclasses.asdict(taken), ensure_ascii=False))
        return
    said = f"{taken.outcome}, {taken.events} events" if taken.outcome else f"{taken.cause}"
    click.echo(f"{taken.url}\n    {said}: {taken.title or taken.reason or ''}")
