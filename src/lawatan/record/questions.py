"""Questions to the record: which events, between whom, when, of what status."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Date, and_, cast, func, not_, select

from lawatan.errors import RecordError
from lawatan.record.among import among
from lawatan.record.correcting import Correction, corrections
from lawatan.record.dating import dated
from lawatan.record.history import AHEAD
from lawatan.record.labels import name_labels, outlet_label
from lawatan.record.ranking import LOWEST, behind, cover
from lawatan.record.searching import NOWHERE, Query, Shelf, label, latest, stems
from lawatan.record.sorting import Page, Sort, list_sorted, page_key
from lawatan.record.tables import article, event, event_alias, report

# How many places in the index are looked up at once where days thin a listing out.
_FEWEST_RANKS, _MOST_RANKS = 50, 2_000
# Later than any day that a text can name.
_NEVER = "9999-99-99"


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to list; None leaves a question open.

    `countries` are ISO 3166-1 alpha-3: one means any side, two mean the dyad. `since` and
    `until` are ISO days, both inclusive, of the act. `person` is words of a name on either side,
    or their beginnings. `text` holds words of the evidence or the sides, in any form ("kunjungi"
    finds "mengunjungi"). `conflict` and `lapsed` ask for events whose reports disagree, and for
    those that lay ahead and whose day had passed by `as_of` with nobody saying more; False asks
    for all others. `longest` leaves out acts whose stretch has more days, and those that name
    none. `sort` is their order. `after` is the key of the last event of the page before in that
    order, as `EventRow.page_key` gives it; `limit` bounds the page. Without `reports` the events
    come alone.
    """

    countries: tuple[str, ...] = ()
    person: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    text: str | None = None
    main: bool = False
    conflict: bool | None = None
    lapsed: bool | None = None
    as_of: str | None = None
    longest: int | None = None
    after: str | None = None
    limit: int = 100
    reports: bool = True
    sort: Sort = Sort.LAST


EVERYTHING = EventFilter()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of an event: who wrote it, what it says, and where it stands.

    `main` where its article is about the act.
    """

    key: str
    article: str | None
    article_id: int
    outlet: str | None
    reported_on: str | None
    status: str
    when: str | None
    place: str | None
    reported_by: tuple[str, ...]
    span: tuple[int, int]
    evidence: str
    confidence: float | None
    rule: str | None
    main: bool = False


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the record. Sides are (name, country) pairs.

    `corrections` are what people say it should be, which the other columns follow; each tells
    what the reports say instead, and the reports themselves stay as they were read.
    `told` counts its reports, `revision` the changes of what it says (which depends on the order
    in which its articles came, so it is left out of comparisons); `page_key` continues a listing
    behind it. `reports` is empty where the listing was asked for without them.
    """

    id: str
    type: str
    mode: str | None
    source: tuple[tuple[str, str | None], ...]
    target: tuple[tuple[str, str | None], ...]
    status: str
    status_rule: str
    conflicts: tuple[str, ...]
    when: str | None
    place: str | None
    cameo: str | None
    goldstein: float | None
    main: bool
    first_reported: str | None
    last_reported: str | None
    told: int
    page_key: str
    reports: tuple[ReportRow, ...]
    corrections: tuple[Correction, ...] = ()
    revision: int = field(default=0, compare=False)


def list_events(connection: Connection, wanted: EventFilter) -> tuple[EventRow, ...]:
    """The events that fit, in the order that is wanted."""
    rows = _page(connection, wanted)
    return fill_events(connection, rows, reports=wanted.reports, sort=wanted.sort)


def every_event(connection: Connection, wanted: EventFilter) -> Iterator[EventRow]:
    """All events that fit, in the order of `list_events`, looked up `limit` at a time."""
    while page := list_events(connection, wanted):
        yield from page
        if len(page) < wanted.limit:
            return
        wanted = replace(wanted, after=page[-1].page_key)


