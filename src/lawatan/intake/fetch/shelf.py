"""Keeps every answer on disk, named by its content, before anything is parsed.

FOLDER/bodies/ab/abcdef...      the raw body, named by its SHA-256
FOLDER/heads/12/123456....json  address, status, headers and the body's name
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from lawatan.errors import IntakeError
from lawatan.intake.fetch.fetched import Fetched


class Shelf:
    """A folder of kept answers. Files are written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, fetched: Fetched) -> str:
        """Keeps an answer; the name of its head. Raises OSError."""
        head = asdict(fetched)
        del head["kept"]
        head["body"] = self._write("bodies", "", head.pop("raw"))
        form = json.dumps(head, ensure_ascii=True, indent=1)
        return self._write("heads", ".json", form.encode())

    def get(self, name: str) -> Fetched:
        """The answer under a head's name. Raises IntakeError where it is gone or damaged."""
        try:
            head = json.loads(self._path("heads", ".json", name).read_bytes())
            raw = self._path("bodies", "", head.pop("body")).read_bytes()
            head["headers"] = tuple((key, value) for key, value in head["headers"])
            return Fetched(raw=raw, kept=name, **{**head, "hops": tuple(head["hops"])})
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise IntakeError(
                f"the kept answer {name} cannot be read back ({error}); fetch it again"
            ) from error

    def _path(self, kind: str, suffix: str, name: str) -> Path:
        return self.folder / kind / name[:2] / f"{name}{suffix}"

    def _write(self, kind: str, suffix: str, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        path = self._path(kind, suffix, name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
            with os.fdopen(handle, "wb") as sink:
                sink.write(data)
            Path(draft).replace(path)
        return name
