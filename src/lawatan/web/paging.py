"""Where a listing goes on: the keys by which a view asks for its older rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Protocol

from fastapi import Query

_TOLD = "`next` of the page before"
After = Annotated[str | None, Query(pattern=r"^\d{1,18}$|^[1-8]\d{18}$", description=_TOLD)]
"""The key of an event, a change or a quote."""
_SORTED = r"^((\d{4}-\d{2}-\d{2}|\d{1,9}|-) )?(\d{1,18}|[1-8]\d{18})$"
AfterSorted = Annotated[str | None, Query(pattern=_SORTED, description=_TOLD)]
"""The key of an event in any order; what it is sorted by may come first."""
AfterActor = Annotated[str | None, Query(max_length=300, pattern=r"^\d{1,9} ", description=_TOLD)]
"""The key of an actor."""
AfterRow = Annotated[str | None, Query(pattern=r"^[1-9]\d{0,8}$", description=_TOLD)]
"""The key of an article or a reject."""


class Keyed(Protocol):
    """A row of a listing."""

    @property
    def page_key(self) -> str:
        """Where the listing goes on behind this row."""


def older(rows: Sequence[Keyed], limit: int) -> str | None:
    """The key of the next page; None where a page of at most `limit` rows is the last."""
    return rows[-1].page_key if len(rows) == limit else None
