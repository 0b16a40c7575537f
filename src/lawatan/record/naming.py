"""Actors across articles: their rows, and how often and when each name and office was told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, text, update

from lawatan.model import Actor, ActorKind
from lawatan.record.among import among
from lawatan.record.labels import name_labels
from lawatan.record.names import actor_key, leader_known
from lawatan.record.searching import Shelf, joined, put, take
from lawatan.record.tables import actor, appearance, naming
from lawatan.record.writing import insert_rows, next_id, write_rows

ActorIds = Mapping[str, int]
Row = dict[str, Any]
_TOLD = text(
    "INSERT INTO naming (actor_id, name, office, organization, first_told, last_told, articles) "
    "VALUES (:actor_id, :name, :office, :organization, :told_on, :told_on, 1) "
    "ON CONFLICT (actor_id, name, office, organization) DO UPDATE SET "
    "articles = naming.articles + 1, "
    "first_told = CASE WHEN naming.first_told IS NULL OR excluded.first_told < naming.first_told "
    "THEN excluded.first_told ELSE naming.first_told END, "
    "last_told = CASE WHEN naming.last_told IS NULL OR excluded.last_told > naming.last_told "
    "THEN excluded.last_told ELSE naming.last_told END"
)
# Made once: a statement costs more to build than to run.
_KNOWN = select(actor.c.key, actor.c.id, actor.c.name).where(among(actor.c.key, "keys"))
# By actor alone: SQLite looks through all names for pairs, or tries each name with each actor.
_NAMED = (
    select(naming.c.actor_id, naming.c.name)
    .distinct()
    .where(among(naming.c.actor_id, "actors"))
)
_RENAME = update(actor).where(actor.c.id == bindparam("at")).values(name=bindparam("to"))
_COUNT = (
    update(actor)
    .where(actor.c.id == bindparam("at"))
    .values(articles=actor.c.articles + bindparam("more"))
)


@dataclass(frozen=True, slots=True)
class Played:
    """A named actor of a reading: `id` is the one that the reading gives it.

    `key` names it across articles; `values` are columns of a new actor, but for its number and
    name. `office` and `organization` are those that the article gives.
    """

    id: str
    key: str
    name: str
    values: Row
    office: str | None
    organization: str | None
    mentions: int


def played(one: Actor) -> Played:
    """A named actor as the record takes it."""
    key, office = actor_key(one), one.roles[0] if one.roles else None
    return Played(
        id=one.id,
        key=key,
        name=one.name,
        values=_actor_values(key, one),
        office=office.title if office else None,
        organization=office.organization if office else None,
        mentions=len(one.mentions),
    )


@dataclass(frozen=True, slots=True)
class Cast:
    """The named actors of one article, told on a day."""

    article_id: int
    told_on: str | None
    actors: tuple[Played, ...]


def write_actors(connection: Connection, casts: Sequence[Cast]) -> Mapping[int, ActorIds]:
    """Writes the actors of articles and how these name them; row of each actor id, by article."""
    row_of = _actor_rows(connection, [one for cast in casts for one in cast.actors])
    ids = {cast.article_id: {a.id: row_of[a.key] for a in cast.actors} for cast in casts}
    rows = [row for cast in casts for row in _appearances(cast, row_of)]
    if rows:
        _shelve_new_names(connection, rows)
        insert_rows(connection, appearance, rows)
        write_rows(connection, _TOLD, [{**row, **_office(row)} for row in rows])
        _count(connection, Counter(row for each in ids.values() for row in set(each.values())))
    return ids


def _actor_rows(connection: Connection, named: Sequence[Played]) -> dict[str, int]:
    """The row of each actor, by key; actors that are new are written."""
    found = connection.execute(_KNOWN, {"keys": sorted({one.key for one in named})})
    known = {row.key: (int(row.id), str(row.name)) for row in found}
    best = {key: name for key, (_, name) in known.items()}
    first = next_id(connection, actor)
    new: dict[str, Row] = {}
    for one in named:
        key = one.key
        best[key] = min(best.get(key, one.name), one.name, key=_fullest)
        if key not in known and key not in new:
            new[key] = {"id": first + len(new), **one.values}
    insert_rows(connection, actor, [{**row, "name": best[key]} for key, row in new.items()])
    better = [{"at": i, "to": best[k]} for k, (i, name) in known.items() if best[k] != name]
    write_rows(connection, _RENAME, better)
    return {key: row["id"] for key, row in new.items()} | {k: i for k, (i, _) in known.items()}


def _fullest(name: str) -> tuple[int, str]:
    """The fullest name comes first, of equals the first in the alphabet."""
    return -len(name), name


def _actor_values(key: str, one: Actor) -> dict[str, Any]:
    known = leader_known(one.name, one.country) if one.kind is ActorKind.PERSON else None
    country = known.country if known else one.country
    values = {"key": key, "kind": one.kind.value, "country": country, "articles": 0}
    wikidata = (known.wikidata if known else None) or one.wikidata
    return {**values, "code": one.code, "wikidata": wikidata}


def _appearances(cast: Cast, row_of: Mapping[str, int]) -> list[Row]:
    rows = {}
    for one in cast.actors:
        rows[one.key, one.name] = {
            "actor_id": row_of[one.key],
            "article_id": cast.article_id,
            "name": one.name,
            "office": one.office,
            "organization": one.organization,
            "told_on": cast.told_on,
            "mentions": one.mentions,
        }
    return list(rows.values())


def _office(row: Any) -> dict[str, str]:
    return {"office": row["office"] or "", "organization": row["organization"] or ""}


def _shelve_new_names(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    told = {(row["actor_id"], row["name"]) for row in rows}
    known = connection.execute(_NAMED, {"actors": sorted({actor_id for actor_id, _ in told})})
    _shelve(connection, told - {(row.actor_id, row.name) for row in known})


def _shelve(connection: Connection, new: Iterable[tuple[int, str]]) -> None:
    """Puts actors on their shelf with the names in the record and these new ones."""
    names: dict[int, set[str]] = {}
    for actor_id, name in new:
        names.setdefault(actor_id, set()).add(name)
    if not names:
        return
    query = select(naming.c.actor_id, naming.c.name).where(naming.c.actor_id.in_(sorted(names)))
    for row in connection.execute(query):
        names[row.actor_id].add(row.name)
    take(connection, Shelf.ACTOR, names)
    put(connection, Shelf.ACTOR, {n: joined(name_labels(told)) for n, told in names.items()})


def _count(connection: Connection, more: Mapping[int, int]) -> None:
    """Adds to the number of articles of each actor."""
    rows = [{"at": actor_id, "more": more[actor_id]} for actor_id in sorted(more)]
    write_rows(connection, _COUNT, rows)


def remove_appearances(connection: Connection, article_id: int) -> None:
    """Takes an article's appearances out; its actors stay."""
    query = select(appearance).where(appearance.c.article_id == article_id)
    rows = connection.execute(query).mappings().all()
    connection.execute(delete(appearance).where(appearance.c.article_id == article_id))
    for row in rows:
        _untell(connection, row)
    _count(connection, {row["actor_id"]: -1 for row in rows})


def _untell(connection: Connection, row: Any) -> None:
    """Works out one name and office of an actor anew from the appearances that are left."""
    keys = {"actor_id": row["actor_id"], "name": row["name"], **_office(row)}
    at = [naming.c[name] == value for name, value in keys.items()]
    left = [appearance.c.actor_id == row["actor_id"], appearance.c.name == row["name"]]
    left += [func.coalesce(appearance.c[n], "") == keys[n] for n in ("office", "organization")]
    told = appearance.c.told_on
    query = select(func.min(told), func.max(told), func.count()).where(*left)
    first, last, articles = connection.execute(query).one()
    values = {"first_told": first, "last_told": last, "articles": articles}
    connection.execute(update(naming).where(*at).values(values))
    if not articles:
        connection.execute(delete(naming).where(*at))
        _shelve(connection, [(row["actor_id"], "")])
