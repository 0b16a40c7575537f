"""How often one address asked within a minute, over all processes of a desk."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from lawatan.web.shared import Shared

_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Rates:
    """What was asked in the last minute. `clock` gives seconds, the same for all processes."""

    shared: Shared
    clock: Callable[[], float] = time.monotonic

    def may(self, what: str, who: str, most: int) -> bool:
        """Notes that someone asks; False, and nothing noted, where it is more than `most`."""
        now = self.clock()
        with self.shared.noting(writing=True) as notes:
            notes.execute("DELETE FROM asked WHERE at <= ?", (now - _MINUTE,))
            counted = "SELECT count(*) FROM asked WHERE what = ? AND who = ?"
            (recent,) = notes.execute(counted, (what, who)).fetchone()
            if recent < most:
                notes.execute("INSERT INTO asked VALUES (?, ?, ?)", (what, who, now))
        return bool(recent < most)
