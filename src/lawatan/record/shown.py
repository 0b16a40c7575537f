"""Which reports a line about an event is made of, so that listings need not read all of them."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.model import ActorKind
from lawatan.record.evidence import Report
from lawatan.record.history import moment
from lawatan.record.rows import Kept


def shown(kept: Sequence[Kept], status: str) -> dict[str, int]:
    """What a line needs of an event with this status: two of its reports by row, and a count.

    `telling` is the latest report that says what the record holds, of one day the one nearest
    its source; `fullest` is the one that names most people, then most offices, then at most
    length; `outlets` counts those that tell of it.
    """
    if len(kept) == 1:
        [only] = kept
        return {"telling": only.row, "fullest": only.row, "outlets": int(bool(only.outlet))}
    fitting = [one for one in kept if one.found.event.status == status] or kept
    telling = max(fitting, key=lambda one: moment(one.found))
    fullest = max(kept, key=lambda one: fullness(one.found))
    outlets = {one.outlet for one in kept if one.outlet}
    return {"telling": telling.row, "fullest": fullest.row, "outlets": len(outlets)}


def fullest_of(reports: Sequence[Report]) -> Report:
    """The report that tells most of its sides."""
    return max(reports, key=fullness) if len(reports) > 1 else reports[0]


def fullness(one: Report) -> tuple[int, int, int, str, int, str]:
    """How much a report tells of its sides: people, offices, letters; of equals the last told."""
    sides = (*one.source, *one.target)
    people = sum(side.kind is ActorKind.PERSON for side in sides)
    offices = sum(side.office is not None for side in sides)
    return people, offices, sum(len(side.name) for side in sides), *moment(one)
