"""What a database refuses, told to a person: what, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError

from lawatan.errors import RecordError, UnfitArticleError

_KEPT = "what was taken in before stays, and running it again goes on from there"


@dataclass(frozen=True, slots=True)
class _Failure:
    """Words of the database's own message, and what they mean."""

    words: tuple[str, ...]
    what: str
    advice: str


# In this order: messages of SQLite 3 (sqlite.org/rescode.html), then of PostgreSQL and libpq.
_FAILURES = (
    _Failure(
        ("database or disk is full", "no space left", "could not extend file", "disk full"),
        "has no room left to write",
        f"free some space; {_KEPT}",
    ),
    _Failure(
        ("readonly database", "read-only"),
        "may only be read",
        "give write permission on the file and its folder, or work on a copy",
    ),
    _Failure(
        ("database is locked", "database table is locked", "lock timeout"),
        "is held by another program",
        f"wait until that program has ended; {_KEPT}",
    ),
    _Failure(
        ("unable to open database file",),
        "cannot be opened",
        "check the path and the permissions of the file and its folder",
    ),
    _Failure(
        ("not a database", "malformed", "file is encrypted"),
        "is no database, or is damaged",
        "give another path, or bring back a copy of the record",
    ),
    _Failure(
        ("disk i/o error",),
        "cannot be read or written by the system",
        f"check the disk and its free space; {_KEPT}",
    ),
    _Failure(
        ("password authentication", "no password supplied", "does not exist", "permission denied"),
        "does not let this user in",
        "check the address, the name of the database, the user and the password",
    ),
    _Failure(
        ("connection refused", "failed to resolve", "could not translate", "timeout expired"),
        "does not answer",
        "check the address, and that the server runs",
    ),
    _Failure(
        (
            "terminating connection",
            "server closed the connection",
            "connection is lost",
            "connection to server",
            "connection is closed",
            "connection already closed",
            "starting up",
            "shutting down",
            "consuming input failed",
            "sending query",
        ),
        "is no longer connected",
        f"see that the server runs; {_KEPT}",
    ),
)


def refused(error: DBAPIError, where: str) -> RecordError:
    """The error to raise instead of the database's own; `where` is the address as shown."""
    reason = " ".join(str(error.orig).split())
    if isinstance(error, DataError):
        return UnfitArticleError(f"the database cannot hold it ({reason}); clean its text")
    found = next((f for f in _FAILURES if any(w in reason.lower() for w in f.words)), None)
    if found is None and error.connection_invalidated:
        found = _FAILURES[-1]
    if found is None:
        return RecordError(f"the record at {where} refused: {reason}")
    return RecordError(f"the record at {where} {found.what}: {found.advice} ({reason})")


def shown(where: str) -> str:
    """The address of a record without a password."""
    scheme, separator, rest = where.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}" if separator else where


def address(engine: Engine) -> str:
    """Where the record of an engine is: the path of the file, or the URL without a password."""
    if engine.dialect.name == "sqlite":
        return (engine.url.database or "memory").removeprefix("file:")
    return shown(engine.url.render_as_string(hide_password=False))
