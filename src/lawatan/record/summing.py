"""Works out an event's row from its reports, and what listings can find it by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from lawatan.record.amending import Sides, amend, tokens_of
from lawatan.record.among import among
from lawatan.record.evidence import Report, Side, once
from lawatan.record.history import exactness, in_order, standing
from lawatan.record.labels import outlet_label
from lawatan.record.ranking import event_rank, month_of, period_labels
from lawatan.record.rows import Kept
from lawatan.record.searching import Shelf, held, joined, label, put, take
from lawatan.record.shown import fullest_of, shown
from lawatan.record.tables import event, event_gone
from lawatan.record.tallying import retally
from lawatan.record.writing import insert_rows, write_rows, written
from lawatan.times.bounds import Days

Row = dict[str, Any]
_AS_TOLD: Sides = {}
# Labels that tell of the event's row; the others tell of its reports.
_OF_ROW = ("t_", "k_", "s_", "f_", "d_", "y_", "m_")


def founder_of(reports: Iterable[Report]) -> str:
    """The report that was told first, as "day key"; undated ones come last."""
    return min(f"{r.reported_on or '9999-99-99'} {r.key}" for r in reports)


def event_id_of(founder: str) -> str:
    """The id of the event with this founder: sixteen hexadecimal digits."""
    return hashlib.sha256(founder.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Members:
    """The reports of an event: all of them, and of these the ones that are new to it.

    `whole` where listings are to forget what they knew of the event.
    """

    kept: Sequence[Kept]
    new: Sequence[Kept]
    whole: bool = False


def write_events(connection: Connection, events: Mapping[str, Members]) -> None:
    """Writes events anew, or for the first time, from all of their reports."""
    if not events:
        return
    reports = {i: [k.found for k in members.kept] for i, members in events.items()}
    rows = {i: event_row(found) for i, found in reports.items()}
    corrected = amend(connection, rows, reports)
    for event_id, members in events.items():
        rows[event_id] |= shown(members.kept, rows[event_id]["status"])
    known = _known(connection, events)
    _place(connection, rows)
    _revise(connection, rows, known)
    new = [{"id": event_id, **row} for event_id, row in rows.items() if event_id not in known]
    insert_rows(connection, event, new)
    changed = [{"at": event_id, **rows[event_id]} for event_id in known]
    write_rows(connection, _CHANGE, changed)
    retally(connection, known.values(), rows.values())
    _shelve(connection, _Shelved(events, rows, known, corrected))


def remove_events(connection: Connection, event_ids: Iterable[str]) -> None:
    """Takes events out that no report is left of, or whose reports went to another."""
    known = _known(connection, event_ids)
    if not known:
        return
    take(connection, Shelf.EVENT, [row["rank"] for row in known.values()])
    retally(connection, known.values(), ())
    gone = [{"id": event_id, "revision": row["revision"]} for event_id, row in known.items()]
    connection.execute(delete(event_gone).where(event_gone.c.id.in_(sorted(known))))
    insert_rows(connection, event_gone, gone)
    connection.execute(delete(event).where(event.c.id.in_(sorted(known))))


# What an event says; a change of it is a revision.
_SAID = ("type", "mode", "status", "conflicts", "when_text", "place", "main", "source", "target")
# Made once: a statement costs more to build than to run.
_KNOWN = select(event).where(among(event.c.id, "ids"))
_GONE = select(event_gone).where(among(event_gone.c.id, "ids"))
_OWNERS = select(event.c.id, event.c.rank).where(among(event.c.rank, "ranks"))
_CHANGE = update(event).where(event.c.id == bindparam("at"))


def _known(connection: Connection, event_ids: Iterable[str]) -> dict[str, Row]:
    found = connection.execute(_KNOWN, {"ids": sorted(event_ids)})
    return {row.id: row._asdict() for row in found}


@dataclass(frozen=True, slots=True)
class _Shelved:
    """Events that listings are to find: their reports, rows, former rows, and corrected sides."""

    events: Mapping[str, Members]
    rows: Mapping[str, Row]
    known: Mapping[str, Row]
    corrected: Mapping[str, Sides]

    def grown(self, event_id: str) -> Row | None:
        """The former row of an event that reports were merely added to."""
        whole = self.events[event_id].whole or event_id in self.corrected
        return None if whole else self.known.get(event_id)


def _shelve(connection: Connection, those: _Shelved) -> None:
    grown = [had["rank"] for had in map(those.grown, those.events) if had]
    told = held(connection, Shelf.EVENT, grown) if grown else {}
    tokens = {}
    for event_id, members in those.events.items():
        row, had = those.rows[event_id], those.grown(event_id)
        if had is None:
            sides = those.corrected.get(event_id, {})
            tokens[row["rank"]] = joined(event_tokens(row, members.kept, sides))
        else:
            lasting = {token for token in told.get(had["rank"], ()) if token[:2] not in _OF_ROW}
            tokens[row["rank"]] = joined(lasting | event_tokens(row, members.new))
    take(connection, Shelf.EVENT, [row["rank"] for row in those.known.values()])
    put(connection, Shelf.EVENT, tokens)


def _place(connection: Connection, rows: Mapping[str, Row]) -> None:
    """Gives each row the rank of its day, or the nearest lower one that is free."""
    wanted = {event_id: event_rank(r["last_reported"], event_id) for event_id, r in rows.items()}
    while taken := _taken(connection, wanted):
        wanted.update({event_id: wanted[event_id] - 1 for event_id in taken})
    for event_id, rank in wanted.items():
        rows[event_id]["rank"] = rank


def _revise(connection: Connection, rows: Mapping[str, Row], known: Mapping[str, Row]) -> None:
    """Counts the revisions of events on, also of those that were gone and are back."""
    new = sorted(set(rows) - set(known))
    found = connection.execute(_GONE, {"ids": new}) if new else ()
    gone = {row.id: row.revision for row in found}
    for event_id, row in rows.items():
        had = known.get(event_id)
        if had is None:
            row["revision"] = gone.get(event_id, -1) + 1
        else:
            row["revision"] = had["revision"] + any(had[name] != row[name] for name in _SAID)


def _taken(connection: Connection, wanted: Mapping[str, int]) -> set[str]:
    found = connection.execute(_OWNERS, {"ranks": sorted(wanted.values())})
    owners = {row.rank: row.id for row in found}
    first = {rank: event_id for event_id, rank in reversed([*wanted.items()])}
    return {i for i, rank in wanted.items() if owners.get(rank, i) != i or first[rank] != i}


def event_row(reports: Sequence[Report]) -> Row:
    """What these reports say of their event."""
    return {**lone_row(reports[0])} if len(reports) == 1 else _row(reports)


@once
def lone_row(one: Report) -> Row:
    """What a report says of an event that nobody else tells of."""
    return _row([one])


def _row(reports: Sequence[Report]) -> Row:
    ordered, current = in_order(reports), standing(reports)
    told = [r.reported_on for r in ordered if r.reported_on]
    best = max((r for r in ordered if r.event.status is current.status), key=exactness)
    act, days, fullest = best.event, best.days, fullest_of(reports)
    return {
        "founder": founder_of(reports),
        "type": act.type.value,
        "mode": next((r.event.mode for r in ordered if r.event.mode), None),
        "cameo": act.cameo,
        "goldstein": act.goldstein,
        "status": current.status.value,
        "status_rule": current.rule,
        "conflicts": " ".join(current.conflicts),
        "when_text": act.when,
        "when_from": days.first if days else None,
        "when_to": days.last if days else None,
        "place": next((r.event.place for r in reversed(ordered) if r.event.place), None),
        "main": any(r.event.main for r in reports),
        "first_reported": min(told, default=None),
        "last_reported": max(told, default=None),
        "reports": len(reports),
        "source": _pairs(fullest.source),
        "target": _pairs(fullest.target),
        "countries": " ".join(_countries(reports)),
        "month": month_of(days),
        "reported": None,
    }


def _countries(reports: Sequence[Report]) -> list[str]:
    sides = (side for r in reports for side in (*r.source, *r.target))
    return sorted({side.country for side in sides if side.country})


def _pairs(sides: Sequence[Side]) -> str:
    return written([(side.name, side.country) for side in sides])


def event_tokens(row: Row, kept: Sequence[Kept], corrected: Sides = _AS_TOLD) -> set[str]:
    """What finds an event: labels of the row, and labels and stems of each report.

    `corrected` has the sides that stand instead of those of the reports.
    """
    days = Days(row["when_from"], row["when_to"]) if row["when_from"] else None
    tokens = {label("t", row["type"]), label("s", row["status"]), *period_labels(days)}
    tokens |= {label("k", row["mode"])} if row["mode"] else set()
    tokens |= {"f_main"} if row["main"] else set()
    tokens |= {"f_conflict"} if row["conflicts"] else set()
    tokens |= {outlet_label(one.outlet) for one in kept if one.outlet}
    for one in kept:
        tokens |= tokens_of(one.found, corrected)
    return tokens
