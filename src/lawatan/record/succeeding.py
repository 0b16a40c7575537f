"""Which act of a corrected article is which of the version before, so that judgements go along.

A judgement names a report, and a report its article's text. Where an act still stands in the
text that supersedes it, what people judged of it counts on, and its event's id leads to the new.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select, update

from lawatan.codec import from_dict
from lawatan.record.among import among
from lawatan.record.correcting import types_corrected
from lawatan.record.evidence import Report, reports_of
from lawatan.record.likeness import THRESHOLD, likeness
from lawatan.record.tables import event, event_alias, judgement, reading, report
from lawatan.record.writing import insert_rows

Successors = Mapping[str, str]


def successors(
    before: Sequence[Report], after: Sequence[Report], corrected: Mapping[str, str]
) -> Successors:
    """Keys of reports by the keys of those whose act they tell anew.

    An act is the same where merging would say so, or where people gave the old one the type of
    the new; of several the one in the same sentence, then the likeliest. `corrected` has the
    types that people gave acts, by their ids in the old reading.
    """
    if shared := {one.key for one in before} & {one.key for one in after}:
        # The same text under another title or day.
        return {key: key for key in shared}
    pairs = [
        (_fit(old, new), old.key, new.key)
        for old in before
        for new in after
        if _same(old, new, corrected.get(old.key.rpartition(":")[2]))
    ]
    out: dict[str, str] = {}
    for _, old_key, new_key in sorted(pairs, reverse=True):
        if old_key not in out and new_key not in out.values():
            out[old_key] = new_key
    return out


def _same(old: Report, new: Report, corrected: str | None) -> bool:
    if likeness(old, new).score >= THRESHOLD:
        return True
    kinds = (old.event.type, corrected)
    return new.event.type in kinds and bool(old.dyads & new.dyads) and _sentence(old, new)


def _fit(old: Report, new: Report) -> tuple[bool, float]:
    return _sentence(old, new), likeness(old, new).score


def _sentence(old: Report, new: Report) -> bool:
    return old.event.evidence[0].text.split() == new.event.evidence[0].text.split()


def _reports_of(connection: Connection, article_id: int) -> tuple[Report, ...]:
    query = select(reading.c.json).where(reading.c.article_id == article_id)
    stored = connection.execute(query).scalar_one()
    return reports_of(from_dict(json.loads(zlib.decompress(stored))))


def follow(connection: Connection, article_id: int, after: Sequence[Report]) -> Successors:
    """Lets judgements about an article's reports name those that succeed them.

    To be called before the reports are taken out. Gives the key of a succeeding report by the
    event of the one before, for `lead_on`.
    """
    before = _reports_of(connection, article_id)
    found = successors(before, after, types_corrected(connection, article_id))
    if not found:
        return {}
    rows = connection.execute(_EVENTS, {"keys": [*found]}).all()
    for old_key, new_key in found.items():
        for column in (judgement.c.one, judgement.c.other):
            named = update(judgement).where(column == old_key)
            connection.execute(named.values({column: new_key}))
    return {row.event_id: found[row.key] for row in rows}


def lead_on(connection: Connection, followed: Successors) -> None:
    """Ids of events that went with a superseded article lead to those that succeed them."""
    if not followed:
        return
    standing = set(connection.execute(_STANDING, {"ids": [*followed]}).scalars())
    rows = connection.execute(_EVENTS, {"keys": [*followed.values()]})
    now = {row.key: row.event_id for row in rows}
    links = {old: now[key] for old, key in followed.items() if old not in standing}
    for old, new in links.items():
        moved = update(event_alias).where(event_alias.c.event_id == old)
        connection.execute(moved.values(event_id=new))
    insert_rows(connection, event_alias, [{"old_id": o, "event_id": n} for o, n in links.items()])


# Made once: a statement costs more to build than to run.
_EVENTS = select(report.c.key, report.c.event_id).where(among(report.c.key, "keys"))
_STANDING = select(event.c.id).where(among(event.c.id, "ids"))
