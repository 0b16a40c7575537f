"""A reading as a report that a person reads on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from lawatan.model import Actor, ActorKind, Event, Reading, Status

# Shape and word beside colour, so that the status is clear without it.
MARKS = {
    Status.HELD: ("●", "green"),
    Status.PLANNED: ("○", "cyan"),
    Status.UNCONFIRMED: ("?", "yellow"),
    Status.PROPOSED: ("◇", "blue"),
    Status.DENIED: ("✕", "red"),
    Status.CANCELLED: ("⊘", "red"),
    Status.HYPOTHETICAL: ("…", "magenta"),
}


def print_report(reading: Reading, console: Console | None = None) -> None:
    """Prints one reading to `console` (standard output by default)."""
    (console or Console()).print(report(reading))


def report(reading: Reading) -> RenderableType:
    """The report: heading, events, actors, quotes, times."""
    parts = [_events(reading), _actors(reading), _quotes(reading), _times(reading)]
    shown = [part for part in parts if part is not None]
    body: RenderableType = Group(*shown) if shown else Text("nothing found", style="dim")
    return Panel(body, title=_heading(reading), title_align="left")


def status_text(status: Status) -> Text:
    """A status as shape and word."""
    mark, colour = MARKS[status]
    return Text(f"{mark} {status.value}", style=colour)


def names(reading: Reading, ids: Iterable[str]) -> str:
    """The sides as "Sergei Lavrov (RUS), China"."""
    return ", ".join(_name(reading.actor(actor_id)) for actor_id in ids) or "-"


def _name(actor: Actor) -> str:
    if actor.kind is ActorKind.COUNTRY or not actor.country:
        return actor.name
    return f"{actor.name} ({actor.country})"


def _heading(reading: Reading) -> Text:
    info = reading.article
    parts = [info.source_id, info.title, info.outlet, info.published]
    return Text(" · ".join(part for part in parts if part) or "article " + info.id[:12])


def _table(title: str, *columns: str) -> Table:
    table = Table(*columns, title=title, title_justify="left", expand=True, pad_edge=False)
    table.box = None
    return table


def event_what(event: Event) -> str:
    """The type and, for a CONSULT, its mode."""
    return f"{event.type.value}/{event.mode}" if event.mode else event.type.value


def _events(reading: Reading) -> Table | None:
    if not reading.events:
        return None
    table = _table(
        "Events", "", "act", "source", "target", "when", "where", "status", "reported by"
    )
    for event in reading.events:
        table.add_row(
            Text("*" if event.main else ""),
            Text(event_what(event)),
            Text(names(reading, event.source)),
            Text(names(reading, event.target)),
            Text(event.when or "-"),
            Text(event.place or "-"),
            status_text(event.status),
            Text(" → ".join(event.reported_by)),
        )
    return table


def _actors(reading: Reading) -> Table | None:
    shown = [a for a in reading.actors if a.named and a.kind is not ActorKind.PLACE]
    if not shown:
        return None
    table = _table("Actors", "kind", "name", "country", "office", "also as")
    for actor in shown:
        forms = dict.fromkeys(m.text for m in actor.mentions if m.text != actor.name)
        office = actor.roles[0].title if actor.roles else "-"
        row = (actor.kind.value, actor.name, actor.country or "-", office, ", ".join(forms))
        table.add_row(*(Text(cell) for cell in row))
    return table


def _quotes(reading: Reading) -> Table | None:
    if not reading.quotes:
        return None
    table = _table("Quotes", "kind", "speaker", "words")
    for quote in reading.quotes:
        speaker = reading.actor(quote.speaker).name if quote.speaker else "-"
        words = f"“{quote.text}”" if quote.kind.value == "direct" else quote.text
        table.add_row(Text(quote.kind.value), Text(speaker), Text(words))
    return table


def _times(reading: Reading) -> Table | None:
    if not reading.times:
        return None
    table = _table("Times", "words", "type", "value")
    for time in reading.times:
        table.add_row(Text(time.text), Text(time.type.value), Text(time.value or "-"))
    return table
