"""Many rows in one statement, at the price of the driver: each statement is compiled once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ClauseElement,
    Connection,
    Dialect,
    Insert,
    Select,
    Table,
    func,
    insert,
    select,
)
from sqlalchemy.sql.compiler import SQLCompiler

Row = Mapping[str, Any]
Rows = Sequence[Row]


def insert_rows(connection: Connection, table: Table, rows: Rows) -> None:
    """Inserts rows that all have the same columns."""
    write_rows(connection, _insertion(table), rows)


def write_rows(connection: Connection, statement: ClauseElement, rows: Rows) -> None:
    """Runs a statement, a module's constant, for each row of values; all have the same names."""
    if rows:
        sql, values_of = _compiled(connection.dialect, statement, tuple(rows[0]))
        given: list[Any] = [*(map(values_of, rows) if values_of else rows)]
        connection.exec_driver_sql(sql, given)


# Made once: `json.dumps` makes an encoder for each value.
written = json.JSONEncoder(ensure_ascii=False).encode
"""A value as JSON text, its letters as they are."""


@cache
def _insertion(table: Table) -> Insert:
    return insert(table)


@lru_cache(maxsize=256)
def _compiled(
    dialect: Dialect, statement: ClauseElement, names: tuple[str, ...]
) -> tuple[str, Callable[[Row], tuple[Any, ...]] | None]:
    """The SQL, and what puts its values in order; None where the driver takes them by name."""
    made = statement.compile(dialect=dialect, column_keys=list(names))
    if not isinstance(made, SQLCompiler) or made.positiontup is None:
        return str(made), None
    order = made.positiontup
    return str(made), itemgetter(*order) if len(order) > 1 else lambda row: (row[order[0]],)


def next_id(connection: Connection, table: Table) -> int:
    """The integer key of a table's next row; there is one writer at a time."""
    return int(connection.execute(_highest(table)).scalar() or 0) + 1


@cache
def _highest(table: Table) -> Select[Any]:
    return select(func.max(table.c.id))
