"""Parquet: the flat event table, batch by batch, with typed columns (extra `export`)."""

from __future__ import annotations

from typing import Any, BinaryIO

import pyarrow
from pyarrow import parquet

from lawatan.export.columns import EVENT_COLUMNS
from lawatan.export.entries import Entry

_TYPES = {
    "text": pyarrow.string(),
    "code": pyarrow.string(),
    "number": pyarrow.float64(),
    "count": pyarrow.int64(),
    "flag": pyarrow.bool_(),
}
SCHEMA = pyarrow.schema(
    [pyarrow.field(c.name, _TYPES[c.kind], metadata={"meaning": c.meaning}) for c in EVENT_COLUMNS]
)
_BATCH = 10_000


class ParquetWriter:
    """One row an event; each column's meaning stands in its metadata."""

    def __init__(self, sink: BinaryIO) -> None:
        self.left_out = 0
        self._file = parquet.ParquetWriter(sink, SCHEMA, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, entry: Entry) -> None:
        """Writes one event."""
        self._rows.append({c.name: _clean(c.value(entry.event)) for c in EVENT_COLUMNS})
        if len(self._rows) >= _BATCH:
            self._flush()

    def close(self) -> None:
        """Writes what is left and the footer; the stream stays open."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(pyarrow.Table.from_pylist(self._rows, SCHEMA))
            self._rows.clear()


def _clean(value: Any) -> Any:
    """Half characters of broken input have no UTF-8; they become question marks."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
