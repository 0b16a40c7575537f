"""The reports of an event in the order of their telling, and what they changed."""

from __future__ import annotations

from lawatan.record.correcting import Field
from lawatan.record.questions import EventRow, ReportRow


def in_order(event: EventRow) -> tuple[ReportRow, ...]:
    """Reports by the day they were told, undated ones first, nearer sources later."""
    return tuple(sorted(event.reports, key=_moment))


def _moment(report: ReportRow) -> tuple[str, int, str]:
    return report.reported_on or "", -len(report.reported_by), report.key


def earlier_days(event: EventRow) -> tuple[str, ...]:
    """Days that reports gave before the one that stands now, in the order they were told.

    None where people corrected the day: the act was not moved then, but told wrongly.
    """
    if any(made.field is Field.WHEN for made in event.corrections):
        return ()
    told = dict.fromkeys(r.when for r in in_order(event) if r.when and r.when != event.when)
    return tuple(told)
