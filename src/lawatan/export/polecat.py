"""POLECAT-like rows: the columns of the Dataverse files, tab-separated, with a header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from lawatan import __version__
from lawatan.export.coding import Act, Actor, pairs
from lawatan.export.countries import cow_code, english_name
from lawatan.export.entries import Entry
from lawatan.export.points import point_of_event
from lawatan.export.tabbed import TabWriter, Value, exact_day
from lawatan.record.questions import EventRow

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province",
    "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
_QUADS = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}


def polecat(sink: BinaryIO) -> TabWriter:
    """A writer of POLECAT-like rows."""
    return TabWriter(sink, rows, COLUMNS)


def rows(entry: Entry, act: Act) -> Iterator[Sequence[Value]]:
    """The rows of one event, one for each pair of sides."""
    event = entry.event
    for number, (source, target) in enumerate(pairs(entry)):
        yield (
            f"{event.id}-{number}",
            exact_day(event.when),
            act.type,
            act.mode,
            act.goldstein,
            _QUADS.get(act.quad or 0),
            None,
            *_side(source),
            *_side(target),
            *_place(event),
            *_story(entry, event),
        )


def _side(actor: Actor) -> tuple[Value, ...]:
    """Name, country, COW, primary sector, sectors, title, raw name and Wikipedia id."""
    sector = actor.sector
    cow = cow_code(actor.country)
    return (actor.name, actor.country, cow, sector, sector, None, actor.name, None)


def _place(event: EventRow) -> tuple[Value, ...]:
    point = point_of_event(event)
    if point is None:
        return (None,) * 8 + (event.place, None)
    city = point.name if point.of == "city" else None
    named = city or english_name(point.country)
    found = (named, city, None, None, point.country, point.latitude, point.longitude)
    return (*found, None, event.place, "PPL" if city else "PCLI")


def _story(entry: Entry, event: EventRow) -> tuple[Value, ...]:
    first = event.reports[0] if event.reports else None
    people = "; ".join(
        name for name, country in (*event.source, *event.target)
        if entry.party(name, country).kind == "person"
    )  # fmt: skip
    outlet = first.outlet if first else None
    return outlet, event.first_reported, people or None, None, None, "id", f"lawatan {__version__}"
