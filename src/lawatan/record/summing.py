"""Works out an event's row from its reports, and what listings can find it by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from lawatan.model import ActorKind
from lawatan.record.evidence import Report, Side
from lawatan.record.history import in_order, standing
from lawatan.record.names import folded
from lawatan.record.ranking import event_rank, period_labels
from lawatan.record.rows import Kept
from lawatan.record.searching import Shelf, label, put, stems, take, words_of
from lawatan.record.tables import event
from lawatan.times.bounds import Days

Row = dict[str, Any]


def founder_of(reports: Iterable[Report]) -> str:
    """The report that was told first, as "day key"; undated ones come last."""
    return min(f"{r.reported_on or '9999-99-99'} {r.key}" for r in reports)


def event_id_of(founder: str) -> str:
    """The id of the event with this founder: twelve hexadecimal digits."""
    return hashlib.sha256(founder.encode()).hexdigest()[:12]


def write_events(connection: Connection, events: Mapping[str, Sequence[Kept]]) -> None:
    """Writes events anew, or for the first time, from all of their reports."""
    if not events:
        return
    rows = {event_id: _values([k.found for k in kept]) for event_id, kept in events.items()}
    query = select(event.c.id, event.c.rank).where(event.c.id.in_(sorted(events)))
    known = {one.id: one.rank for one in connection.execute(query)}
    _place(connection, rows)
    new = [{"id": event_id, **row} for event_id, row in rows.items() if event_id not in known]
    if new:
        connection.execute(insert(event), new)
    changed = [{"at": event_id, **rows[event_id]} for event_id in known]
    if changed:
        connection.execute(update(event).where(event.c.id == bindparam("at")), changed)
    take(connection, Shelf.EVENT, known.values())
    tokens = {row["rank"]: _tokens(row, events[event_id]) for event_id, row in rows.items()}
    put(connection, Shelf.EVENT, tokens)


def _place(connection: Connection, rows: Mapping[str, Row]) -> None:
    """Gives each row the rank of its day, or the nearest lower one that is free."""
    wanted = {event_id: event_rank(r["last_reported"], event_id) for event_id, r in rows.items()}
    while taken := _taken(connection, wanted):
        wanted.update({event_id: wanted[event_id] - 1 for event_id in taken})
    for event_id, rank in wanted.items():
        rows[event_id]["rank"] = rank


def _taken(connection: Connection, wanted: Mapping[str, int]) -> set[str]:
    query = select(event.c.id, event.c.rank).where(event.c.rank.in_(sorted(wanted.values())))
    owners = {row.rank: row.id for row in connection.execute(query)}
    first = {rank: event_id for event_id, rank in reversed([*wanted.items()])}
    return {i for i, rank in wanted.items() if owners.get(rank, i) != i or first[rank] != i}


def _values(reports: Sequence[Report]) -> Row:
    ordered, current = in_order(reports), standing(reports)
    told = [r.reported_on for r in ordered if r.reported_on]
    best = _most_exact(r for r in ordered if r.event.status is current.status)
    act, days, fullest = best.event, best.days, _fullest(reports)
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
    }


def _most_exact(reports: Iterable[Report]) -> Report:
    """The report with the most exact day; of equals the last told."""
    return max(reports, key=lambda r: (len(r.event.when or ""), r.reported_on or "", r.key))


def _fullest(reports: Sequence[Report]) -> Report:
    """The report that names people most often, then at most length, then was told last."""
    return max(reports, key=lambda r: (*_fullness(r), r.reported_on or "", r.key))


def _fullness(one: Report) -> tuple[int, int]:
    sides = (*one.source, *one.target)
    return sum(s.kind is ActorKind.PERSON for s in sides), sum(len(s.name) for s in sides)


def _pairs(sides: Sequence[Side]) -> str:
    return json.dumps([(side.name, side.country) for side in sides], ensure_ascii=False)


def _tokens(row: Row, kept: Sequence[Kept]) -> set[str]:
    """Labels of the row, and labels and stems of each report."""
    days = Days(row["when_from"], row["when_to"]) if row["when_from"] else None
    tokens = {label("t", row["type"]), label("s", row["status"]), *period_labels(days)}
    tokens |= {"f_main"} if row["main"] else set()
    tokens |= {outlet_label(one.outlet) for one in kept if one.outlet}
    for one in kept:
        tokens |= _told(one.found.event.evidence[0].text, (*one.found.source, *one.found.target))
    return tokens


@lru_cache(maxsize=20_000)
def _told(evidence: str, sides: tuple[Side, ...]) -> frozenset[str]:
    names = {side.name for side in sides}
    people = {side.name for side in sides if side.kind is ActorKind.PERSON}
    tokens = stems(f"{evidence} {' '.join(names)}") | name_labels(people)
    return frozenset(tokens | {label("c", side.country) for side in sides if side.country})


def name_labels(names: Iterable[str]) -> set[str]:
    """Labels of the words of names, as transliterations share them."""
    return {f"n_{folded(word)}" for name in names for word in words_of(name)}


def outlet_label(outlet: str) -> str:
    """The label of an outlet: its name, whatever its case."""
    return label("o", outlet)
