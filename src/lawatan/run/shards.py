"""The work cut into shards, and the folder that holds what each of them gave."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lawatan.errors import IntakeError
from lawatan.intake.archives import KINDS, LINES, PARQUET


@dataclass(frozen=True, slots=True)
class Shard:
    """Records `first` up to `first + count` of one archive; all of them where count is None."""

    name: str
    path: Path
    first: int = 0
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """The folder of a run. A shard is done when the empty file done/NAME is there."""

    folder: Path

    def done(self, shard: Shard) -> bool:
        """True where the shard has been finished, in this run or an earlier one."""
        return (self.folder / "done" / shard.name).exists()

    def finish(self, shard: Shard) -> None:
        """Marks the shard as done; everything else of it must be written by now."""
        self.put("done", shard.name, "")

    def put(self, kind: str, name: str, text: str) -> None:
        """Writes KIND/NAME whole or not at all."""
        path = self.folder / kind / name
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(path.name + ".half")
        half.write_text(text, encoding="utf-8")
        half.replace(path)

    def get(self, kind: str, name: str) -> str:
        """The text of KIND/NAME, empty where there is none."""
        path = self.folder / kind / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def drop(self, kind: str, name: str) -> None:
        """Takes KIND/NAME away where it is there."""
        (self.folder / kind / name).unlink(missing_ok=True)

    def counts(self, shards: Iterable[Shard]) -> dict[str, int]:
        """What became of the records of all shards that are done, added up."""
        total: dict[str, int] = {}
        for shard in shards:
            for what, n in json.loads(self.get("counts", f"{shard.name}.json") or "{}").items():
                total[what] = total.get(what, 0) + n
        return total


def cut(paths: Iterable[Path], size: int) -> list[Shard]:
    """The shards of archives and of folders of archives, `size` records each.

    A WARC file is one shard, as it cannot be entered in the middle. Raises IntakeError where a
    path is no archive or is not there.
    """
    return [shard for path in paths for file in _files(path) for shard in _of_file(file, size)]


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(p for p in path.rglob("*") if p.name.lower().endswith(KINDS))
    if not path.exists():
        raise IntakeError(f"{path}: there is no such file; check the path")
    if not path.name.lower().endswith(KINDS):
        raise IntakeError(f"{path} is no archive; give {' '.join(KINDS)}")
    return [path]


def _of_file(path: Path, size: int) -> Iterator[Shard]:
    # Two files of one name in different folders must not share a shard's name.
    mark = hashlib.sha256(str(path).encode()).hexdigest()[:8]
    name = f"{path.name.split('.')[0]}-{mark}"
    total = _total(path)
    if total is None:
        yield Shard(name, path)
        return
    for first in range(0, max(total, 1), size):
        yield Shard(f"{name}-{first // size:05}", path, first, size)


def _total(path: Path) -> int | None:
    """How many records the file has, at most; None where counting costs a whole reading."""
    lower = path.name.lower()
    if lower.endswith(PARQUET):
        import pyarrow.parquet as pq

        return int(pq.ParquetFile(path).metadata.num_rows)
    if not lower.endswith(LINES):
        return None
    import gzip

    with gzip.open(path) if lower.endswith(".gz") else path.open("rb") as stream:
        try:
            return sum(1 for _ in stream)
        except (OSError, EOFError):
            # Cut in the middle: the shard says so when it gets there.
            return None
