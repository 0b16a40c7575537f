"""ICEWS-like rows: the 20 columns of the Dataverse files, tab-separated, with a header.

One row for each report and each pair of source and target, as ICEWS has one for each story;
"Event ID" is therefore not unique, nor is it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from lawatan.export.coding import Act, name_of, number_of, pairs
from lawatan.export.countries import english_name
from lawatan.export.entries import Entry
from lawatan.export.points import point_of_event
from lawatan.export.tabbed import TabWriter, Value, exact_day
from lawatan.record.questions import EventRow

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip


def icews(sink: BinaryIO) -> TabWriter:
    """A writer of ICEWS-like rows."""
    return TabWriter(sink, rows, COLUMNS)


def rows(entry: Entry, act: Act) -> Iterator[Sequence[Value]]:
    """The rows of one event."""
    event, place, sides = entry.event, _place(entry.event), pairs(entry)
    for report in event.reports:
        for source, target in sides:
            yield (
                number_of(event.id),
                exact_day(event.when),
                source.name,
                source.sector,
                english_name(source.country),
                name_of(act.cameo),
                act.cameo,
                act.goldstein,
                target.name,
                target.sector,
                english_name(target.country),
                report.article_id,
                None,
                report.outlet,
                *place,
            )


def _place(event: EventRow) -> tuple[Value, ...]:
    """City, District, Province, Country, Latitude and Longitude."""
    point = point_of_event(event)
    if point is None:
        return (None,) * 6
    city = point.name if point.of == "city" else None
    return city, None, None, english_name(point.country), point.latitude, point.longitude
