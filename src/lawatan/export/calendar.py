"""iCalendar (RFC 5545): acts whose day is known, as all-day entries that follow the record.

UID stays, SEQUENCE rises with each change of what the record says and never falls, STATUS says
how sure the act is, DTEND is exclusive. An act of which only the month or the year is known goes
on no day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

import icalendar

from lawatan.export.entries import Entry
from lawatan.export.history import in_order
from lawatan.export.points import point_of
from lawatan.record.questions import EventRow

STATUSES = {
    "held": "CONFIRMED",
    "planned": "CONFIRMED",
    "unconfirmed": "TENTATIVE",
    "proposed": "TENTATIVE",
    "hypothetical": "TENTATIVE",
    "denied": "CANCELLED",
    "cancelled": "CANCELLED",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|T)")
# XML and calendars alike forbid them; line feeds are escaped by icalendar.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
Title = Callable[[EventRow], str]


class CalendarWriter:
    """One VEVENT an event; `title` makes the summary line from an event."""

    def __init__(self, sink: BinaryIO, title: Title | None = None, name: str = "Lawatan") -> None:
        self.left_out = 0
        self._sink, self._title = sink, title or plain_title
        head = icalendar.Calendar()
        head.add("prodid", "-//Lawatan//lawatan//ID")
        head.add("version", "2.0")
        head.add("x-wr-calname", name)
        # How often a subscriber should look again (RFC 7986, and what Outlook reads).
        head.add("refresh-interval", timedelta(hours=1), {"VALUE": "DURATION"})
        head.add("x-published-ttl", "PT1H")
        self._sink.write(head.to_ical().partition(b"END:VCALENDAR")[0])

    def write(self, entry: Entry) -> None:
        """Writes one event, or counts it as left out where its day is not known."""
        days = exact_days(entry.event.when)
        if days is None:
            self.left_out += 1
            return
        self._sink.write(self._entry(entry, *days).to_ical())

    def close(self) -> None:
        """Ends the calendar; the stream stays open."""
        self._sink.write(b"END:VCALENDAR\r\n")
        self._sink.flush()

    def _entry(self, entry: Entry, first: date, last: date) -> icalendar.Event:
        event, shown = entry.event, icalendar.Event()
        shown.add("uid", f"{event.id}@lawatan")
        shown.add("sequence", event.revision)
        shown.add("dtstamp", _stamp(event.last_reported))
        shown.add("last-modified", _stamp(event.last_reported))
        shown.add("dtstart", first)
        shown.add("dtend", last + timedelta(days=1))
        shown.add("status", STATUSES[event.status])
        shown.add("summary", _clean(self._title(event)))
        shown.add("description", _clean(told(event)))
        shown.add("categories", [event.type, event.status])
        shown.add("transp", "TRANSPARENT")
        _place(shown, event.place)
        return shown


def _place(shown: icalendar.Event, place: str | None) -> None:
    if place:
        shown.add("location", _clean(place))
    if point := point_of(place):
        shown.add("geo", (point.latitude, point.longitude))


def exact_days(when: str | None) -> tuple[date, date] | None:
    """First and last day where both are known to the day; None otherwise."""
    begin, _, end = (when or "").partition("/")
    found = _DAY.match(begin), _DAY.match(end or begin)
    if not (found[0] and found[1]):
        return None
    try:
        first, last = (date.fromisoformat(one.group()) for one in found if one)
    except ValueError:
        return None
    return (first, last) if first <= last < date.max else None


def plain_title(event: EventRow) -> str:
    """Who, what, whom and how sure: "Sergei Lavrov (RUS) → Korea Utara (PRK): visit (planned)"."""
    sides = f"{_names(event.source)} → {_names(event.target)}"
    return f"{sides}: {event.mode or event.type} ({event.status})"


def _names(side: tuple[tuple[str, str | None], ...]) -> str:
    return ", ".join(f"{n} ({c})" if c else n for n, c in side) or "?"


def told(event: EventRow) -> str:
    """One line a report: the day, the status, and who says so; then one a correction."""
    lines = [
        f"{r.reported_on or '?'} {r.status} {r.when or ''}: {' → '.join(r.reported_by)}"
        for r in in_order(event)
    ]
    lines += [
        f"{made.judge}: {made.field} {made.value} ({made.reported or '?'}): {made.reason}"
        for made in event.corrections
    ]
    return "\n".join(lines)


def _stamp(day: str | None) -> datetime:
    try:
        return datetime.fromisoformat((day or "1970-01-01")[:10]).replace(tzinfo=UTC)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)


def _clean(words: str) -> str:
    return _CONTROLS.sub("", words)
