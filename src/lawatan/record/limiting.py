"""Bounds on how long the database may work on a question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any

from sqlalchemy import Connection, text


@contextmanager
def within(connection: Connection, seconds: float | None) -> Iterator[None]:
    """Ends a question that is not answered after so many seconds, with the database's own error.

    On SQLite the seconds count for all questions inside together, on PostgreSQL for each.
    """
    if seconds is None:
        yield
    elif connection.dialect.name == "postgresql":
        limit = max(1, round(seconds * 1000))
        connection.execute(text(f"SET LOCAL statement_timeout = {limit}"))
        yield
        connection.execute(text("SET LOCAL statement_timeout = DEFAULT"))
    else:
        # Not by a progress handler, which SQLite does not ask while it counts a table.
        timer = Timer(seconds, _interrupt, [connection.connection.driver_connection])
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def _interrupt(driver: Any) -> None:
    driver.interrupt()
