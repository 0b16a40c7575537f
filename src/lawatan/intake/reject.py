"""An input that did not become an article, with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reject:
    """`source` is a path, or path:line; `reason` says what is wrong and what to do."""

    source: str
    reason: str
