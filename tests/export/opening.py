"""Which events a file of each form tells of, as programs that are not ours read it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import icalendar
import networkx
import pandas

from lawatan.export import gdelt


def _table(given: bytes, **options: Any) -> Any:
    return pandas.read_csv(io.BytesIO(given), dtype=str, keep_default_na=False, **options)


def _tabbed(given: bytes, column: str, **options: Any) -> list[str]:
    return list(_table(given, sep="\t", quoting=3, **options)[column])


def _gdelt(given: bytes, columns: Sequence[str] = gdelt.COLUMNS) -> set[str]:
    # Without rows there is no header either.
    if not given:
        return set()
    ids = _tabbed(given, "GlobalEventID", names=list(columns), header=None)
    return {f"{int(one) >> 8:016x}" for one in ids}


def _calendar(given: bytes) -> set[str]:
    entries = icalendar.Calendar.from_ical(given).walk("VEVENT")
    return {str(entry["UID"]).partition("@")[0] for entry in entries}


def _linked(given: bytes) -> set[str]:
    return {node["identifier"] for node in json.loads(given)["@graph"] if node["@type"] == "Event"}


def _edges(graph: Any) -> set[str]:
    return {edge["event"] for *_, edge in graph.edges(data=True)}


EVENTS_IN: Mapping[str, Callable[[bytes], set[str]]] = {
    "csv": lambda given: set(_table(given)["event_id"]),
    "csv-reports": lambda given: set(_table(given)["event_id"]),
    "parquet": lambda given: set(pandas.read_parquet(io.BytesIO(given))["event_id"]),
    "gdelt": _gdelt,
    "gdelt1": lambda given: _gdelt(given, gdelt.OLD_COLUMNS),
    "icews": lambda given: {f"{int(one):016x}" for one in _tabbed(given, "Event ID")},
    "polecat": lambda given: {one.partition("-")[0] for one in _tabbed(given, "Event ID")},
    "ics": _calendar,
    "jsonld": _linked,
    "geojson": lambda given: {one["id"] for one in json.loads(given)["features"]},
    "graphml": lambda given: _edges(
        networkx.read_graphml(io.BytesIO(given), force_multigraph=True)
    ),
    "gexf": lambda given: _edges(networkx.read_gexf(io.BytesIO(given))),
}
"""The ids of the events in a file, by its form."""
