"""How many processors this process may use."""

from __future__ import annotations

import os


def cores() -> int:
    """At least 1; those that are left to this process where the system says which."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    # Of macOS only the number of all is known.
    return os.cpu_count() or 1
