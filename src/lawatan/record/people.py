"""Questions about actors and quotes: who appears, in which offices, saying what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select, tuple_

from lawatan.actors.leaders import aliases_of
from lawatan.errors import RecordError
from lawatan.model import ActorKind
from lawatan.record.names import leader_known
from lawatan.record.offices import KnownOffice, Office, in_office, office_known, offices_told
from lawatan.record.questions import asked, asked_name
from lawatan.record.ranking import HIGHEST, above, behind, below, day_of, key_of, rank_of
from lawatan.record.searching import Query, Shelf, label, latest, matching
from lawatan.record.tables import actor, article, naming, quote


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor across articles, with the names and offices that articles gave.

    `aliases` and `known_office` are what the lexicon knows; `page_key` continues a listing.
    """

    id: int
    kind: str
    name: str
    country: str | None
    code: str | None
    wikidata: str | None
    articles: int
    names: tuple[str, ...]
    offices: tuple[Office, ...]
    aliases: tuple[str, ...]
    known_office: KnownOffice | None
    page_key: str = ""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quote: who said it, in which article, and where it stands there."""

    id: int
    kind: str
    speaker: str | None
    country: str | None
    text: str
    told_on: str | None
    outlet: str | None
    article: str | None
    article_id: int
    span: tuple[int, int]
    page_key: str = ""


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Which actors to list; None leaves a question open.

    `country` is ISO 3166-1 alpha-3. `name` is words of a name, or their beginnings. `office` is
    a title in its short or long form ("Menlu", "Menteri Luar Negeri"), `on` an ISO day on which
    it was held. `after` is the page key of the last actor of the page before.
    """

    kind: str | None = None
    country: str | None = None
    name: str | None = None
    office: str | None = None
    on: str | None = None
    after: str | None = None
    limit: int = 100


ANYONE = ActorFilter()


def list_actors(
    connection: Connection, wanted: ActorFilter = ANYONE, **fields: Any
) -> tuple[ActorRow, ...]:
    """The actors that fit, those in most articles first; `fields` are those of the filter."""
    wanted = replace(wanted, **fields)
    query = select(actor).where(actor.c.articles > 0)
    query = query.order_by(actor.c.articles.desc(), actor.c.key.desc()).limit(wanted.limit)
    for column, value in ((actor.c.kind, wanted.kind), (actor.c.country, wanted.country)):
        query = query.where(column == value) if value else query
    if wanted.name is not None:
        query = query.where(actor.c.id.in_(_named(connection, wanted.name)))
    if wanted.office:
        query = query.where(in_office(connection, wanted.office, wanted.on))
    if wanted.after:
        query = query.where(tuple_(actor.c.articles, actor.c.key) < _page_of(wanted.after))
    rows = connection.execute(query).mappings().all()
    told = _namings(connection, [row["id"] for row in rows])
    return tuple(_actor(row, told[row["id"]]) for row in rows)


def show_actor(connection: Connection, actor_id: int) -> ActorRow:
    """One actor by its row id. Raises RecordError where there is none."""
    row = connection.execute(select(actor).where(actor.c.id == actor_id)).mappings().first()
    if row is None:
        raise RecordError(f"the record holds no actor {actor_id}; `lawatan actors` lists them")
    return _actor(row, _namings(connection, [actor_id])[actor_id])


def _page_of(page_key: str) -> tuple[int, str]:
    """The number of articles and the key behind which a page begins."""
    articles, _, key = page_key.partition(" ")
    if not articles.isdecimal() or not key:
        raise RecordError(f"{page_key!r} is no page key; take the one the page before gave")
    return int(articles), key


def _named(connection: Connection, name: str) -> list[int]:
    return matching(connection, Shelf.ACTOR, Query(beginnings=frozenset(asked_name(name))))


def _namings(connection: Connection, ids: Sequence[int]) -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = {actor_id: [] for actor_id in ids}
    query = select(naming).where(naming.c.actor_id.in_(ids))
    ordered = query.order_by(naming.c.first_told, naming.c.name, naming.c.office)
    for row in connection.execute(ordered):
        out[row.actor_id].append(row)
    return out


