"""The forms of export by name; each is imported only when it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, BinaryIO

from lawatan.errors import RecordError
from lawatan.export.entries import ALL, NOTHING, Needs, Writer


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name, where its writer is made, its media type, its file name's ending, what
    it is, and what it writes beside the events. `most` bounds the events of forms that are held
    whole until they are written.
    """

    name: str
    module: str
    maker: str
    media_type: str
    suffix: str
    what: str
    needs: Needs = NOTHING
    most: int | None = None

    def open(self, sink: BinaryIO, **options: Any) -> Writer:
        """A writer on `sink`. Raises RecordError where a library of the extra is missing."""
        try:
            make = getattr(import_module(f"lawatan.export.{self.module}"), self.maker)
        except ImportError as error:
            raise RecordError(
                f"this form needs {error.name}: pip install 'lawatan[export]'"
            ) from error
        writer: Writer = make(sink, **options)
        return writer


# A graph is held in memory until its last edge is known; a hundred megabytes hold so many.
_MOST_EDGES = 20_000
_REPORTS = Needs(reports=True, parties=True)
_ARTICLES = replace(_REPORTS, articles=True)
_TSV = "text/tab-separated-values; charset=utf-8"
FORMS = {
    "csv": Form(
        "CSV", "delimited", "events_csv", "text/csv; charset=utf-8", "csv", "events, one a row"
    ),
    "csv-reports": Form(
        "CSV (reports)",
        "delimited",
        "reports_csv",
        "text/csv; charset=utf-8",
        "csv",
        "reports, one a row",
        Needs(reports=True, articles=True),
    ),
    "parquet": Form(
        "Parquet",
        "flat",
        "ParquetWriter",
        "application/vnd.apache.parquet",
        "parquet",
        "events, one a row",
    ),
    "gdelt": Form("GDELT", "gdelt", "gdelt", _TSV, "tsv", "GDELT 2.0's columns", _ARTICLES),
    "gdelt1": Form("GDELT 1.0", "gdelt", "gdelt1", _TSV, "tsv", "GDELT 1.0's columns", _ARTICLES),
    "icews": Form("ICEWS", "icews", "icews", _TSV, "tsv", "ICEWS's columns", _REPORTS),
    "polecat": Form("POLECAT", "polecat", "polecat", _TSV, "tsv", "POLECAT's columns", _REPORTS),
    "ics": Form(
        "iCalendar",
        "calendar",
        "CalendarWriter",
        "text/calendar; charset=utf-8",
        "ics",
        "a calendar",
        Needs(reports=True),
    ),
    "jsonld": Form(
        "JSON-LD", "jsonld", "JsonLdWriter", "application/ld+json", "jsonld", "schema.org", ALL
    ),
    "geojson": Form(
        "GeoJSON", "geojson", "GeoJsonWriter", "application/geo+json", "geojson", "points"
    ),
    "graphml": Form(
        "GraphML",
        "network",
        "graphml",
        "application/graphml+xml",
        "graphml",
        "a graph",
        Needs(parties=True),
        _MOST_EDGES,
    ),
    "gexf": Form(
        "GEXF",
        "network",
        "gexf",
        "application/gexf+xml",
        "gexf",
        "a graph for Gephi",
        Needs(parties=True),
        _MOST_EDGES,
    ),
}
FEED = Form("RSS", "feed", "FeedWriter", "application/rss+xml; charset=utf-8", "rss", "changes")
"""The changes of the record, which are no events and so no form of them."""
