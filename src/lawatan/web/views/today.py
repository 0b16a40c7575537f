"""Today: what changed in the last days, and what is coming."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from lawatan.record.cards import Card, cards_of
from lawatan.record.changes import Change, list_changes
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.spans import in_order_of_days
from lawatan.times.bounds import days_of
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, event_files, feed_file
from lawatan.web.pages import View
from lawatan.web.paging import After, older

WINDOW = 7
AHEAD = 60
# Years and quarters that merely begin before the window say nothing of what is coming.
LONGEST = 31
_CHANGES, _COMING = 60, 200
_KINDS = ("new", "confirmed", "moved", "cancelled", "denied", "disputed", "corrected", "told")


@dataclass(frozen=True, slots=True)
class Changed:
    """One event that changed, how, and the status or day that it had before."""

    kind: str
    before: str | None
    card: Card


@dataclass(frozen=True, slots=True)
class Today:
    """What the front page shows: changes since a day by kind, and the coming days."""

    today: date
    since: date
    changes: tuple[Changed, ...]
    coming: tuple[Card, ...]
    monday: date
    this_week: tuple[Card, ...]
    next_week: tuple[Card, ...]
    more_coming: bool
    older: str | None
    ahead: int = AHEAD

    @property
    def by_kind(self) -> tuple[tuple[str, tuple[Changed, ...]], ...]:
        """The changes under the headings that they belong to, empty ones left out."""
        grouped = ((k, tuple(c for c in self.changes if c.kind == k)) for k in _KINDS)
        return tuple((kind, found) for kind, found in grouped if found)


def ask(desk: AtDesk, since: date | None = None, after: After = None) -> Today:
    """What the record learnt since a day (a week ago by default) and what lies ahead."""
    today = desk.today
    first = since or today - timedelta(days=WINDOW)
    monday = today + timedelta(days=7 - today.weekday())
    with desk.record.transaction() as connection:
        found = list_changes(connection, first.isoformat(), _CHANGES, after)
        changes = _changed(connection, found)
        coming = _between(connection, today, today + timedelta(days=AHEAD))
        week = _between(connection, monday, monday + timedelta(days=6))
    now = tuple(c for c in _but(coming, week) if _begins(c) < monday.isoformat())
    left = _but(coming, (*week, *now))
    more, last = len(coming) == _COMING, older(found, _CHANGES)
    return Today(today, first, changes, left, monday, now, week, more, last)


def _begins(card: Card) -> str:
    days = days_of(card.event.when)
    return days.first if days else ""


def _but(cards: Iterable[Card], others: Iterable[Card]) -> tuple[Card, ...]:
    shown = {card.event.id for card in others}
    return tuple(card for card in cards if card.event.id not in shown)


def _between(connection: Connection, first: date, last: date) -> tuple[Card, ...]:
    wanted = EventFilter(
        since=first.isoformat(), until=last.isoformat(), longest=LONGEST, limit=_COMING,
        reports=False,
    )  # fmt: skip
    return cards_of(connection, in_order_of_days(list_events(connection, wanted)))


def _changed(connection: Connection, found: tuple[Change, ...]) -> tuple[Changed, ...]:
    cards = cards_of(connection, [one.event for one in found])
    rows = (Changed(kind_of(c), c.before, k) for c, k in zip(found, cards, strict=True))
    return tuple(rows)


def kind_of(change: Change) -> str:
    """The heading of a change: what a reader of news would call it."""
    if change.kind == "status" or (change.kind == "new" and change.now in ("denied", "cancelled")):
        after = {"cancelled": "cancelled", "denied": "denied", "held": "confirmed"}
        return after.get(change.now or "", "confirmed" if change.now == "planned" else "told")
    return {"date": "moved", "conflict": "disputed", "report": "told"}.get(change.kind, change.kind)


def files(page: Today) -> tuple[Link, ...]:
    """What changed as a feed, and what lies ahead as files."""
    until = page.today + timedelta(days=AHEAD)
    ahead = [("since", page.today), ("until", until), ("longest", LONGEST)]
    return (feed_file(page.since.isoformat()), *event_files(ahead))


VIEW = View("/", "today.html", ask, twin="/today.json", files=files)
