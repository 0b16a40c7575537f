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

AFFIRMS = (Status.HELD, Status.PLANNED)
"""The statuses by which reports can disagree over the day of an act."""
_CLAIMS = (*AFFIRMS, Status.UNCONFIRMED, Status.CANCELLED)
AHEAD = (Status.PLANNED, Status.UNCONFIRMED, Status.PROPOSED)
"""The statuses of an act that lies ahead."""
# A visit of some days is as exact as a day; a week ("pekan depan") is not.
_FEW, _NEVER = 6, 10**6


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
    counted = tuple(r for r in ordered if not _too_early(r, ordered))
    status, rule = _decide(counted)
    if len(counted) < len(ordered) and rule == "latest-report":
        rule = "day-ahead"
    return Standing(status, rule, conflicts(counted))


def _too_early(told: Report, reports: Sequence[Report]) -> bool:
    """True where a report calls an act held of which the plan is for a day after its telling.

    "The visit is unchanged" reads as a visit that was. Without a past day of its own such a
    report says less than the plan; with one, less than the plan in the same article.
    """
    day = told.reported_on
    if told.event.status is not Status.HELD or day is None:
        return False
    plans = [r for r in reports if r.event.status in AHEAD and r.days]
    if told.days and told.days.last <= day:
        plans = [r for r in plans if article_of(r) == article_of(told)]
    plan = max(plans, key=exactness, default=None)
    return plan is not None and plan.days is not None and plan.days.first > day


def article_of(report: Report) -> str:
    """What names the article of a report."""
    return report.key.rpartition(":")[0]


def exactness(report: Report) -> tuple[int, str, bool, float, str]:
    """What sorts reports by how well they tell the day of an act, the best last.

    A few days as much as one, both above weeks, months and years; of equals the last told, then
    what its article is about, then the surest.
    """
    act, count = report.event, report.days.count if report.days else _NEVER
    longer = 0 if count <= _FEW else count
    return -longer, report.reported_on or "", act.main, act.confidence or 0.0, report.key


def _decide(ordered: Sequence[Report]) -> tuple[Status, str]:
    held = [r for r in ordered if r.event.status is Status.HELD]
    if held:
        return Status.HELD, "held-stays"
    sure = [r for r in ordered if r.event.status is not Status.HYPOTHETICAL]
    if not sure:
        return Status.HYPOTHETICAL, "only-hypothetical"
    last = sure[-1].reported_on
    latest = [r for r in sure if r.reported_on == last]
    # What an article is about weighs more than what else it says of the same act.
    mains = {article_of(r) for r in latest if r.event.main}
    said = [r for r in latest if r.event.main or article_of(r) not in mains]
    return _strongest(said), "latest-report"


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
    days = [r.days for r in reports if r.days and r.event.status in AFFIRMS]
    # Stretches that meet two by two have a day in common.
    return bool(days) and max(d.first for d in days) > min(d.last for d in days)


def lapsed(status: Status, last_day: str | None, today: date) -> bool:
    """True where an act that lay ahead has had its day and nobody has said more.

    A view only: the data keep the status that was reported.
    """
    return status in AHEAD and last_day is not None and last_day < today.isoformat()
