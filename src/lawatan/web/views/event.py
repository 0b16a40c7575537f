"""One event: its sides, its history, every report of it, and what people have judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lawatan.record.cards import Card, cards_of
from lawatan.record.changes import as_read
from lawatan.record.evidence import Report
from lawatan.record.history import exactness, in_order, standing
from lawatan.record.judging import Judgement, judgements
from lawatan.record.questions import EventRow, ReportRow, show_event
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, one_event_files
from lawatan.web.pages import View


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which the reports gave the event another status, or its act another day.

    `report` is the one that the status rests on, `when` the day of the act as it stood then.
    """

    day: str | None
    status: str
    report: ReportRow
    when: str | None


@dataclass(frozen=True, slots=True)
class EventPage:
    """What the page of an event shows."""

    card: Card
    today: date
    history: tuple[Step, ...]
    judgements: tuple[Judgement, ...]

    @property
    def event(self) -> EventRow:
        """The event itself."""
        return self.card.event

    @property
    def other_days(self) -> tuple[str, ...]:
        """Days that reports tell beside that of the event, in order."""
        told = {report.when for report in self.event.reports if report.when}
        return tuple(sorted(told - {self.event.when}))


def ask(desk: AtDesk, event_id: str) -> EventPage:
    """One event by its id, or by an id that it had before a merge."""
    with desk.record.transaction() as connection:
        event = show_event(connection, event_id)
        (card,) = cards_of(connection, [event])
        made = judgements(connection, [report.key for report in event.reports])
    return EventPage(card, desk.today, history(event), made)


def history(event: EventRow) -> tuple[Step, ...]:
    """How the event stood after each day that told of it, where that was another standing.

    As `standing` has it, so a report that decides nothing is no step; corrections are none.
    """
    told = {one.key: one for one in event.reports}
    ordered = in_order([as_read(event, one) for one in event.reports])
    steps: list[Step] = []
    for day in dict.fromkeys(one.reported_on for one in ordered):
        step = _step(day, [one for one in ordered if (one.reported_on or "") <= (day or "")], told)
        if not steps or (steps[-1].status, steps[-1].when) != (step.status, step.when):
            steps.append(step)
    return tuple(steps)


def _step(day: str | None, ordered: Sequence[Report], told: Mapping[str, ReportRow]) -> Step:
    status = standing(ordered).status
    fitting = [one for one in ordered if one.event.status is status]
    when = max(fitting, key=exactness).event.when
    return Step(day, status.value, told[fitting[-1].key], when)


def files(page: EventPage) -> tuple[Link, ...]:
    """The event as files."""
    return one_event_files(page.event.id)


VIEW = View("/event/{event_id}", "event.html", ask, files=files)