def show_event(connection: Connection, event_id: str) -> EventRow:
    """One event by its id, or by an id that it had before a merge. Raises RecordError."""
    query = select(event_alias.c.event_id).where(event_alias.c.old_id == event_id)
    current = connection.execute(query).scalar_one_or_none() or event_id
    rows = connection.execute(select(event).where(event.c.id == current)).mappings().all()
    if not rows:
        raise RecordError(f"the record holds no event {event_id}; `lawatan events` lists them")
    return fill_events(connection, rows)[0]


def _page(connection: Connection, wanted: EventFilter) -> list[Any]:
    """Rows of the event table; the index gives them in order, which are then looked at exactly."""
    query, days = _query(wanted), _exactly(connection, wanted)
    if wanted.sort is not Sort.LAST:
        page = Page(wanted.sort, wanted.after, wanted.limit, days)
        return list_sorted(connection, page, query)
    found: list[Any] = []
    below, size, tried = behind(wanted.after), wanted.limit, 0
    while len(found) < wanted.limit:
        ordered = select(event).where(*days).order_by(event.c.rank.desc())
        if not query:
            rows = connection.execute(ordered.where(event.c.rank < below).limit(wanted.limit))
            return [*rows.mappings().all()]
        ranks = _ranks(connection, wanted, query, below, size)
        rows = connection.execute(ordered.where(among(event.c.rank, "ranks", ranks)))
        found += rows.mappings().all()
        if len(ranks) < size:
            break
        tried += size
        below, size = ranks[-1], _enough(wanted.limit - len(found), tried, len(found))
    return found[: wanted.limit]


def _enough(missing: int, tried: int, found: int) -> int:
    """How many more ranks should lead to the missing rows, a quarter above the share so far."""
    wanted = 5 * missing * tried // (4 * max(1, found))
    return min(max(wanted, _FEWEST_RANKS), _MOST_RANKS)


def _ranks(
    connection: Connection, wanted: EventFilter, query: Query, below: int, size: int
) -> list[int]:
    by_days_alone = not (query.tokens or query.beginnings or wanted.lapsed)
    if connection.dialect.name == "postgresql" and by_days_alone:
        return dated(connection, wanted.since, wanted.until, below, size)
    return latest(connection, Shelf.EVENT, query, (LOWEST, below), size)


def _query(wanted: EventFilter) -> Query:
    tokens = {label("c", code) for code in wanted.countries}
    given = (("t", wanted.type), ("k", wanted.mode), ("s", wanted.status))
    tokens |= {label(kind, value) for kind, value in given if value}
    tokens |= {outlet_label(wanted.outlet)} if wanted.outlet else set()
    tokens |= {"f_main"} if wanted.main else set()
    tokens |= {"f_conflict"} if wanted.conflict else set()
    tokens |= asked(wanted.text)
    return Query(frozenset(tokens), frozenset(asked_name(wanted.person)), _choices(wanted))


def _choices(wanted: EventFilter) -> tuple[tuple[str, ...], ...]:
    # What has lapsed had its day before the day that is asked for.
    until = min(filter(None, (wanted.until, wanted.as_of if wanted.lapsed else None)), default=None)
    days = (cover(wanted.since, until),) if wanted.since or until else ()
    ahead = (tuple(label("s", status.value) for status in AHEAD),) if wanted.lapsed else ()
    return days + ahead


def _exactly(connection: Connection, wanted: EventFilter) -> list[Any]:
    """What the index knows roughly or not at all, as conditions on the event's row."""
    exact = [event.c.when_to >= wanted.since] if wanted.since else []
    exact += [event.c.when_from <= wanted.until] if wanted.until else []
    exact += [event.c.conflicts == ""] if wanted.conflict is False else []
    if wanted.lapsed is not None:
        exact.append(_lapsed(wanted) if wanted.lapsed else not_(_lapsed(wanted)))
    if wanted.longest is not None:
        exact.append(_length(connection) <= wanted.longest)
    return exact


def _lapsed(wanted: EventFilter) -> Any:
    """`history.lapsed` as a condition. Raises RecordError where no day is given."""
    if wanted.as_of is None:
        raise RecordError("what has lapsed depends on the day; give one")
    ahead = event.c.status.in_([status.value for status in AHEAD])
    return and_(ahead, func.coalesce(event.c.when_to, _NEVER) < wanted.as_of)


