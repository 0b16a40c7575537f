"""Candidates for events: an act between sides, before its status, day and sources are known."""

from __future__ import annotations

from dataclasses import dataclass

from lawatan.model import EventType, Status

# Acts that are done by saying something.
STATEMENTS = frozenset(
    {
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.AGREE,
        EventType.SUPPORT,
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One act that a frame found.

    `source` and `target` are actor ids; `sentence` an index into `page.sentences`; `trigger`
    the index of the token that fired; `rule` the frame's id; `score` how sure, 0 to 1; `status` the
    one that the frame itself tells.
    """

    type: EventType
    mode: str | None
    cameo: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    sentence: int
    trigger: int
    rule: str
    score: float
    status: Status | None = None