def _actor(row: Any, told: Sequence[Any]) -> ActorRow:
    fields = ("id", "kind", "name", "country", "code", "wikidata", "articles")
    person = row["kind"] == ActorKind.PERSON.value
    leader = leader_known(row["name"], row["country"]) if person else None
    return ActorRow(
        **{field: row[field] for field in fields},
        names=tuple(dict.fromkeys(one.name for one in told)),
        offices=offices_told(told),
        aliases=aliases_of(leader) if leader else (),
        known_office=office_known(row["name"], row["country"]) if leader else None,
        page_key=f"{row['articles']} {row['key']}",
    )


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes to list; None leaves a question open.

    `speaker` is words of a name, or their beginnings; `country` the speaker's; days are of
    telling, both inclusive; `words` are looked up in any form. `after` is the page key of the
    last quote of the page before.
    """

    speaker: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    after: str | None = None
    limit: int = 100


ANYTHING = QuoteFilter()
_MOST_KEY = (1 << 31) - 1


def list_quotes(
    connection: Connection, wanted: QuoteFilter = ANYTHING, **fields: Any
) -> tuple[QuoteRow, ...]:
    """The quotes that fit, last told first, those of unknown days last.

    `fields` are those of the filter.
    """
    wanted = replace(wanted, **fields)
    tokens = asked(wanted.words) | ({label("c", wanted.country)} if wanted.country else set())
    query = Query(frozenset(tokens), frozenset(asked_name(wanted.speaker)))
    if query:
        bounds = (above(wanted.since), min(below(wanted.until), behind(wanted.after)))
        ranks = latest(connection, Shelf.QUOTE, query, bounds, wanted.limit)
        rows = _quotes(connection, quote.c.id.in_([key_of(rank) for rank in ranks]))
    else:
        rows = _latest_quotes(connection, wanted)
    if wanted.since or wanted.until:
        rows = [row for row in rows if row["told_on"]]
    return tuple(map(_quote, rows))


def _latest_quotes(connection: Connection, wanted: QuoteFilter) -> list[Any]:
    """A page in the order of the day's index, and behind it the quotes of unknown days."""
    rank, told = behind(wanted.after), quote.c.told_on
    from_the_top = rank == HIGHEST
    day, key = (None if from_the_top else day_of(rank)), min(key_of(rank), _MOST_KEY)
    rows: list[Any] = []
    if from_the_top or day:
        conditions: list[Any] = [told.is_not(None)]
        conditions += [told >= wanted.since] if wanted.since else []
        conditions += [told <= wanted.until] if wanted.until else []
        conditions += [tuple_(told, quote.c.id) < (day, key)] if day else []
        rows = _quotes(connection, *conditions, limit=wanted.limit)
    if len(rows) < wanted.limit and not (wanted.since or wanted.until):
        bound = _MOST_KEY if from_the_top or day else key
        undated = (told.is_(None), quote.c.id < bound)
        rows += _quotes(connection, *undated, limit=wanted.limit - len(rows))
    return rows


def _quotes(connection: Connection, *conditions: Any, limit: int | None = None) -> list[Any]:
    query = select(quote, actor.c.country, article.c.outlet, article.c.source_id).join(
        article, article.c.id == quote.c.article_id
    )
    query = query.outerjoin(actor, actor.c.id == quote.c.actor_id).where(*conditions)
    query = query.order_by(quote.c.told_on.desc(), quote.c.id.desc()).limit(limit)
    rows = list(connection.execute(query).mappings())
    return sorted(rows, key=lambda row: rank_of(row["told_on"], row["id"]), reverse=True)


def _quote(row: Any) -> QuoteRow:
    fields = ("id", "kind", "speaker", "country", "text", "told_on", "outlet", "article_id")
    return QuoteRow(
        **{field: row[field] for field in fields},
        article=row["source_id"],
        span=(row["start"], row["end"]),
        page_key=str(rank_of(row["told_on"], row["id"])),
    )
