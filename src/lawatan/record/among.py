"""The condition that a column has one of many values, which go to the database as one parameter.

`IN` takes a parameter for each value: SQLAlchemy writes the statement anew and SQLite reads it
anew whenever their number changes, which costs more than finding the rows.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class Many(TypeDecorator[Collection[Any]]):
    """Several values of a type: JSON on SQLite, an array on PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """What the database takes."""
        return Text() if dialect.name == "sqlite" else ARRAY(self.item)

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        """The values as the database takes them."""
        values = [*(value or ())]
        return json.dumps(values) if dialect.name == "sqlite" else values


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:  # noqa: ARG002
        """Itself: "... = 1", as other functions get on SQLite, would keep it from the index."""
        return self


def among(
    column: ColumnElement[Any], name: str, values: Collection[Any] | None = None
) -> ColumnElement[bool]:
    """The condition; values that are not given here are a statement's parameter of this name."""
    many: Any = Many(column.type)
    given = bindparam(name, type_=many) if values is None else bindparam(name, values, type_=many)
    return _Among(column, given)


@compiles(_Among, "sqlite")
def _in_list(element: _Among, compiler: SQLCompiler, **_: Any) -> str:
    column, values = (compiler.process(clause) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"


@compiles(_Among)
def _in_array(element: _Among, compiler: SQLCompiler, **_: Any) -> str:
    column, values = (compiler.process(clause) for clause in element.clauses)
    return f"{column} = ANY({values})"
