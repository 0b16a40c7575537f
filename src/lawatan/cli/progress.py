"""Progress on a terminal: how many articles, how fast, how long still, and what became of them."""

from __future__ import annotations

from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class _Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        """The speed of the last half minute, or a dash at the start."""
        speed = task.finished_speed or task.speed
        return Text("-/s" if speed is None else f"{speed:.0f}/s")


class IngestProgress:
    """Shown on stderr where that is a terminal. Use it as a context manager."""

    def __init__(self, total: int | None, *, quiet: bool = False) -> None:
        console = Console(stderr=True)
        columns = (
            BarColumn(20),
            MofNCompleteColumn(),
            _Rate(),
            TimeElapsedColumn(),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.description}"),
        )
        self._progress = Progress(
            *columns, console=console, disable=quiet or not console.is_terminal
        )
        self._task = self._progress.add_task("", total=total)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def tell(self, outcomes: Counter[str]) -> None:
        """Shows what became of the articles so far."""
        done = sum(outcomes.values())
        self._progress.update(self._task, completed=done, description=counts_text(outcomes))


def counts_text(outcomes: Counter[str]) -> str:
    """Counts by outcome: "3 corrected, 120 new, 7 same"."""
    return ", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items()))
