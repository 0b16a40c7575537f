"""Backups: a whole copy of a record in one file, taken while others write to the record.

The copy of an SQLite record is an SQLite file, that of a PostgreSQL record a dump (`dumping`).
Neither a backup nor a restore writes over anything, or leaves half a copy behind.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from lawatan.errors import RecordError
from lawatan.record.dumping import dump, undump
from lawatan.record.opening import open_as_found, url_of

_DUMP, _SQLITE = b"PGDMP", b"SQLite format 3\0"
_NAMED = re.compile(r"lawatan-\d{8}T\d{6}Z\.(?:db|dump)")


def back_up(where: str, target: Path) -> None:
    """Copies the record at a path or URL to a new file. Raises RecordError."""
    if _on_server(where):
        _make(target, lambda part: dump(where, part))
    else:
        _make(target, lambda part: _copy(_file(where), part))


def restore(source: Path, where: str) -> None:
    """Makes the record at a path or URL from a backup. Raises RecordError."""
    kind = _kind(source)
    if _on_server(where):
        if kind == _SQLITE:
            raise RecordError(f"{source} is a backup of an SQLite record; give the path of a file")
        undump(source, where)
        return
    if kind == _DUMP:
        raise RecordError(f"{source} is a backup of a PostgreSQL record; give the URL of a server")
    _make(Path(url_of(where).database or ""), lambda part: _copy(source, part))


def backup_name(where: str, at: datetime) -> str:
    """The name of a backup taken at a time (UTC)."""
    return f"lawatan-{at:%Y%m%dT%H%M%SZ}.{'dump' if _on_server(where) else 'db'}"


def prune(folder: Path, keep: int) -> tuple[Path, ...]:
    """Removes all but the newest backups of a folder, told by their names; those removed."""
    named = sorted(path for path in folder.iterdir() if _NAMED.fullmatch(path.name))
    removed = tuple(named[: max(0, len(named) - keep)])
    for path in removed:
        path.unlink()
    return removed


def _on_server(where: str) -> bool:
    return url_of(where).get_backend_name() != "sqlite"


def _kind(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            head = file.read(len(_SQLITE))
    except FileNotFoundError as error:
        raise RecordError(f"there is no record at {source}") from error
    except OSError as error:
        raise RecordError(f"cannot read {source}: {error.strerror}") from error
    return _DUMP if head.startswith(_DUMP) else head


def _file(where: str) -> Path:
    path = Path(url_of(where).database or "")
    if not path.is_file():
        raise RecordError(f"there is no record at {where}")
    return path


def _make(target: Path, write: Callable[[Path], None]) -> None:
    """Makes a file by way of a part beside it, which only its owner may read."""
    if target.exists():
        raise RecordError(f"{target} exists; give a new path")
    part = target.with_name(f"{target.name}.part")
    try:
        # A backup holds all texts, and the hashes of tokens.
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        write(part)
        part.replace(target)
    except OSError as error:
        raise RecordError(f"cannot write {target}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def _copy(source: Path, part: Path) -> None:
    # Opening it as a record tells whether it is one, and whether this version knows it.
    open_as_found(str(source)).dispose()
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
            sound = new.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.Error as error:
        raise RecordError(f"cannot copy {source} to {part}: {error}") from error
    if not sound:
        raise RecordError(f"the record at {source} is damaged")
