"""One event: its sides, its history, every report of it, and what people have judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lawatan.record.cards import Card, cards_of
from lawatan.record.judging import Judgement, judgements
from lawatan.record.questions import EventRow, ReportRow, show_event
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, one_event_files
from lawatan.web.pages import View


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which the reports gave the event another status."""

    day: str | None
    status: str
    report: ReportRow


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
    return EventPage(card, desk.today, history(event.reports), made)


def history(reports: tuple[ReportRow, ...]) -> tuple[Step, ...]:
    """The statuses as they followed one another, each from the report that brought it."""
    steps: list[Step] = []
    for report in sorted(reports, key=lambda r: (r.reported_on or "", -len(r.reported_by), r.key)):
        if not steps or steps[-1].status != report.status:
            steps.append(Step(report.reported_on, report.status, report))
    return tuple(steps)


def files(page: EventPage) -> tuple[Link, ...]:
    """The event as files."""
    return one_event_files(page.event.id)


VIEW = View("/event/{event_id}", "event.html", ask, files=files)
