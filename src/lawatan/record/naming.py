"""Actors across articles: their rows, and how often and when each name and office was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from lawatan.model import Actor, ActorKind
from lawatan.record.names import actor_key, leader_known
from lawatan.record.rows import next_id
from lawatan.record.searching import Shelf, put, take
from lawatan.record.summing import name_labels
from lawatan.record.tables import actor, appearance, naming

ActorIds = Mapping[str, int]
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


def write_actors(
    connection: Connection, named: Sequence[Actor], article_id: int, told_on: str | None
) -> ActorIds:
    """Writes an article's named actors and how it names them; actor id to row id."""
    if not named:
        return {}
    ids = _actor_rows(connection, named)
    rows = _appearances(named, ids, article_id, told_on)
    _shelve_new_names(connection, rows)
    connection.execute(insert(appearance), rows)
    connection.execute(_TOLD, [{**row, **_office(row)} for row in rows])
    _count(connection, {row["actor_id"] for row in rows}, 1)
    return ids


def _actor_rows(connection: Connection, named: Sequence[Actor]) -> dict[str, int]:
    keys = {one.id: actor_key(one) for one in named}
    query = select(actor.c.key, actor.c.id, actor.c.name).where(
        actor.c.key.in_(sorted(set(keys.values())))
    )
    known = {row.key: (int(row.id), str(row.name)) for row in connection.execute(query)}
    best = {key: name for key, (_, name) in known.items()}
    first = next_id(connection, actor)
    new: dict[str, dict[str, Any]] = {}
    for one in named:
        key = keys[one.id]
        best[key] = min(best.get(key, one.name), one.name, key=_fullest)
        if key not in known and key not in new:
            new[key] = {"id": first + len(new), **_actor_values(key, one)}
    if new:
        connection.execute(insert(actor), [{**r, "name": best[k]} for k, r in new.items()])
    better = [{"at": i, "to": best[k]} for k, (i, name) in known.items() if best[k] != name]
    if better:
        renamed = update(actor).where(actor.c.id == bindparam("at"))
        connection.execute(renamed.values(name=bindparam("to")), better)
    rows = {key: row["id"] for key, row in new.items()} | {k: i for k, (i, _) in known.items()}
    return {one.id: rows[keys[one.id]] for one in named}


def _fullest(name: str) -> tuple[int, str]:
    """The fullest name comes first, of equals the first in the alphabet."""
    return -len(name), name


def _actor_values(key: str, one: Actor) -> dict[str, Any]:
    known = leader_known(one.name, one.country) if one.kind is ActorKind.PERSON else None
    country = known.country if known else one.country
    values = {"key": key, "kind": one.kind.value, "country": country, "articles": 0}
    wikidata = (known.wikidata if known else None) or one.wikidata
    return {**values, "code": one.code, "wikidata": wikidata}


def _appearances(
    named: Sequence[Actor], ids: ActorIds, article_id: int, told_on: str | None
) -> list[dict[str, Any]]:
    rows = {}
    for one in named:
        office = one.roles[0] if one.roles else None
        rows[ids[one.id], one.name] = {
            "actor_id": ids[one.id],
            "article_id": article_id,
            "name": one.name,
            "office": office.title if office else None,
            "organization": office.organization if office else None,
            "told_on": told_on,
            "mentions": len(one.mentions),
        }
    return list(rows.values())


def _office(row: Any) -> dict[str, str]:
    return {"office": row["office"] or "", "organization": row["organization"] or ""}


def _shelve_new_names(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    told = {(row["actor_id"], row["name"]) for row in rows}
    query = (
        select(naming.c.actor_id, naming.c.name)
        .distinct()
        .where(
            naming.c.actor_id.in_(sorted({actor_id for actor_id, _ in told})),
            naming.c.name.in_(sorted({name for _, name in told})),
        )
    )
    new = told - {(row.actor_id, row.name) for row in connection.execute(query)}
    _shelve(connection, new)


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
    put(connection, Shelf.ACTOR, {actor_id: name_labels(told) for actor_id, told in names.items()})


def _count(connection: Connection, actor_ids: Iterable[int], more: int) -> None:
    counted = update(actor).where(actor.c.id == bindparam("at"))
    counted = counted.values(articles=actor.c.articles + more)
    if rows := [{"at": actor_id} for actor_id in sorted(actor_ids)]:
        connection.execute(counted, rows)


def remove_appearances(connection: Connection, article_id: int) -> None:
    """Takes an article's appearances out; its actors stay."""
    query = select(appearance).where(appearance.c.article_id == article_id)
    rows = connection.execute(query).mappings().all()
    connection.execute(delete(appearance).where(appearance.c.article_id == article_id))
    for row in rows:
        _untell(connection, row)
    _count(connection, {row["actor_id"] for row in rows}, -1)


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
