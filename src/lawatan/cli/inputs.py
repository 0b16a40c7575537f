"""What every command that takes articles shares: inputs, counts, and how rejects are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

import click

from lawatan.intake.files import read_paths, read_unopened
from lawatan.intake.records import Line
from lawatan.intake.reject import Reject
from lawatan.model import Article


@dataclass
class Tally:
    """Counts of one run over articles."""

    read: int = 0
    failed: int = 0
    on_reject: Callable[[str, str], None] | None = None

    def reject(self, item: Reject) -> None:
        """Counts a reject, tells it on stderr, and hands it on to be kept."""
        self.failed += 1
        click.echo(f"lawatan: {item.source}: {item.reason}", err=True)
        if self.on_reject:
            self.on_reject(item.source, item.reason)

    @property
    def exit_code(self) -> int:
        """0 where all went well, 1 where some article failed."""
        return 1 if self.failed else 0

    def tell(self) -> str:
        """One line for a person."""
        return f"{self.read} read, {self.failed} failed"


@dataclass(frozen=True)
class Inputs:
    """The articles of one command run: paths and the metadata that the text lacks."""

    paths: tuple[str, ...]
    published: str | None = None
    outlet: str | None = None
    url: str | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The paths, with patterns ("arsip/*.jsonl") replaced by the files that fit, sorted."""
        return tuple(file for path in self.paths for file in _fitting(path))

    def unopened(self) -> Iterator[Article | Reject | Line]:
        """The articles in order, those of JSON Lines files as lines (see `read_unopened`)."""
        return read_unopened(self.files, published=self.published, outlet=self.outlet, url=self.url)

    def articles(self, tally: Tally) -> Iterator[Article]:
        """The articles in order; each reject costs only itself."""
        items: Iterable[Article | Reject] = read_paths(
            self.files, published=self.published, outlet=self.outlet, url=self.url
        )
        for item in items:
            if isinstance(item, Reject):
                tally.reject(item)
            else:
                yield item


def _fitting(path: str) -> list[str]:
    """The files that fit a pattern; what exists, or fits nothing, stays as it is."""
    if path == "-" or not has_magic(path) or Path(path).exists():
        return [path]
    found = glob(path, recursive=True)  # noqa: PTH207 (Path.glob takes no absolute pattern)
    return sorted(found) or [path]
