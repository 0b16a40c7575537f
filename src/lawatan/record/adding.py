"""Takes articles in: new ones many at a time, further versions of known ones one by one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select, update

from lawatan import __version__
from lawatan.codec import from_dict, to_dict
from lawatan.intake.readings import ReadArticle
from lawatan.model import Article, Reading
from lawatan.record.contents import remove_contents, write_contents
from lawatan.record.correcting import types_corrected
from lawatan.record.evidence import reports_of
from lawatan.record.keeping import add_reports, remove_reports
from lawatan.record.rereading import with_known_ids
from lawatan.record.rows import Origin, now
from lawatan.record.tables import article, reading
from lawatan.record.versions import content_hash, fill_in_text, known_keys, source_key, versions
from lawatan.record.writing import insert_rows, next_id

Given = tuple[Article, Reading]


class Outcome(StrEnum):
    """What became of an article that was added."""

    NEW = "new"
    SAME = "same"
    CORRECTED = "corrected"
    REREAD = "read again"


def add_articles(connection: Connection, batch: Sequence[Given]) -> tuple[Outcome, ...]:
    """Takes in articles with their readings; what became of each."""
    new = _never_seen(connection, batch)
    _write(connection, [batch[place] for place in sorted(new)])
    return tuple(
        Outcome.NEW if place in new else _add_version(connection, *one)
        for place, one in enumerate(batch)
    )


def _never_seen(connection: Connection, batch: Sequence[Given]) -> set[int]:
    """The places of articles of which neither the record nor the batch has a version before."""
    keys = [source_key(given) for given, _ in batch]
    first = {key: place for place, key in reversed([*enumerate(keys)])}
    return {first[key] for key in set(first) - known_keys(connection, keys)}


def _add_version(connection: Connection, given: Article, read: Reading) -> Outcome:
    known = versions(connection, given)
    if any(one.is_of(given) for one in known):
        fill_in_text(connection, known, given)
        return Outcome.SAME
    [article_id] = _write_articles(connection, [(given, read)])
    standing = [one.row for one in known if one.current]
    for old_id in standing:
        _supersede(connection, old_id, article_id)
    _write_acts(connection, {article_id: read})
    return Outcome.CORRECTED if standing else Outcome.NEW


def replace_reading(connection: Connection, given: Article, read: Reading) -> bool:
    """Gives an article that the record holds another reading; False where it holds none such.

    Acts that both readings find keep their ids, and so the judgements of people about them.
    """
    known = [one for one in versions(connection, given) if one.is_of(given) and one.current]
    if known:
        _replace_reading(connection, known[0].row, read)
    return bool(known)


def _write(connection: Connection, batch: Sequence[Given]) -> None:
    rows = _write_articles(connection, batch)
    _write_acts(connection, {row: read for row, (_, read) in zip(rows, batch, strict=True)})


def _write_articles(connection: Connection, batch: Sequence[Given]) -> list[int]:
    first, moment = next_id(connection, article), now()
    rows = [*range(first, first + len(batch))]
    told = [_article_row(given, read, moment) for given, read in batch]
    insert_rows(connection, article, [{"id": n, **r} for n, r in zip(rows, told, strict=True)])
    forms = [{"id": n, "article_id": n} for n in rows]
    forms = [{**one, **_form(read, given)} for one, (given, read) in zip(forms, batch, strict=True)]
    insert_rows(connection, reading, forms)
    return rows


def _article_row(given: Article, read: Reading, moment: str) -> dict[str, Any]:
    return {
        "source_key": source_key(given),
        "content_hash": content_hash(given),
        "source_id": given.source_id,
        "url": given.url,
        "outlet": read.article.outlet,
        "title": read.article.title,
        "published": read.article.published,
        "text": given.text,
        "ingested_at": moment,
    }


def _form(read: Reading, given: Article | None = None) -> dict[str, Any]:
    """The columns of a reading, whose JSON form may have come with its article."""
    form = given.form if isinstance(given, ReadArticle) and given.reading is read else None
    if form is None:
        form = json.dumps(to_dict(read), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return {"schema": read.schema, "reader": __version__, "json": zlib.compress(form, 1)}


def _write_acts(connection: Connection, read: Mapping[int, Reading]) -> None:
    ids = write_contents(connection, read)
    origins = {n: Origin(n, ids[n], one.article.outlet) for n, one in read.items()}
    told = [(report, origins[n]) for n, one in read.items() for report in reports_of(one)]
    add_reports(connection, told)


def _replace_reading(connection: Connection, article_id: int, read: Reading) -> None:
    at = reading.c.article_id == article_id
    stored = connection.execute(select(reading.c.json).where(at)).scalar_one()
    old, corrected = json.loads(zlib.decompress(stored)), types_corrected(connection, article_id)
    read = with_known_ids(from_dict(old), read, corrected)
    remove_reports(connection, article_id)
    remove_contents(connection, article_id)
    connection.execute(update(reading).where(at).values(_form(read)))
    info = {name: getattr(read.article, name) for name in ("outlet", "title", "published")}
    connection.execute(update(article).where(article.c.id == article_id).values(info))
    _write_acts(connection, {article_id: read})


def _supersede(connection: Connection, old_id: int, new_id: int) -> None:
    change = update(article).where(article.c.id == old_id).values(superseded_by=new_id)
    connection.execute(change)
    remove_reports(connection, old_id)
    remove_contents(connection, old_id)
