"""How often an event changed, told from its reports: the SEQUENCE of a calendar entry."""

from __future__ import annotations

from itertools import pairwise

from lawatan.record.questions import EventRow, ReportRow


def in_order(event: EventRow) -> tuple[ReportRow, ...]:
    """Reports by the day they were told, undated ones first, nearer sources later."""
    return tuple(sorted(event.reports, key=_moment))


def _moment(report: ReportRow) -> tuple[str, int, str]:
    return report.reported_on or "", -len(report.reported_by), report.key


def changes(event: EventRow) -> int:
    """How often what was told of status, day or place changed from one report to the next.

    A report more, wherever it falls in the order, never lowers the number.
    """
    said = [(r.status, r.when, r.place) for r in in_order(event)]
    return sum(before != now for before, now in pairwise(said))


def earlier_days(event: EventRow) -> tuple[str, ...]:
    """Days that reports gave before the one that stands now, in the order they were told."""
    told = dict.fromkeys(r.when for r in in_order(event) if r.when and r.when != event.when)
    return tuple(told)
