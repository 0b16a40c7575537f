"""A whole run: cut, work on what is not done, mark near-duplicates, count."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from lawatan.run.duplicates import mark_duplicates
from lawatan.run.executors import Executor
from lawatan.run.shards import Output, cut
from lawatan.run.work import Settings


def run_all(
    paths: Sequence[Path],
    folder: Path,
    executor: Executor,
    settings: Settings,
    size: int = 2000,
    *,
    tell: bool = False,
) -> dict[str, int]:
    """Reads archives into `folder`; how many records became what.

    Shards that an earlier run finished are left as they are. Raises IntakeError where a path is
    no archive, RunError where workers keep dying.
    """
    shards, output = cut(paths, size), Output(folder.absolute())
    left = [shard for shard in shards if not output.done(shard)]
    console = Console(stderr=True)
    names = executor(left, output.folder, settings)
    shown = tell and console.is_terminal
    for _ in track(names, "shards", total=len(left), console=console, disable=not shown):
        pass
    near = mark_duplicates(shards, output.folder)
    return {**output.counts(shards), "near-duplicates": near}
