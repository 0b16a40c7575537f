"""Agenda and timeline: the events of a stretch of days, as a list and as a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import Query

from lawatan.model import Status
from lawatan.record.cards import Card, cards_of
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.spans import in_order_of_days
from lawatan.web.desk import AtDesk, Desk
from lawatan.web.exporting import Link, event_files
from lawatan.web.pages import View
from lawatan.web.paging import After, older
from lawatan.web.views.lanes import Drawing, draw

Country = Annotated[str | None, Query(pattern=r"^[A-Z]{3}$")]
Chosen = tuple[Status | None, str | None, str | None]
# Days of the longest act that says something about a stretch.
MOST = 200
LONGEST = 366


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events whose days meet a stretch, with the choices that were made."""

    since: date
    until: date
    today: date
    status: str | None
    mode: str | None
    country: str | None
    cards: tuple[Card, ...]
    older: str | None

    @property
    def by_day(self) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        """The events under their days, weeks or months, in order."""
        groups: dict[str, list[Card]] = {}
        for card in self.cards:
            groups.setdefault(card.event.when or "", []).append(card)
        return tuple((when, tuple(cards)) for when, cards in groups.items())

    @property
    def around(self) -> tuple[tuple[date, date], tuple[date, date]]:
        """As many days before these, and as many behind them."""
        days = (self.until - self.since).days + 1
        before = (_add(self.since, -days), _add(self.until, -days))
        return before, (_add(self.since, days), _add(self.until, days))

    @property
    def drawing(self) -> Drawing:
        """The events as bars in lanes of status."""
        return draw(self.cards, self.since, self.until, self.today)


def ask_agenda(
    desk: AtDesk,
    since: date | None = None,
    until: date | None = None,
    status: Status | None = None,
    mode: str | None = None,
    country: Country = None,
    after: After = None,
) -> Stretch:
    """The four weeks from today, or the days asked for."""
    first = since or desk.today
    last = until or _add(first, 27)
    return _stretch(desk, (first, last), (status, mode, country), after)


def ask_timeline(
    desk: AtDesk,
    since: date | None = None,
    until: date | None = None,
    status: Status | None = None,
    mode: str | None = None,
    country: Country = None,
    after: After = None,
) -> Stretch:
    """Ninety days back and thirty ahead, or the days asked for."""
    first = since or _add(desk.today, -90)
    last = until or _add(first, 120)
    return _stretch(desk, (first, last), (status, mode, country), after)


def _stretch(
    desk: Desk, days: tuple[date, date], chosen: Chosen, after: str | None
) -> Stretch:
    first, last, (status, mode, country) = min(days), max(days), chosen
    wanted = EventFilter(
        countries=(country,) if country else (),
        status=status.value if status else None,
        mode=mode,
        since=first.isoformat(),
        until=last.isoformat(),
        longest=LONGEST,
        after=after,
        limit=MOST,
        reports=False,
    )
    with desk.record.transaction() as connection:
        found = list_events(connection, wanted)
        cards = cards_of(connection, in_order_of_days(found))
    more = older(found, MOST)
    return Stretch(first, last, desk.today, status, mode, country, cards, more)


def _add(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def files(page: Stretch) -> tuple[Link, ...]:
    """The events of the stretch as files."""
    days = (("since", page.since), ("until", page.until), ("longest", LONGEST))
    return event_files(
        [*days, ("status", page.status), ("mode", page.mode), ("country", page.country)]
    )


AGENDA = View("/agenda", "agenda.html", ask_agenda, files=files)
TIMELINE = View("/timeline", "timeline.html", ask_timeline, files=files)
