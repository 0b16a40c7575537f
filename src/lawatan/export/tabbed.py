"""Tab-separated rows as GDELT, ICEWS and POLECAT write them: no quoting, blank for unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from lawatan.export.coding import Act, act_of
from lawatan.export.entries import Entry

Value = str | int | float | None
Rows = Callable[[Entry, Act], Iterable[Sequence[Value]]]


class TabWriter:
    """Writes the rows of entries whose act the layout can hold."""

    def __init__(self, sink: BinaryIO, rows: Rows, header: Sequence[str] = ()) -> None:
        self.left_out = 0
        self._sink, self._rows = sink, rows
        if header:
            self._put(header)

    def write(self, entry: Entry) -> None:
        """Writes one event, or counts it as left out."""
        act = act_of(entry.event)
        if act is None:
            self.left_out += 1
            return
        for row in self._rows(entry, act):
            self._put(row)

    def close(self) -> None:
        """Flushes; the stream stays open."""
        self._sink.flush()

    def _put(self, row: Sequence[Value]) -> None:
        line = "\t".join(["" if value is None else _cell(value) for value in row]) + "\n"
        self._sink.write(line.encode("utf-8", "replace"))


def _cell(value: str | int | float) -> str:
    return " ".join(value.split()) if isinstance(value, str) else str(value)


def exact_day(when: str | None) -> str | None:
    """The first day of an act whose day is known ("2018-05-31"); None for a month or a year."""
    begin = (when or "").partition("/")[0][:10]
    return begin if len(begin) == 10 and "W" not in begin else None
