"""Full-text search that knows Indonesian: words are looked up by their stems.

"kunjungi" finds "mengunjungi" and "kunjungan". Stems come from simplemma's Indonesian
dictionary (MIT); the same stemming serves writing and asking, on FTS5 and on tsvector alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

import simplemma
from sqlalchemy import Connection, text
from sqlalchemy.sql.elements import TextClause

# Longer texts are cut: a tsvector takes at most a megabyte.
_LIMIT = 200_000
_WORD = re.compile(r"\w+")


class Shelf(StrEnum):
    """What can be searched; each has a table of stems whose ids are rows of that table."""

    ARTICLE = "article"
    QUOTE = "quote"
    REPORT = "report"


def stems(words: str) -> str:
    """The words of a text as stems, in order, parted by blanks."""
    return " ".join(_stem(word) for word in _WORD.findall(words[:_LIMIT]))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return simplemma.lemmatize(word.casefold(), lang="id").casefold()


def put(connection: Connection, shelf: Shelf, texts: Mapping[int, str]) -> None:
    """Puts texts on a shelf, by row id."""
    if not texts:
        return
    column = "rowid" if connection.dialect.name == "sqlite" else "id"
    value = ":stems" if column == "rowid" else "to_tsvector('simple', :stems)"
    query = text(f"INSERT INTO search_{shelf.value} ({column}, stems) VALUES (:id, {value})")
    connection.execute(query, [{"id": i, "stems": stems(words)} for i, words in texts.items()])


def take(connection: Connection, shelf: Shelf, ids: Sequence[int]) -> None:
    """Takes texts off a shelf."""
    if ids:
        column = "rowid" if connection.dialect.name == "sqlite" else "id"
        query = text(f"DELETE FROM search_{shelf.value} WHERE {column} = :id")
        connection.execute(query, [{"id": i} for i in ids])


def matching(connection: Connection, shelf: Shelf, words: str) -> TextClause:
    """A query for the ids on a shelf that hold all of the words; bind it as a subquery."""
    found = stems(words).split()
    if connection.dialect.name == "sqlite":
        query = f"SELECT rowid FROM search_{shelf.value} WHERE stems MATCH :words"
        return text(query).bindparams(words=" ".join(f'"{stem}"' for stem in found) or '""')
    query = f"SELECT id FROM search_{shelf.value} WHERE stems @@ plainto_tsquery('simple', :words)"
    return text(query).bindparams(words=" ".join(found))


def schema(dialect: str) -> tuple[str, ...]:
    """The statements that make the shelves on a database of this dialect."""
    if dialect == "sqlite":
        return tuple(f"CREATE VIRTUAL TABLE search_{s.value} USING fts5(stems)" for s in Shelf)
    return tuple(
        statement
        for shelf in Shelf
        for statement in (
            f"CREATE TABLE search_{shelf.value} (id INTEGER PRIMARY KEY, stems TSVECTOR NOT NULL)",
            f"CREATE INDEX search_{shelf.value}_stems ON search_{shelf.value} USING GIN (stems)",
        )
    )
