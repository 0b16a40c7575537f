"""Versions of one article: what is the same again, and what corrects what."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from lawatan.intake.readings import ReadArticle
from lawatan.model import Article
from lawatan.record.tables import article, reading


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article in the record; `text_id` is the sha256 of its text."""

    row: int
    content_hash: str
    text_id: str
    metadata: tuple[str | None, str | None, str | None]
    has_text: bool
    current: bool

    def is_of(self, given: Article) -> bool:
        """True where the article is this version.

        An article comes with the metadata of its source, a reading with those that the reader
        found in the text as well: both are the same where the text is and no field differs.
        """
        if content_hash(given) == self.content_hash:
            return True
        told = (given.published, given.outlet, given.title)
        pairs = zip(told, self.metadata, strict=True)
        return text_id(given) == self.text_id and all(a is None or a == b for a, b in pairs)


def text_id(given: Article) -> str:
    """The sha256 of the text, of which a reading without its text tells."""
    if isinstance(given, ReadArticle) and given.reading is not None:
        return given.reading.article.id
    return _sha256(given.text)


def content_hash(given: Article) -> str:
    """Names a version: its text and the metadata that came along."""
    return _sha256(repr((text_id(given), given.published, given.outlet, given.title)))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def source_key(given: Article) -> str:
    """Names an article over its versions: its id, else its address, else its text."""
    return given.source_id or given.url or text_id(given)


def known_keys(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of these source keys under which the record holds a version."""
    return set(connection.execute(_KNOWN, {"keys": keys}).scalars())


# Made once: a statement costs more to build than to run.
_KNOWN = select(article.c.source_key).where(
    article.c.source_key.in_(bindparam("keys", expanding=True))
)


def versions(connection: Connection, given: Article) -> tuple[Version, ...]:
    """The versions of this article that the record holds, superseded ones as well."""
    c = article.c
    columns = (c.id, c.content_hash, c.text, c.published, c.outlet, c.title, c.superseded_by)
    query = select(*columns).where(c.source_key == source_key(given)).order_by(c.id)
    return tuple(
        Version(
            row=row.id,
            content_hash=row.content_hash,
            text_id=_text_id_of(connection, row.id, row.text),
            metadata=(row.published, row.outlet, row.title),
            has_text=bool(row.text),
            current=row.superseded_by is None,
        )
        for row in connection.execute(query)
    )


def _text_id_of(connection: Connection, row: int, text: str) -> str:
    if text:
        return _sha256(text)
    query = select(reading.c.json).where(reading.c.article_id == row)
    found = json.loads(zlib.decompress(connection.execute(query).scalar_one()))
    return str(found["article"]["id"])


def fill_in_text(connection: Connection, known: Iterable[Version], given: Article) -> None:
    """Gives its text to an article that came as a reading without one."""
    if not given.text:
        return
    bare = [one.row for one in known if not one.has_text and one.text_id == text_id(given)]
    if bare:
        connection.execute(update(article).where(article.c.id.in_(bare)).values(text=given.text))
