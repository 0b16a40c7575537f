"""A file in pieces, made as its events are read, so that no form but a graph is held whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Protocol, TypeVar, cast

_PIECE = 1 << 15
"""Bytes that are gathered before a piece goes out."""
Row = TypeVar("Row", contravariant=True)


class Writing(Protocol[Row]):
    """What `pieces` needs of a writer."""

    def write(self, row: Row) -> None:
        """Writes one row."""

    def close(self) -> None:
        """Ends the file."""


class Outflow(io.RawIOBase):
    """A sink that gives away what was written to it; `tell` counts all of it."""

    def __init__(self) -> None:
        self._held, self._given = bytearray(), 0

    @property
    def held(self) -> int:
        """Bytes that were written and not yet given away."""
        return len(self._held)

    def writable(self) -> bool:
        """True: this is for writing."""
        return True

    def write(self, data: Any) -> int:
        """Takes in bytes."""
        self._held += data
        return len(data)

    def tell(self) -> int:
        """Bytes written so far, those given away as well."""
        return self._given + len(self._held)

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = bytes(self._held)
        self._given += len(taken)
        self._held.clear()
        return taken


def pieces(opened: Callable[[BinaryIO], Writing[Row]], rows: Iterable[Row]) -> Iterator[bytes]:
    """A file as its rows come; `opened` makes its writer. An empty piece is never given."""
    sink = Outflow()
    writer = opened(cast(BinaryIO, sink))
    for row in rows:
        writer.write(row)
        if sink.held >= _PIECE:
            yield sink.take()
    writer.close()
    yield sink.take()
