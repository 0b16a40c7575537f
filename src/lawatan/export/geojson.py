"""GeoJSON (RFC 7946): one feature an event; its geometry is null where the place is unknown."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from lawatan.export.columns import EVENT_COLUMNS
from lawatan.export.entries import Entry
from lawatan.export.points import point_of_event

_SKIPPED = ("latitude", "longitude")


class GeoJsonWriter:
    """One FeatureCollection. `located` says whether the point is the city's or the capital's."""

    def __init__(self, sink: BinaryIO) -> None:
        self.left_out = 0
        self._sink, self._comma = sink, b"\n"
        self._sink.write(b'{"type": "FeatureCollection", "features": [')

    def write(self, entry: Entry) -> None:
        """Writes one event."""
        self._sink.write(self._comma + json.dumps(feature(entry)).encode())
        self._comma = b",\n"

    def close(self) -> None:
        """Ends the collection; the stream stays open."""
        self._sink.write(b"\n]}\n")
        self._sink.flush()


def feature(entry: Entry) -> dict[str, Any]:
    """One event as a feature, the flat table's columns as its properties."""
    event, point = entry.event, point_of_event(entry.event)
    values = {c.name: c.value(event) for c in EVENT_COLUMNS if c.name not in _SKIPPED}
    at = [point.longitude, point.latitude] if point else None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": at} if at else None,
        "properties": {**values, "located": point.of if point else None},
    }
