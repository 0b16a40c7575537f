"""Keeps events up to date: new reports join the event they tell of, or found a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from lawatan.record.correcting import CORRECTIONS, any_corrected
from lawatan.record.evidence import Report
from lawatan.record.judging import Rulings, any_judged, rulings
from lawatan.record.merging import Groups, alike, partition
from lawatan.record.rows import (
    Kept,
    Origin,
    candidates,
    load_reports,
    next_id,
    remove_rows,
    write_reports,
)
from lawatan.record.summing import Members, event_id_of, founder_of, remove_events, write_events
from lawatan.record.tables import event_alias, judgement, report


@dataclass(frozen=True, slots=True)
class _Group:
    """Reports of one event: those of the record, new ones, and the events they were in."""

    old: tuple[Kept, ...]
    new: tuple[Kept, ...]
    events: tuple[str, ...]

    @property
    def event_id(self) -> str:
        return event_id_of(founder_of(one.found for one in (*self.old, *self.new)))

    @property
    def members(self) -> Members:
        came = tuple(kept for kept in self.old if kept.event_id != self.event_id)
        return Members((*self.old, *self.new), (*came, *self.new))


def add_reports(connection: Connection, found: Sequence[Report], origin: Origin) -> None:
    """Writes the new reports of one article and merges them.

    An event is named after its founder, the report that was told first, so ids do not depend
    on the order of arrival; an id that an event had before goes on leading to it.
    """
    if not found:
        return
    ruled = rulings(connection, [one.key for one in found])
    groups = _grouped(connection, found, ruled, origin)
    write_events(connection, {g.event_id: g.members for g in groups})
    new = {one.row: one.found for group in groups for one in group.new}
    events = {one.found.key: g.event_id for g in groups for one in g.new}
    write_reports(connection, new, origin, events)
    for group in groups:
        _absorb(connection, group.event_id, sorted(set(group.events) - {group.event_id}))
    for event_id in any_judged(connection, [g.event_id for g in groups]):
        regroup(connection, event_id)


def _grouped(
    connection: Connection, found: Sequence[Report], ruled: Rulings, origin: Origin
) -> list[_Group]:
    sets = _sets(connection, found, ruled)
    first = next_id(connection, report)
    new = {one.key: Kept(first + n, "", origin.outlet, one) for n, one in enumerate(found)}
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


def _sets(connection: Connection, found: Sequence[Report], ruled: Rulings) -> list[set[str]]:
    """What belongs together: keys of new reports and ids of events."""
    groups, near = Groups(), candidates(connection, found)
    for number, one in enumerate(found):
        groups.of(one.key)
        for other in near[one.key]:
            if other.event_id not in groups.of(one.key) and alike(one, other.found):
                groups.join(one.key, other.event_id)
        for twin in found[:number]:
            if alike(one, twin):
                groups.join(one.key, twin.key)
        for event_id in _events_of(connection, sorted(ruled.partners(one.key))):
            groups.join(one.key, event_id)
    return groups.sets()


def _events_of(connection: Connection, keys: Sequence[str]) -> list[str]:
    if not keys:
        return []
    query = select(report.c.event_id).where(report.c.key.in_(keys)).distinct()
    return sorted(connection.execute(query).scalars())


def judge(connection: Connection, one: str, other: str) -> None:
    """Brings the events of two reports in line with the judgements about them."""
    winner, *losers = _events_of(connection, [one, other])
    _absorb(connection, winner, losers)
    regroup(connection, winner)


def _absorb(connection: Connection, winner: str, losers: Sequence[str]) -> None:
    if not losers:
        return
    for table in (report, event_alias):
        moved = update(table).where(table.c.event_id.in_(losers)).values(event_id=winner)
        connection.execute(moved)
    gone = event_alias.c.old_id.in_((winner, *losers))
    connection.execute(delete(event_alias).where(gone))
    rows = [{"old_id": loser, "event_id": winner} for loser in losers]
    connection.execute(insert(event_alias), rows)
    remove_events(connection, losers)


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
