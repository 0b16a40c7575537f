"""What reports of one event say one after the other, and what the record holds in the end.

The current status carries the id of the rule that decided it. Reports are evidence: none is
dropped, and reports that contradict one another raise a conflict that is shown beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lawatan.model import Status
from lawatan.record.evidence import Report

_AFFIRMS = (Status.HELD, Status.PLANNED)
_CLAIMS = (*_AFFIRMS, Status.UNCONFIRMED, Status.CANCELLED)
AHEAD = (Status.PLANNED, Status.UNCONFIRMED, Status.PROPOSED)
"""The statuses of an act that lies ahead."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An event's current status, the rule that decided it, and what reports disagree about."""

    status: Status
    rule: str
    conflicts: tuple[str, ...]


def in_order(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Reports by the day they were told, undated ones first, nearer sources later."""
    return tuple(sorted(reports, key=moment))


def moment(report: Report) -> tuple[str, int, str]:
    """What sorts a report: its day, then how near its source is, then its key."""
    return report.reported_on or "", -len(report.event.reported_by), report.key


def standing(reports: Sequence[Report]) -> Standing:
    """The current status of an event with at least one report."""
    ordered = in_order(reports)
    status, rule = _decide(ordered)
    return Standing(status, rule, conflicts(ordered))


def _decide(ordered: Sequence[Report]) -> tuple[Status, str]:
    held = [r for r in ordered if r.event.status is Status.HELD]
    if held:
        return Status.HELD, "held-stays"
    sure = [r for r in ordered if r.event.status is not Status.HYPOTHETICAL]
    if not sure:
        return Status.HYPOTHETICAL, "only-hypothetical"
    last = sure[-1].reported_on
    latest = [r for r in sure if r.reported_on == last]
    return _strongest(latest), "latest-report"


def _strongest(reports: Sequence[Report]) -> Status:
    """Among reports of one day, the one that tells most."""
    order = (
        Status.CANCELLED,
        Status.DENIED,
        Status.PLANNED,
        Status.UNCONFIRMED,
        Status.PROPOSED,
    )
    present = {r.event.status for r in reports}
    return next(status for status in order if status in present)


def conflicts(reports: Sequence[Report]) -> tuple[str, ...]:
    """What reports disagree about: "denied", "date"."""
    found = []
    statuses = {r.event.status for r in reports}
    if Status.DENIED in statuses and statuses & set(_CLAIMS):
        found.append("denied")
    if _dates_differ(reports):
        found.append("date")
    return tuple(found)


def _dates_differ(reports: Sequence[Report]) -> bool:
    days = [r.days for r in reports if r.days and r.event.status in _AFFIRMS]
    # Stretches that meet two by two have a day in common.
    return bool(days) and max(d.first for d in days) > min(d.last for d in days)


def lapsed(status: Status, last_day: str | None, today: date) -> bool:
    """True where an act that lay ahead has had its day and nobody has said more.

    A view only: the data keep the status that was reported.
    """
    return status in AHEAD and last_day is not None and last_day < today.isoformat()
