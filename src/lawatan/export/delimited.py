"""CSV: events or reports with a header row, and the data dictionary that explains them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO

from lawatan.export.columns import (
    EVENT_COLUMNS,
    REPORT_COLUMNS,
    Column,
    Value,
    events_of,
    reports_of,
)
from lawatan.export.entries import Entry

# A spreadsheet takes a cell that starts so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvWriter:
    """Rows of one flat table as UTF-8 CSV (RFC 4180)."""

    def __init__(
        self,
        sink: BinaryIO,
        columns: Sequence[Column],
        rows: Callable[[Entry], Iterable[Any]],
    ) -> None:
        self.left_out = 0
        self._columns, self._rows = columns, rows
        self._text = io.TextIOWrapper(sink, "utf-8", errors="replace", newline="")
        self._csv = csv.writer(self._text)
        self._csv.writerow([column.name for column in columns])

    def write(self, entry: Entry) -> None:
        """Writes the rows of one event."""
        for row in self._rows(entry):
            self._csv.writerow([_cell(column, column.value(row)) for column in self._columns])

    def close(self) -> None:
        """Flushes; the stream stays open."""
        self._text.flush()
        self._text.detach()


def events_csv(sink: BinaryIO) -> CsvWriter:
    """A writer of one row an event."""
    return CsvWriter(sink, EVENT_COLUMNS, events_of)


def reports_csv(sink: BinaryIO) -> CsvWriter:
    """A writer of one row a report."""
    return CsvWriter(sink, REPORT_COLUMNS, reports_of)


def dictionary() -> str:
    """The data dictionary: table, column, kind and meaning of every column, as CSV."""
    sink = io.StringIO(newline="")
    rows = csv.writer(sink)
    rows.writerow(("table", "column", "kind", "meaning"))
    for name, columns in (("events", EVENT_COLUMNS), ("reports", REPORT_COLUMNS)):
        rows.writerows((name, c.name, c.kind, c.meaning) for c in columns)
    return sink.getvalue()


def _cell(column: Column, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if column.kind == "text" and isinstance(value, str):
        return safe_text(value)
    return str(value)


def safe_text(words: str) -> str:
    """Words of an article that no spreadsheet takes for a formula: those get a leading quote."""
    return f"'{words}" if words.startswith(_FORMULA) else words