def _length(connection: Connection) -> Any:
    """How many days an act's stretch has; null where it names none."""
    if connection.dialect.name == "sqlite":
        return func.julianday(event.c.when_to) - func.julianday(event.c.when_from) + 1
    return cast(event.c.when_to, Date) - cast(event.c.when_from, Date) + 1


def asked(words: str | None) -> set[str]:
    """Stems of words that are asked for; words that hold no letter are nowhere."""
    return set() if words is None else stems(words) or {NOWHERE}


def asked_name(name: str | None) -> set[str]:
    """Beginnings of labels of a name that is asked for."""
    return set() if name is None else name_labels([name]) or {NOWHERE}


def fill_events(
    connection: Connection,
    rows: Sequence[Any],
    *,
    reports: bool = True,
    sort: Sort = Sort.LAST,
) -> tuple[EventRow, ...]:
    """Rows of the event table with their reports, where these are wanted.

    Their page keys are those of an order.
    """
    ids = [row["id"] for row in rows] if reports else []
    found = connection.execute(_REPORTS, {"ids": ids}).mappings().all() if ids else []
    told = _grouped(found, "event_id")
    beside = corrections(connection, {r["id"]: r["reported"] for r in rows if r["reported"]})
    return tuple(
        _event(row, told.get(row["id"], ()), beside.get(row["id"], ()), page_key(row, sort))
        for row in rows
    )


_SHOWN = (
    "event_id", "key", "article_id", "reported_on", "status", "when_text", "place", "reported_by",
    "main", "evidence_start", "evidence_end", "evidence", "confidence", "rule",
)  # fmt: skip
REPORT_COLUMNS: Sequence[Any] = (
    *(report.c[name] for name in _SHOWN),
    article.c.source_id,
    article.c.outlet,
)
"""What `report_row` is made of."""
# Made once: a statement costs more to build than to run.
_REPORTS = (
    select(*REPORT_COLUMNS)
    .join(article, article.c.id == report.c.article_id)
    .where(among(report.c.event_id, "ids"))
)


def _grouped(rows: Any, key: str) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = {}
    for row in rows:
        out.setdefault(row[key], []).append(row)
    return out


def _event(
    row: Any, reports: Sequence[Any], corrected: tuple[Correction, ...], key: str
) -> EventRow:
    return EventRow(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        source=_names(row["source"]),
        target=_names(row["target"]),
        status=row["status"],
        status_rule=row["status_rule"],
        conflicts=tuple(row["conflicts"].split()),
        when=row["when_text"],
        place=row["place"],
        cameo=row["cameo"],
        goldstein=row["goldstein"],
        main=row["main"],
        first_reported=row["first_reported"],
        last_reported=row["last_reported"],
        told=row["reports"],
        page_key=key,
        reports=tuple(sorted(map(report_row, reports), key=_moment)),
        corrections=corrected,
        revision=row["revision"],
    )


def _moment(told: ReportRow) -> tuple[str, int, str]:
    """Sorts reports as `history.in_order` does: by day, undated ones first, nearer ones later."""
    return told.reported_on or "", -len(told.reported_by), told.key


# The same few sides come again and again.
@lru_cache(maxsize=20_000)
def _names(side: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((name, country) for name, country in json.loads(side))


@lru_cache(maxsize=20_000)
def _chain(reported_by: str) -> tuple[str, ...]:
    return tuple(json.loads(reported_by))


def report_row(row: Any) -> ReportRow:
    """One report from its `REPORT_COLUMNS`."""
    return ReportRow(
        key=row["key"],
        article=row["source_id"],
        article_id=row["article_id"],
        outlet=row["outlet"],
        reported_on=row["reported_on"],
        status=row["status"],
        when=row["when_text"],
        place=row["place"],
        reported_by=_chain(row["reported_by"]),
        span=(row["evidence_start"], row["evidence_end"]),
        evidence=row["evidence"],
        confidence=row["confidence"],
        rule=row["rule"],
        main=row["main"],
    )
