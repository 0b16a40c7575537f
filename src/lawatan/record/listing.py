"""Answers of the record as Python sequences that turn into Arrow tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from lawatan.errors import RecordError

if TYPE_CHECKING:
    import pyarrow

Row = TypeVar("Row")


class Listing(Sequence[Row], Generic[Row]):
    """Rows in order; `to_arrow` hands them to pandas, polars or DuckDB."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = tuple(rows)

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

        Raises RecordError where pyarrow is not installed.
        """
        try:
            import pyarrow
        except ImportError as error:
            raise RecordError("Arrow tables need pyarrow: pip install 'lawatan[arrow]'") from error
        return pyarrow.Table.from_pylist([_plain(dataclasses.asdict(r)) for r in self._rows])  # type: ignore[call-overload]


def _plain(value: Any) -> Any:
    """Dataclass dicts with (name, country) pairs as structs, which Arrow can hold."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_pair(v) if _is_side(v) else _plain(v) for v in value]
    return value


def _is_side(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str)


def _pair(value: tuple[str, str | None]) -> dict[str, str | None]:
    return {"name": value[0], "country": value[1]}
