"""The columns of the flat tables, events and reports, and what each means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lawatan.export.entries import Entry
from lawatan.export.points import point_of_event
from lawatan.record.correcting import Field
from lawatan.record.questions import EventRow, ReportRow
from lawatan.times.bounds import days_of

Value = str | int | float | bool | None
Kind = Literal["text", "code", "number", "count", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the kind of its values, what it means, and its value in a row."""

    name: str
    kind: Kind
    meaning: str
    value: Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class Told:
    """One report of an event."""

    entry: Entry
    report: ReportRow


def events_of(entry: Entry) -> Iterator[EventRow]:
    """The one row of the event table."""
    yield entry.event


def reports_of(entry: Entry) -> Iterator[Told]:
    """The rows of the report table."""
    for report in entry.event.reports:
        yield Told(entry, report)


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, parted by semicolons; an unknown one is "?"."""
    return "; ".join(value or "?" for value in values) or None


def _names(side: Sequence[tuple[str, str | None]]) -> str | None:
    return joined(name for name, _ in side)


def _countries(side: Sequence[tuple[str, str | None]]) -> str | None:
    return joined(country for _, country in side)


def _first(when: str | None) -> str | None:
    days = days_of(when)
    return days.first if days else None


def _last(when: str | None) -> str | None:
    days = days_of(when)
    return days.last if days else None


def _latitude(event: EventRow) -> float | None:
    point = point_of_event(event)
    return point.latitude if point else None


def _longitude(event: EventRow) -> float | None:
    point = point_of_event(event)
    return point.longitude if point else None


def _url(told: Told) -> str | None:
    found = told.entry.articles.get(told.report.article_id)
    return found.url if found else None


def _title(told: Told) -> str | None:
    found = told.entry.articles.get(told.report.article_id)
    return found.title if found else None


def _reported(field: Field) -> Column:
    def value(event: EventRow) -> str | None:
        said = (made.reported for made in event.corrections if made.field is field)
        return next(said, None)

    meaning = f"Where people corrected the {field.value}: what the reports say."
    return Column(f"reported_{field.value}", "text", meaning, value)


EVENT_COLUMNS = (
    Column("event_id", "code", "The event's id in the record.", lambda e: e.id),
    Column("type", "code", "PLOVER event type.", lambda e: e.type),
    Column("mode", "code", "PLOVER mode of a CONSULT.", lambda e: e.mode),
    Column("cameo", "code", "CAMEO code; text, so 042 keeps its zero.", lambda e: e.cameo),
    Column("goldstein", "number", "Goldstein value of the code, -10 to 10.", lambda e: e.goldstein),
    Column("status", "code", "How sure the act is; see the record.", lambda e: e.status),
    Column("status_rule", "code", "The rule that decided the status.", lambda e: e.status_rule),
    Column("conflicts", "code", "What reports disagree about.", lambda e: joined(e.conflicts)),
    Column("source", "text", "Who acts, names parted by ; .", lambda e: _names(e.source)),
    Column("source_country", "code", "Their countries, ISO 3166-1 alpha-3 or IGO, EUR, NAT, ASE, "
           "NSA; ? where unknown.", lambda e: _countries(e.source)),
    Column("target", "text", "Whom it is done to or with.", lambda e: _names(e.target)),
    Column("target_country", "code", "Their countries.", lambda e: _countries(e.target)),
    Column("when", "text", "Day, month, year or begin/end of the act, as exact as the words.",
           lambda e: e.when),
    Column("first_day", "text", "First day that `when` covers.", lambda e: _first(e.when)),
    Column("last_day", "text", "Last day that `when` covers, inclusive.", lambda e: _last(e.when)),
    Column("place", "text", "The place as named.", lambda e: e.place),
    Column("latitude", "number", "Of the city, else of the country's capital; of a visit "
           "without a place, of the host's; WGS 84.", _latitude),
    Column("longitude", "number", "As latitude.", _longitude),
    Column("main", "flag", "An article is about this act.", lambda e: bool(e.main)),
    Column("reports", "count", "How many reports tell of it.", lambda e: e.told),
    Column("first_reported", "text", "Publication day of the first.", lambda e: e.first_reported),
    Column("last_reported", "text", "Publication day of the last.", lambda e: e.last_reported),
    Column("corrected_by", "text", "Who corrected it; what stands above is what they say.",
           lambda e: joined(dict.fromkeys(made.judge for made in e.corrections))),
    *(_reported(field) for field in Field),
)  # fmt: skip
REPORT_COLUMNS = (
    Column("report_key", "code", "Names the report for good.", lambda t: t.report.key),
    Column("event_id", "code", "The event that it tells of.", lambda t: t.entry.event.id),
    Column("article_id", "count", "The article's row in the record.",
           lambda t: t.report.article_id),
    Column("article", "text", "The article's id where it came from.", lambda t: t.report.article),
    Column("outlet", "text", "Who published it.", lambda t: t.report.outlet),
    Column("url", "text", "Its address.", _url),
    Column("title", "text", "Its headline.", _title),
    Column("reported_on", "text", "Its publication day.", lambda t: t.report.reported_on),
    Column("status", "code", "How sure this article is of the act.", lambda t: t.report.status),
    Column("when", "text", "The act's day as this article tells it.", lambda t: t.report.when),
    Column("place", "text", "The place as this article tells it.", lambda t: t.report.place),
    Column("reported_by", "text", "From the origin to the outlet.",
           lambda t: joined(t.report.reported_by)),
    Column("start", "count", "Where the sentence starts in the text, in code points.",
           lambda t: t.report.span[0]),
    Column("end", "count", "Where it ends, exclusive.", lambda t: t.report.span[1]),
    Column("evidence", "text", "The sentence.", lambda t: t.report.evidence),
    Column("confidence", "number", "0 to 1.", lambda t: t.report.confidence),
    Column("rule", "code", "The frame that found the act.", lambda t: t.report.rule),
)  # fmt: skip
