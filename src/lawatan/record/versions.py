"""Versions of one article: what is the same again, and what corrects what."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from lawatan.intake.readings import ReadArticle
from lawatan.model import Article
from lawatan.record.among import among
from lawatan.record.tables import article, reading


@dataclass(frozen=True, slots=True)
class Given:
    """What tells versions apart of an article that is given.

    `key` names the article over its versions: its id, else its address, else its text.
    `content_hash` names the version: its text and the metadata that came along. `text_id` is the
    sha256 of the text, of which a reading without its text tells as well.
    """

    key: str
    content_hash: str
    text_id: str
    metadata: tuple[str | None, str | None, str | None]
    text: str


def given_as(article: Article) -> Given:
    """What tells versions of this article apart."""
    metadata = (article.published, article.outlet, article.title)
    text_id = _text_id(article)
    key = article.source_id or article.url or text_id
    return Given(key, _sha256(repr((text_id, *metadata))), text_id, metadata, article.text)


def _text_id(given: Article) -> str:
    if isinstance(given, ReadArticle) and given.reading is not None:
        return given.reading.article.id
    return _sha256(given.text)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article in the record; `text_id` is the sha256 of its text."""

    row: int
    content_hash: str
    text_id: str
    metadata: tuple[str | None, str | None, str | None]
    has_text: bool
    current: bool

    def is_of(self, given: Given) -> bool:
        """True where the article is this version.

        An article comes with the metadata of its source, a reading with those that the reader
        found in the text as well: both are the same where the text is and no field differs.
        """
        if given.content_hash == self.content_hash:
            return True
        pairs = zip(given.metadata, self.metadata, strict=True)
        return given.text_id == self.text_id and all(a is None or a == b for a, b in pairs)


def known_keys(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of these source keys under which the record holds a version."""
    return set(connection.execute(_KNOWN, {"keys": keys}).scalars())


# Made once: a statement costs more to build than to run.
_KNOWN = select(article.c.source_key).where(among(article.c.source_key, "keys"))


def versions(connection: Connection, given: Given) -> tuple[Version, ...]:
    """The versions of this article that the record holds, superseded ones as well."""
    c = article.c
    columns = (c.id, c.content_hash, c.text, c.published, c.outlet, c.title, c.superseded_by)
    query = select(*columns).where(c.source_key == given.key).order_by(c.id)
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


def fill_in_text(connection: Connection, known: Iterable[Version], given: Given) -> None:
    """Gives its text to an article that came as a reading without one."""
    if not given.text:
        return
    bare = [one.row for one in known if not one.has_text and one.text_id == given.text_id]
    if bare:
        connection.execute(update(article).where(article.c.id.in_(bare)).values(text=given.text))
