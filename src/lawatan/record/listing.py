"""Answers of the record as Python sequences that turn into Arrow tables."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from lawatan.errors import RecordError

if TYPE_CHECKING:
    import pyarrow

Row = TypeVar("Row")


class Listing(Sequence[Row], Generic[Row]):
    """Rows of one dataclass in order; `to_arrow` hands them to pandas, polars or DuckDB."""

    def __init__(self, rows: Sequence[Row], kind: type[Row]) -> None:
        self._rows = tuple(rows)
        self._kind = kind

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table, nested as they are (extra `arrow`).

        The columns are those of the dataclass, also where there is no row: text, numbers, lists
        and structs; a side is a list of structs of name and country. Raises RecordError where
        pyarrow is not installed.
        """
        try:
            import pyarrow
        except ImportError as error:
            raise RecordError("Arrow tables need pyarrow: pip install 'lawatan[arrow]'") from error
        fields = [(name, _arrow(hint)) for name, hint in _fields(self._kind)]
        rows = [_plain(dataclasses.asdict(row)) for row in self._rows]  # type: ignore[call-overload]
        return pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(fields))


def _fields(kind: type) -> list[tuple[str, Any]]:
    hints = typing.get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in dataclasses.fields(kind)]


def _arrow(hint: Any) -> Any:
    """The Arrow type of a field's annotation."""
    import pyarrow

    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return _arrow(next(a for a in typing.get_args(hint) if a is not types.NoneType))
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        named = typing.get_origin(inner) is tuple
        return pyarrow.list_(_side() if named else _arrow(inner))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return pyarrow.struct([(name, _arrow(inner)) for name, inner in _fields(hint)])
    if isinstance(hint, type) and issubclass(hint, str):
        return pyarrow.string()
    plain = {str: pyarrow.string, int: pyarrow.int64, float: pyarrow.float64, bool: pyarrow.bool_}
    return plain[hint]()


def _side() -> Any:
    import pyarrow

    return pyarrow.struct([("name", pyarrow.string()), ("country", pyarrow.string())])


def _plain(value: Any) -> Any:
    """Dataclass dicts with (name, country) pairs as structs, which Arrow can hold."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_pair(v) if isinstance(v, tuple) else _plain(v) for v in value]
    return value


def _pair(value: tuple[str, str | None]) -> dict[str, str | None]:
    return {"name": value[0], "country": value[1]}
