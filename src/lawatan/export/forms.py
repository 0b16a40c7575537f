"""The forms of export by name; each is imported only when it is written."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO

from lawatan.errors import RecordError
from lawatan.export.entries import Writer


@dataclass(frozen=True, slots=True)
class Form:
    """One form: where its writer is made, its media type, its file name's ending, what it is."""

    module: str
    maker: str
    media_type: str
    suffix: str
    what: str

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


_TSV = "text/tab-separated-values; charset=utf-8"
FORMS = {
    "csv": Form("delimited", "events_csv", "text/csv; charset=utf-8", "csv", "events, one a row"),
    "csv-reports": Form(
        "delimited", "reports_csv", "text/csv; charset=utf-8", "csv", "reports, one a row"
    ),
    "parquet": Form(
        "flat", "ParquetWriter", "application/vnd.apache.parquet", "parquet", "events, one a row"
    ),
    "gdelt": Form("gdelt", "gdelt", _TSV, "tsv", "GDELT 2.0's columns"),
    "icews": Form("icews", "icews", _TSV, "tsv", "ICEWS's columns"),
    "polecat": Form("polecat", "polecat", _TSV, "tsv", "POLECAT's columns"),
    "ics": Form("calendar", "CalendarWriter", "text/calendar; charset=utf-8", "ics", "a calendar"),
    "jsonld": Form("jsonld", "JsonLdWriter", "application/ld+json", "jsonld", "schema.org"),
    "geojson": Form("geojson", "GeoJsonWriter", "application/geo+json", "geojson", "points"),
    "graphml": Form("network", "graphml", "application/graphml+xml", "graphml", "a graph"),
    "gexf": Form("network", "gexf", "application/gexf+xml", "gexf", "a graph for Gephi"),
}
