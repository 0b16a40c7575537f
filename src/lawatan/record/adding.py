"""Takes articles in: new ones many at a time, further versions of known ones one by one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from enum import StrEnum

from sqlalchemy import Connection, select, update

from lawatan.codec import from_dict
from lawatan.model import Article, Reading
from lawatan.record.contents import remove_contents, write_contents
from lawatan.record.correcting import types_corrected
from lawatan.record.keeping import add_reports, remove_reports
from lawatan.record.preparing import Prepared, Row, prepared
from lawatan.record.rereading import with_known_ids
from lawatan.record.rows import Origin, now
from lawatan.record.succeeding import follow, lead_on
from lawatan.record.tables import article, reading
from lawatan.record.versions import fill_in_text, given_as, known_keys, versions
from lawatan.record.writing import insert_rows, next_id


class Outcome(StrEnum):
    """What became of an article that was added."""

    NEW = "new"
    SAME = "same"
    CORRECTED = "corrected"
    REREAD = "read again"


def add_articles(connection: Connection, batch: Sequence[Prepared]) -> tuple[Outcome, ...]:
    """Takes in articles with their readings; what became of each."""
    new = _never_seen(connection, batch)
    _write(connection, [batch[place] for place in sorted(new)])
    return tuple(
        Outcome.NEW if place in new else _add_version(connection, one)
        for place, one in enumerate(batch)
    )


def _never_seen(connection: Connection, batch: Sequence[Prepared]) -> set[int]:
    """The places of articles of which neither the record nor the batch has a version before."""
    keys = [one.given.key for one in batch]
    first = {key: place for place, key in reversed([*enumerate(keys)])}
    return {first[key] for key in set(first) - known_keys(connection, keys)}


def _add_version(connection: Connection, one: Prepared) -> Outcome:
    known = versions(connection, one.given)
    if any(other.is_of(one.given) for other in known):
        fill_in_text(connection, known, one.given)
        return Outcome.SAME
    [article_id] = _write_articles(connection, [one])
    standing = [other.row for other in known if other.current]
    followed: dict[str, str] = {}
    for old_id in standing:
        followed |= follow(connection, old_id, one.reports)
        _supersede(connection, old_id, article_id)
    _write_acts(connection, {article_id: one})
    lead_on(connection, followed)
    return Outcome.CORRECTED if standing else Outcome.NEW


def replace_reading(connection: Connection, given: Article, read: Reading) -> bool:
    """Gives an article that the record holds another reading; False where it holds none such.

    Acts that both readings find keep their ids, and so the judgements of people about them.
    """
    named = given_as(given)
    known = [one for one in versions(connection, named) if one.is_of(named) and one.current]
    if known:
        _replace_reading(connection, known[0].row, (given, read))
    return bool(known)


def _write(connection: Connection, batch: Sequence[Prepared]) -> None:
    rows = _write_articles(connection, batch)
    _write_acts(connection, dict(zip(rows, batch, strict=True)))


def _write_articles(connection: Connection, batch: Sequence[Prepared]) -> list[int]:
    first, moment = next_id(connection, article), now()
    rows = [*range(first, first + len(batch))]
    numbered = [*zip(rows, batch, strict=True)]
    insert_rows(connection, article, [_article_row(n, one, moment) for n, one in numbered])
    forms = [{"id": n, "article_id": n, **one.form} for n, one in numbered]
    insert_rows(connection, reading, forms)
    return rows


def _article_row(row: int, one: Prepared, moment: str) -> Row:
    named = {"source_key": one.given.key, "content_hash": one.given.content_hash}
    return {"id": row, **named, **one.row, "ingested_at": moment}


def _write_acts(connection: Connection, told: Mapping[int, Prepared]) -> None:
    ids = write_contents(connection, {n: one.contents for n, one in told.items()})
    origins = {n: Origin(n, ids[n], one.row["outlet"]) for n, one in told.items()}
    add_reports(connection, [(r, origins[n]) for n, one in told.items() for r in one.reports])


def _replace_reading(
    connection: Connection, article_id: int, given: tuple[Article, Reading]
) -> None:
    at = reading.c.article_id == article_id
    stored = connection.execute(select(reading.c.json).where(at)).scalar_one()
    old, corrected = json.loads(zlib.decompress(stored)), types_corrected(connection, article_id)
    one = prepared(given[0], with_known_ids(from_dict(old), given[1], corrected))
    remove_reports(connection, article_id)
    remove_contents(connection, article_id)
    connection.execute(update(reading).where(at).values(one.form))
    info = {name: one.row[name] for name in ("outlet", "title", "published")}
    connection.execute(update(article).where(article.c.id == article_id).values(info))
    _write_acts(connection, {article_id: one})


def _supersede(connection: Connection, old_id: int, new_id: int) -> None:
    change = update(article).where(article.c.id == old_id).values(superseded_by=new_id)
    connection.execute(change)
    remove_reports(connection, old_id)
    remove_contents(connection, old_id)
