"""The calendar: a month of days, with bands for what is only known to the week, month or year."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import Query

from lawatan.record.cards import Card, cards_of
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.spans import in_order_of_days, length
from lawatan.times.bounds import days_of
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, event_files
from lawatan.web.pages import View
from lawatan.web.paging import After, older
from lawatan.web.views.agenda import LONGEST
from lawatan.web.views.lanes import exact

LONGEST_STRETCH = 5
_MONTH = r"^[12]\d{3}-(0[1-9]|1[0-2])$"
Month = Annotated[str | None, Query(pattern=_MONTH)]


@dataclass(frozen=True, slots=True)
class Cell:
    """One day and the events on it."""

    day: date
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month: its days, what has no day of its own, and the months around it."""

    month: str
    before: str
    after: str
    first: date
    today: date
    bands: tuple[Card, ...]
    cells: tuple[Cell, ...]
    main: bool
    older: str | None

    @property
    def found(self) -> int:
        """How many events the month shows."""
        return len({c.event.id for cell in self.cells for c in cell.cards}) + len(self.bands)


def ask(
    desk: AtDesk, month: Month = None, main: bool = True, after: After = None
) -> MonthPage:
    """The events of a month (this one by default); `main` keeps those an article is about."""
    chosen = month or f"{desk.today:%Y-%m}"
    year, number = map(int, chosen.split("-"))
    first = date(year, number, 1)
    last = date(year, number, calendar.monthrange(year, number)[1])
    wanted = EventFilter(since=first.isoformat(), until=last.isoformat(), main=main,
                         longest=LONGEST, after=after, limit=400, reports=False)  # fmt: skip
    with desk.record.transaction() as connection:
        found = list_events(connection, wanted)
        cards = cards_of(connection, in_order_of_days(found))
    bands = tuple(card for card in cards if not _on_days(card))
    on = _by_day(card for card in cards if _on_days(card))
    cells = tuple(Cell(day, tuple(on[day.isoformat()])) for day in _days(first, last))
    return MonthPage(
        chosen, _shift(first, -1), _shift(last, 1), first, desk.today, bands, cells, main,
        older(found, wanted.limit),
    )  # fmt: skip


def _on_days(card: Card) -> bool:
    """True for an act of a few days that are known; others stand in bands."""
    when = card.event.when
    return exact(when) and length(when) <= LONGEST_STRETCH


def _by_day(cards: Iterable[Card]) -> defaultdict[str, list[Card]]:
    """The acts on each ISO day, in their order."""
    on = defaultdict[str, list[Card]](list)
    for card in cards:
        if days := days_of(card.event.when):
            for day in _days(date.fromisoformat(days.first), date.fromisoformat(days.last)):
                on[day.isoformat()].append(card)
    return on


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _shift(edge: date, days: int) -> str:
    return (edge + timedelta(days=days)).isoformat()[:7]


def files(page: MonthPage) -> tuple[Link, ...]:
    """The events of the month as files."""
    days = (("since", page.cells[0].day), ("until", page.cells[-1].day), ("longest", LONGEST))
    return event_files([*days, ("main", page.main)])


VIEW = View("/calendar", "calendar.html", ask, files=files)
