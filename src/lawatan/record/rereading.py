"""Reading an article again: acts that were there before keep the ids that people judged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lawatan.model import Event, Reading

_Fit = tuple[bool, bool, int]
_NOTHING: Mapping[str, str] = {}


def with_known_ids(
    old: Reading, new: Reading, corrected: Mapping[str, str] = _NOTHING
) -> Reading:
    """The new reading of a text, in which each act has the id that the old reading gave it.

    An act is the same where type and evidence are: the same mode and the same place in the text
    make it the likelier one. `corrected` has, by id, the types that people gave acts, which a
    better reader may now find itself. What was not there before gets numbers that were not in
    use.
    """
    kept = _kept(old.events, new.events, corrected)
    free = 1 + max((_number(event.id) for event in old.events), default=0)
    events = []
    for place, event in enumerate(new.events):
        known = kept.get(place)
        events.append(replace(event, id=known or f"e{free}"))
        free += known is None
    return replace(new, events=tuple(events))


def _kept(
    old: Sequence[Event], new: Sequence[Event], corrected: Mapping[str, str]
) -> dict[int, str]:
    """Place in the new reading to id in the old, the best fits first."""
    pairs = [
        (_fit(before, after), place, before.id)
        for place, after in enumerate(new)
        for before in old
        if after.type in (before.type, corrected.get(before.id)) and _overlap(before, after)
    ]
    out: dict[int, str] = {}
    for _, place, known in sorted(pairs, key=lambda pair: (pair[0], pair[1:])):
        if place not in out and known not in out.values():
            out[place] = known
    return out


def _fit(before: Event, after: Event) -> _Fit:
    starts = abs(before.evidence[0].span.start - after.evidence[0].span.start)
    return before.mode != after.mode, before.id != after.id, starts


def _overlap(before: Event, after: Event) -> bool:
    return any(a.span.overlaps(b.span) for a in before.evidence for b in after.evidence)


def _number(event_id: str) -> int:
    digits = re.search(r"\d+$", event_id)
    return int(digits[0]) if digits else 0
