"""Workers that listen on one socket take connections evenly.

Left alone, whichever wakes first takes a connection, and browsers keep theirs long: of fifty,
one of two workers was seen to hold thirty-two, and its visitors waited in line.
"""

from __future__ import annotations

import mmap
import socket
import struct
import time
import weakref
from pathlib import Path
from typing import Any

PATIENCE = 0.01
"""Seconds for which a worker leaves a connection to those that hold fewer."""
_NUMBER = struct.Struct("q")


class Tally:
    """How many connections each of several workers holds, in a file that all of them map."""

    def __init__(self, path: Path, number: int, count: int) -> None:
        """For the worker of this number, counted from one."""
        with path.open("a+b") as file:
            file.truncate(_NUMBER.size * count)
            self._map = mmap.mmap(file.fileno(), _NUMBER.size * count)
        self._number = number
        self.note(0)

    def note(self, held: int) -> None:
        """Tells the others how many this worker holds."""
        _NUMBER.pack_into(self._map, _NUMBER.size * (self._number - 1), held)

    def least(self) -> int:
        """How many the worker holds that holds the fewest."""
        held: list[int] = [one for (one,) in _NUMBER.iter_unpack(self._map)]
        return min(held)


class Fair(socket.socket):
    """A listening socket of a worker, which lets those go first that hold fewer connections."""

    def __init__(self, given: socket.socket, tally: Tally) -> None:
        """Takes over the socket that is given."""
        super().__init__(fileno=given.detach())
        self._tally = tally
        self._held = weakref.WeakSet[socket.socket]()
        self._since: float | None = None

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection. Raises BlockingIOError where another worker should have it."""
        if self._left_to_others():
            raise BlockingIOError
        taken, address = super().accept()
        # Forgotten when its connection is closed, as nothing else holds it then.
        self._held.add(taken)
        self._tally.note(len(self._held))
        return taken, address

    def _left_to_others(self) -> bool:
        held, now = len(self._held), time.monotonic()
        self._tally.note(held)
        if held <= self._tally.least():
            self._since = None
            return False
        self._since = self._since or now
        if now < self._since + PATIENCE:
            return True
        # They are busy or gone.
        self._since = None
        return False
