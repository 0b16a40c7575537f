"""What is seen of a request while it is served, and told of it in the log."""

from __future__ import annotations

import logging
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

PROBES = ("/healthz", "/readyz", "/metrics")
"""Views that machines ask every few seconds; they are logged below the usual level."""
SEEN = "lawatan.seen"
"""Where a request's scope holds its `Seen`."""
UNCOUNTED = "lawatan.uncounted"
"""In the scope of a request that the desk asks of itself: it is logged only where it fails."""


@dataclass(slots=True)
class Seen:
    """One request while it is served; `view` is "none" where no view was reached."""

    request: str
    method: str
    view: str = "none"
    status: int = 500
    seconds: float = 0.0
    answered: bool = False

    @property
    def level(self) -> int:
        """How grave it is, as a level of `logging`."""
        if self.status >= 500:
            return logging.ERROR
        return logging.DEBUG if self.view in PROBES else logging.INFO


def seen_in(scope: MutableMapping[str, Any]) -> Seen:
    """What is seen of a request; of one that no observer watches, nothing that lasts."""
    seen = scope.get(SEEN)
    return seen if isinstance(seen, Seen) else Seen("", "")
