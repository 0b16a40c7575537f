"""Runs `lawatan ingest` in processes of its own that start at once, to be killed or to compete."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

_PRELOADED = ["lawatan.cli.ingest", "lawatan.cli.main", "alembic.command", "psycopg"]


def start(where: str, *paths: Path, told_in: Path | None = None) -> BaseProcess:
    """Begins to ingest; `told_in` takes what the process writes to stderr."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    arguments = ["ingest", *map(str, paths), "--record", where]
    process = context.Process(target=_run, args=(arguments, str(told_in or os.devnull)))
    process.start()
    return process


def _run(arguments: Sequence[str], told_in: str) -> None:
    from lawatan.cli.main import cli

    with open(told_in, "w", encoding="utf-8") as sys.stderr:  # noqa: PTH123
        cli(list(arguments))


def write_story(path: Path, rows: Sequence[object]) -> Path:
    """JSON Lines of these rows."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
