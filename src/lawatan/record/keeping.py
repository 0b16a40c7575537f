"""Keeps events up to date: new reports join the event they tell of, or found a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Connection, bindparam, delete, select, update

from lawatan.record.correcting import CORRECTIONS, any_corrected
from lawatan.record.evidence import Report
from lawatan.record.finding import candidates
from lawatan.record.judging import Rulings, any_judged, rulings
from lawatan.record.merging import Groups, alike, likely, pairs, partition
from lawatan.record.rows import (
    Kept,
    Origin,
    load_reports,
    remove_rows,
    write_reports,
)
from lawatan.record.summing import Members, event_id_of, founder_of, remove_events, write_events
from lawatan.record.tables import event_alias, judgement, report
from lawatan.record.writing import insert_rows, next_id, write_rows


@dataclass(frozen=True)
class _Group:
    """Reports of one event: those of the record, new ones, and the events they were in."""

    old: tuple[Kept, ...]
    new: tuple[Kept, ...]
    events: tuple[str, ...]

    @cached_property
    def event_id(self) -> str:
        return event_id_of(founder_of(one.found for one in (*self.old, *self.new)))

    @property
    def members(self) -> Members:
        came = tuple(kept for kept in self.old if kept.event_id != self.event_id)
        return Members((*self.old, *self.new), (*came, *self.new))


def add_reports(connection: Connection, told: Sequence[tuple[Report, Origin]]) -> None:
    """Writes the new reports of one article or several, and merges them.

    An event is named after its founder, the report that was told first, so ids do not depend
    on the order of arrival; an id that an event had before goes on leading to it.
    """
    if not told:
        return
    origins = {one.key: origin for one, origin in told}
    groups = _grouped(connection, [one for one, _ in told], origins)
    write_events(connection, {g.event_id: g.members for g in groups})
    new = (replace(one, event_id=g.event_id) for g in groups for one in g.new)
    write_reports(connection, sorted(new, key=lambda one: one.row), origins)
    _absorb(connection, {i: g.event_id for g in groups for i in g.events if i != g.event_id})
    for event_id in any_judged(connection, [g.event_id for g in groups]):
        regroup(connection, event_id)


def _grouped(
    connection: Connection, found: Sequence[Report], origins: Mapping[str, Origin]
) -> list[_Group]:
    sets = _sets(connection, found)
    first = next_id(connection, report)
    new = {
        one.key: Kept(first + n, "", origins[one.key].outlet, one) for n, one in enumerate(found)
    }
    events = sorted(set().union(*sets) - set(new))
    old: dict[str, list[Kept]] = {event_id: [] for event_id in events}
    for kept in load_reports(connection, "event_id", events):
        old[kept.event_id].append(kept)
    return [
        _Group(
            tuple(kept for name in sorted(names) for kept in old.get(name, ())),
            tuple(new[name] for name in sorted(names) if name in new),
            tuple(sorted(names - set(new))),
        )
        for names in sets
    ]


def _sets(connection: Connection, found: Sequence[Report]) -> list[set[str]]:
    """What belongs together: keys of new reports and ids of events."""
    ruled = rulings(connection, [one.key for one in found])
    groups, near = Groups(), candidates(connection, found)
    for one in found:
        groups.of(one.key)
        for other in near[one.key]:
            if other.event_id not in groups.of(one.key) and likely(one, other.found):
                groups.join(one.key, other.event_id)
        for event_id in _events_of(connection, sorted(ruled.partners(one.key))):
            groups.join(one.key, event_id)
    for one, twin in pairs(found):
        if twin.key not in groups.of(one.key) and alike(one, twin):
            groups.join(one.key, twin.key)
    return groups.sets()


def _events_of(connection: Connection, keys: Sequence[str]) -> list[str]:
    if not keys:
        return []
    query = select(report.c.event_id).where(report.c.key.in_(keys)).distinct()
    return sorted(connection.execute(query).scalars())


def judge(connection: Connection, one: str, other: str) -> None:
    """Brings the events of two reports in line with the judgements about them."""
    winner, *losers = _events_of(connection, [one, other])
    _absorb(connection, dict.fromkeys(losers, winner))
    regroup(connection, winner)


def _absorb(connection: Connection, winners: Mapping[str, str]) -> None:
    """Events give their reports up to others, which take their ids on as well."""
    if not winners:
        return
    rows = [{"loser": loser, "winner": winner} for loser, winner in winners.items()]
    for move in _MOVES:
        write_rows(connection, move, rows)
    gone = [{"id": event_id} for event_id in sorted({*winners, *winners.values()})]
    write_rows(connection, _UNLINK, gone)
    links = [{"old_id": loser, "event_id": winner} for loser, winner in winners.items()]
    insert_rows(connection, event_alias, links)
    remove_events(connection, winners)


# Made once: a statement costs more to build than to run.
_MOVES = tuple(
    update(table).where(table.c.event_id == bindparam("loser")).values(event_id=bindparam("winner"))
    for table in (report, event_alias)
)
_UNLINK = delete(event_alias).where(event_alias.c.old_id == bindparam("id"))


def remove_reports(connection: Connection, article_id: int) -> None:
    """Takes an article's reports out, as when a corrected article supersedes it.

    Events that lose a report are worked out anew, and may fall apart.
    """
    kept = load_reports(connection, "article_id", [article_id])
    remove_rows(connection, kept)
    for event_id in sorted({one.event_id for one in kept}):
        regroup(connection, event_id)


def rewrite(connection: Connection, event_id: str) -> None:
    """Works an event out anew from the reports that it has, and what people corrected."""
    kept = load_reports(connection, "event_id", [event_id])
    write_events(connection, {event_id: Members(kept, kept, whole=True)})


def rewrite_corrected(connection: Connection) -> None:
    """Works all events out anew that people corrected."""
    if not any_corrected(connection):
        return
    keys = connection.execute(CORRECTIONS.with_only_columns(judgement.c.one)).scalars()
    for event_id in _events_of(connection, sorted(set(keys))):
        rewrite(connection, event_id)


def regroup(connection: Connection, event_id: str) -> None:
    """Parts an event again from its reports alone; each part is named after its founder."""
    kept = load_reports(connection, "event_id", [event_id])
    parts = _parts(kept, rulings(connection, [one.found.key for one in kept]))
    write_events(connection, {i: Members(kept, kept, whole=True) for i, kept in parts.items()})
    for part_id in sorted(set(parts) - {event_id}):
        connection.execute(delete(event_alias).where(event_alias.c.old_id == part_id))
        rows = [one.row for one in parts[part_id]]
        moved = update(report).where(report.c.id.in_(rows)).values(event_id=part_id)
        connection.execute(moved)
    if event_id not in parts:
        remove_events(connection, [event_id])


def _parts(kept: Iterable[Kept], ruled: Rulings) -> Mapping[str, tuple[Kept, ...]]:
    rows = {one.found.key: one for one in kept}
    groups = partition((one.found for one in rows.values()), ruled)
    return {event_id_of(founder_of(g)): tuple(rows[one.key] for one in g) for g in groups}
