"""Which reports a line about an event is made of, so that listings need not read all of them."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.model import ActorKind
from lawatan.record.evidence import Report
from lawatan.record.rows import Kept


def shown(kept: Sequence[Kept], status: str) -> dict[str, int]:
    """What a line needs of an event with this status: two of its reports by row, and a count.

    `telling` is the latest report that says what the record holds, of one day the one nearest
    its source; `fullest` is the one that names most people, then most offices, then at most
    length; `outlets` counts those that tell of it.
    """
    fitting = [one for one in kept if one.found.event.status == status] or kept
    telling = max(fitting, key=lambda one: _moment(one.found))
    fullest = max(kept, key=lambda one: (*_fullness(one.found), *_moment(one.found)))
    outlets = {one.outlet for one in kept if one.outlet}
    return {"telling": telling.row, "fullest": fullest.row, "outlets": len(outlets)}


def _moment(one: Report) -> tuple[str, int, str]:
    return one.reported_on or "", -len(one.event.reported_by), one.key


def _fullness(one: Report) -> tuple[int, int, int]:
    sides = (*one.source, *one.target)
    people = sum(side.kind is ActorKind.PERSON for side in sides)
    offices = sum(side.office is not None for side in sides)
    return people, offices, sum(len(side.name) for side in sides)
