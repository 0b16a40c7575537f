"""Full-text search that knows Indonesian, and the labels that listings are filtered by.

Each shelf holds, by number, a set of tokens: stems of words ("kunjungi" finds "mengunjungi" and
"kunjungan") and labels such as "c_rus". One index, FTS5 or GIN, thus answers any mixture of
filters. On two shelves the number is a rank (see `ranking`), so hits come in the order of the
listing. Stems come from simplemma's Indonesian dictionary (MIT).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

import simplemma
from sqlalchemy import Connection, bindparam, text
from sqlalchemy.sql.elements import TextClause

from lawatan.record.writing import write_rows

# Longer texts and words are cut: a tsvector takes at most a megabyte, a lexeme 2 KB.
_LIMIT = 200_000
_LONGEST = 64
# A label that no row carries.
NOWHERE = "x_"
_WORD = re.compile(r"[^\W_]+")
# How many of the last rows PostgreSQL looks through before it asks the index, which gives its
# hits in no order. More than a page of them is common enough to be among these. Whether it is
# worth while to look through them all shows in the first ones.
_FIRST, _NEAR = 2_000, 20_000


class Shelf(StrEnum):
    """What can be searched."""

    EVENT = "event"
    QUOTE = "quote"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Query:
    """What a row must have: all tokens, all beginnings of tokens, and one of each set."""

    tokens: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    choices: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tokens or self.beginnings or self.choices)


def words_of(words: str) -> list[str]:
    """The words of a text, folded: no case, no accents."""
    plain = unicodedata.normalize("NFKD", words[:_LIMIT]).casefold()
    plain = (
        "".join(c for c in plain if not unicodedata.combining(c)) if not plain.isascii() else plain
    )
    return [word[:_LONGEST] for word in _WORD.findall(plain)]


def stems(words: str) -> set[str]:
    """The words of a text as stems."""
    return set(map(_stem, words_of(words)))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return "".join(words_of(simplemma.lemmatize(word, lang="id"))) or word


@lru_cache(maxsize=10_000)
def label(kind: str, value: str) -> str:
    """A token that is no word: "c_rus" for a country."""
    return f"{kind}_{'_'.join(words_of(value))}"[:_LONGEST]


def joined(tokens: Iterable[str]) -> str:
    """Tokens as a shelf takes them: each once, parted by blanks."""
    return " ".join(sorted(set(tokens)))


def put(connection: Connection, shelf: Shelf, rows: Mapping[int, str]) -> None:
    """Puts joined tokens on a shelf, by number."""
    if not rows:
        return
    column, value = "id", "CAST(:tokens AS tsvector)"
    if connection.dialect.name == "sqlite":
        column, value = "rowid", ":tokens"
    query = _statement(f"INSERT INTO search_{shelf.value} ({column}, tokens) VALUES (:id, {value})")
    # FTS5 writes rising numbers in one go.
    values = [{"id": n, "tokens": tokens} for n, tokens in sorted(rows.items())]
    write_rows(connection, query, values)


def take(connection: Connection, shelf: Shelf, numbers: Iterable[int]) -> None:
    """Takes rows off a shelf."""
    column = "rowid" if connection.dialect.name == "sqlite" else "id"
    query = _statement(f"DELETE FROM search_{shelf.value} WHERE {column} = :id")
    write_rows(connection, query, [{"id": number} for number in sorted(numbers)])


def held(connection: Connection, shelf: Shelf, numbers: Iterable[int]) -> dict[int, set[str]]:
    """The tokens of rows, by number; a number that is not there is left out."""
    column, value = "id", "array_to_string(tsvector_to_array(tokens), ' ')"
    if connection.dialect.name == "sqlite":
        column, value = "rowid", "tokens"
    query = _statement(
        f"SELECT {column}, {value} FROM search_{shelf.value} WHERE {column} IN :ids", "ids"
    )
    found = connection.execute(query, {"ids": sorted(numbers)})
    return {number: set(tokens.split()) for number, tokens in found}


@cache
def _statement(sql: str, *lists: str) -> TextClause:
    """A statement that is made once; `lists` names what takes several values."""
    return text(sql).bindparams(*(bindparam(name, expanding=True) for name in lists))


def matching(connection: Connection, shelf: Shelf, query: Query) -> list[int]:
    """The numbers of all rows that fit, in no order."""
    return [*_numbers(connection, _all(connection, shelf), _values(connection, query))]


def latest(
    connection: Connection, shelf: Shelf, query: Query, bounds: tuple[int, int], limit: int
) -> list[int]:
    """The highest numbers that fit, highest first; above and below these bounds."""
    values = {**_values(connection, query), "above": bounds[0], "below": bounds[1], "limit": limit}
    table = f"search_{shelf.value}"
    if connection.dialect.name == "sqlite":
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH :query AND rowid > :above"
        sql += " AND rowid < :below ORDER BY rowid DESC LIMIT :limit"
        return [*_numbers(connection, sql, values)]
    ordered = "ORDER BY id DESC LIMIT :limit"
    for most in (_FIRST, _NEAR):
        near = f"(SELECT id, tokens FROM {table} WHERE id > :above AND id < :below"
        near += f" ORDER BY id DESC LIMIT {most}) near"
        sql = f"SELECT id FROM {near} WHERE tokens @@ CAST(:query AS tsquery) {ordered}"
        found = [*_numbers(connection, sql, values)]
        if len(found) >= limit:
            return found
        if len(found) * _NEAR < 2 * limit * _FIRST:
            break
    # The sum keeps the planner from walking down all numbers in search of rare tokens.
    sql = f"{_all(connection, shelf)} AND id + 0 > :above AND id + 0 < :below {ordered}"
    return [*_numbers(connection, sql, values)]


def fits(connection: Connection, shelf: Shelf, query: Query, number: str) -> TextClause:
    """The condition that the row of this number, an SQL expression, fits; asked row by row."""
    column = "rowid" if connection.dialect.name == "sqlite" else "id"
    one = f"EXISTS ({_all(connection, shelf)} AND search_{shelf.value}.{column} = {number})"
    return text(one).bindparams(**_values(connection, query))


def _all(connection: Connection, shelf: Shelf) -> str:
    table = f"search_{shelf.value}"
    if connection.dialect.name == "sqlite":
        return f"SELECT rowid FROM {table} WHERE {table} MATCH :query"
    return f"SELECT id FROM {table} WHERE tokens @@ CAST(:query AS tsquery)"


def _numbers(connection: Connection, sql: str, values: Mapping[str, object]) -> Iterator[int]:
    return iter(connection.execute(_statement(sql), values).scalars())


def _values(connection: Connection, query: Query) -> dict[str, object]:
    lite = connection.dialect.name == "sqlite"
    quote, star = ('"', " *") if lite else ("'", ":*")
    both, either = (" AND ", " OR ") if lite else (" & ", " | ")
    parts = [f"{quote}{token}{quote}" for token in sorted(query.tokens)]
    parts += [f"{quote}{token}{quote}{star}" for token in sorted(query.beginnings)]
    for choice in query.choices:
        options = either.join(f"{quote}{token}{quote}" for token in choice)
        parts.append(f"({options})")
    return {"query": both.join(parts)}


def schema(dialect: str) -> tuple[str, ...]:
    """The statements that make the shelves on a database of this dialect."""
    if dialect == "sqlite":
        # Tokens are made and folded here, so FTS5 need only part them at blanks.
        options = "tokens, tokenize = \"ascii tokenchars '_'\", detail = none, columnsize = 0"
        return tuple(f"CREATE VIRTUAL TABLE search_{s.value} USING fts5({options})" for s in Shelf)
    return tuple(
        statement
        for shelf in Shelf
        for statement in (
            f"CREATE TABLE search_{shelf.value} (id BIGINT PRIMARY KEY, tokens TSVECTOR NOT NULL)",
            f"CREATE INDEX search_{shelf.value}_tokens ON search_{shelf.value} USING GIN (tokens)",
        )
    )
