"""The options by which commands choose events, and the filter that they amount to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from lawatan.cli.record import AS_OF_OPTION, day_of, today_of
from lawatan.model import EventType, Status
from lawatan.record.questions import EventFilter

_OPTIONS = (
    click.option("--country", multiple=True, metavar="ISO3", help="A side; give two for a dyad."),
    click.option("--person", metavar="NAME", help="Words of a person's name, on either side."),
    click.option(
        "--type", "type_", type=click.Choice([x.value for x in EventType]), help="PLOVER type."
    ),
    click.option("--mode", metavar="MODE", help="PLOVER mode, such as visit."),
    click.option("--status", type=click.Choice([x.value for x in Status]), help="Current status."),
    click.option("--since", metavar="DAY", help="Acts on or after this day (rss: told)."),
    click.option("--until", metavar="DAY", help="Acts on or before this day."),
    click.option("--longest", type=click.IntRange(1), metavar="DAYS", help="Acts no longer."),
    click.option("--outlet", metavar="NAME", help="Told by this outlet."),
    click.option("--text", metavar="WORDS", help="Told with these words, in any form."),
    click.option("--main", is_flag=True, help="Only acts that an article is about."),
    click.option("--conflict/--no-conflict", default=None, help="Reports disagree, or do not."),
    click.option(
        "--lapsed/--no-lapsed",
        default=None,
        help="It lay ahead and its day passed unheard of, or did not.",
    ),
    AS_OF_OPTION,
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that choose events."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filter_of(asked: dict[str, Any]) -> EventFilter:
    """The filter that these options ask for. Raises UsageError where a day is none."""
    same = ("person", "mode", "status", "longest", "outlet", "text", "main", "conflict", "lapsed")
    wanted = EventFilter(
        countries=tuple(code.upper() for code in asked["country"]),
        type=asked["type_"],
        since=day_of(asked["since"], "--since"),
        until=day_of(asked["until"], "--until"),
        as_of=today_of(asked["as_of"]).isoformat(),
    )
    return replace(wanted, **{name: asked[name] for name in same})
