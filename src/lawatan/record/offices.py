"""Offices in time: who was Menlu then, as articles told it and as the lexicon knows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from lawatan.actors.words import fold
from lawatan.lexicon import files
from lawatan.record.names import leader_known
from lawatan.record.tables import actor, naming


@dataclass(frozen=True, slots=True)
class Office:
    """An office as articles gave it between two days of telling (ISO days)."""

    title: str
    organization: str | None
    first_told: str | None
    last_told: str | None


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office as the lexicon knows it; years, None where it is not yet over or not known."""

    title: str
    since: str | None
    until: str | None


def offices_told(told: Iterable[Any]) -> tuple[Office, ...]:
    """The offices in rows of `naming`, each with the days of its first and last telling."""
    days: dict[tuple[str, str | None], list[str]] = {}
    for one in told:
        if one.office:
            seen = days.setdefault((one.office, one.organization or None), [])
            seen += [day for day in (one.first_told, one.last_told) if day]
    return tuple(
        Office(title, organization, min(seen, default=None), max(seen, default=None))
        for (title, organization), seen in days.items()
    )


def office_known(name: str, country: str | None) -> KnownOffice | None:
    """The office that the lexicon gives to someone of this name, with its years."""
    leader = leader_known(name, country)
    if leader is None or not leader.office:
        return None
    return KnownOffice(leader.office, leader.since or None, leader.until or None)


def in_office(connection: Connection, office: str, day: str | None) -> ColumnElement[bool]:
    """A condition on actors: the office was theirs, on this day where one is given.

    Articles count from the first to the last telling; the lexicon, which knows years only,
    counts the whole of the first and the last year.
    """
    titles = connection.execute(select(naming.c.office).distinct()).scalars()
    fitting = [title for title in titles if _is(title, office)]
    told: list[ColumnElement[bool]] = [naming.c.office.in_(fitting)]
    told += [naming.c.first_told <= day, naming.c.last_told >= day] if day else []
    by_articles = actor.c.id.in_(select(naming.c.actor_id).where(and_(*told)))
    return or_(by_articles, actor.c.id.in_(_known(connection, office, day)))


def _known(connection: Connection, office: str, day: str | None) -> Sequence[int]:
    """Actors to whom the lexicon gives the office on this day."""
    people = select(actor.c.id, actor.c.name, actor.c.country).where(
        actor.c.kind == "person", actor.c.country.is_not(None), actor.c.articles > 0
    )
    found = []
    for row in connection.execute(people):
        known = office_known(row.name, row.country)
        if known and _is(known.title, office) and _lasted(known, day):
            found.append(int(row.id))
    return found


def _lasted(known: KnownOffice, day: str | None) -> bool:
    if day is None:
        return True
    return known.since is not None and known.since <= day[:4] <= (known.until or "9999")


def _is(title: str, asked: str) -> bool:
    """True where the title is the office that is asked for, or begins with it."""
    ours, theirs = full_title(title), full_title(asked)
    return ours == theirs or ours.startswith(f"{theirs} ")


def full_title(title: str) -> str:
    """A title in its long form and lower case: "Menlu" is "menteri luar negeri"."""
    plain = " ".join(fold(title).split())
    head = next((short for short in _long_forms() if f"{plain} ".startswith(f"{short} ")), "")
    return _long_forms()[head] + plain[len(head) :] if head else plain


@cache
def _long_forms() -> dict[str, str]:
    """Short titles with their long forms, the longest short title first."""
    rows = [(fold(row[0]), fold(row[3])) for row in files.table("offices.tsv")[1:] if row[3]]
    return dict(sorted(rows, key=lambda pair: -len(pair[0])))
