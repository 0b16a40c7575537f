"""How many articles a run over some paths will see, without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from lawatan.intake.files import IN_FOLDERS, RECORDS

_CHUNK = 1 << 20


def count_inputs(paths: Iterable[str]) -> int | None:
    """Files, and lines of JSON Lines files; None where standard input is among the paths."""
    total = 0
    for path in paths:
        if path == "-":
            return None
        total += sum(map(_articles, _files(Path(path))))
    return total


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return (path,)
    return (
        Path(parent) / name
        for parent, _, names in os.walk(path)
        for name in names
        if Path(name).suffix.lower() in IN_FOLDERS and not name.startswith(".")
    )


def _articles(path: Path) -> int:
    if path.suffix.lower() not in RECORDS:
        return 1
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(_CHUNK), b""))
    except OSError:
        return 1
