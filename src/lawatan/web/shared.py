"""What all processes of one desk share: a folder with a small database and files to lock.

It holds who has signed in and how often one asked, for as long as the desk runs. Locks are
those of the system (`flock`), which lets go of them when a process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import tempfile
import time
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from lawatan.errors import BusyError, LawatanError

_PATIENCE = 10.0
"""Seconds to wait for another process that writes."""
_PAUSE = 0.02
"""Seconds between two looks at places that are all taken."""
_TABLES = """
CREATE TABLE session (key_hash TEXT PRIMARY KEY, name TEXT NOT NULL, ends REAL NOT NULL);
CREATE TABLE asked (what TEXT NOT NULL, who TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX asked_by ON asked (what, who, at);
CREATE INDEX asked_at ON asked (at);
"""


@dataclass(frozen=True, slots=True)
class Places:
    """So many places of one name in a folder, for all processes together."""

    folder: Path
    name: str
    most: int

    @contextmanager
    def taken(self, patience: float = 0.0) -> Iterator[bool]:
        """Holds a place for the block; False where none came free within `patience` seconds."""
        held = self.take(patience)
        try:
            yield held is not None
        finally:
            if held is not None:
                os.close(held)

    def take(self, patience: float = 0.0) -> int | None:
        """A descriptor that holds a place until it is closed; None where there is none."""
        end = time.monotonic() + patience
        while (held := self._free()) is None and time.monotonic() < end:
            time.sleep(_PAUSE)
        return held

    def _free(self) -> int | None:
        for number in range(self.most):
            file = os.open(self.folder / f"{self.name}-{number}", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(file)
            else:
                return file
        return None


class Shared:
    """The folder of one desk, for its owner alone; safe to share between threads.

    `several` says that it is one worker's among several; they count for `/metrics` in `counts`.
    """

    def __init__(self, folder: Path, *, several: bool = True) -> None:
        self.folder = folder
        self.several = several

    @property
    def counts(self) -> Path:
        """Where workers count, each in files of its own."""
        return self.folder / "counts"

    @classmethod
    def new(cls) -> Shared:
        """A new folder, which goes with what is given here, or with `close`.

        Raises LawatanError where no temporary folder can be made.
        """
        try:
            made = cls(Path(tempfile.mkdtemp(prefix="lawatan-desk-")), several=False)
            made.counts.mkdir()
        except OSError as error:
            told = f"the desk finds no folder for what it notes ({error}); set TMPDIR to one"
            raise LawatanError(told) from error
        weakref.finalize(made, shutil.rmtree, made.folder, ignore_errors=True)
        with made.noting() as notes:
            notes.executescript(_TABLES)
        return made

    def close(self) -> None:
        """Takes the folder away, unless other workers may still have it."""
        if not self.several:
            self.remove()

    def remove(self) -> None:
        """Takes the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def places(self, name: str, most: int) -> Places:
        """So many places of a name."""
        return Places(self.folder, name, most)

    @contextmanager
    def noting(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        """The small database, in a transaction where it is written to. Raises BusyError."""
        path = self.folder / "notes.db"
        try:
            with closing(sqlite3.connect(path, _PATIENCE, isolation_level=None)) as notes:
                # What is noted ends with the desk, so no loss of power has to be outlived.
                notes.execute("PRAGMA synchronous=OFF")
                if writing:
                    notes.execute("BEGIN IMMEDIATE")
                yield notes
                if writing:
                    notes.execute("COMMIT")
        except sqlite3.Error as error:
            raise BusyError(f"the desk cannot note this now ({error}); try again later") from error
