"""What `lawatan backup` and `lawatan restore` tell; the copies are tested in tests/record."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawatan.cli.main import cli
from lawatan.record.store import Record


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def test_a_folder_keeps_the_newest_backups(tmp_path: Path) -> None:
    record, folder = str(tmp_path / "record.db"), tmp_path / "backups"
    Record.open(record).close()
    folder.mkdir()
    old = ["lawatan-20250101T020000Z.dump", "lawatan-20250102T020000Z.db"]
    others = {"lawatan-notes.txt", "lawatan-20240101T020000Z.db.part"}
    for name in (*old, *others):
        (folder / name).touch()
    result = run("backup", str(folder), "--keep", "2", "--record", record)
    assert result.exit_code == 0, result.output
    assert f"{old[0]} removed" in result.stderr
    (new,) = {path.name for path in folder.iterdir()} - others - {old[1]}
    assert run("restore", str(folder / new), "--record", str(tmp_path / "a.db")).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("backup", "new.db", "--record", "nosuch.db"), 1, "no record at"),
        (("backup", "taken", "--record", "taken"), 1, "exists"),
        (("backup", "new.db", "--keep", "3", "--record", "taken"), 2, "--keep wants a folder"),
        (("backup", "nosuch/new.db", "--record", "taken"), 1, "cannot write nosuch/new.db"),
        (("restore", "taken", "--record", "other.db"), 1, "is no database"),
        (("restore", "nosuch", "--record", "other.db"), 1, "no record at nosuch"),
        (("restore", ".", "--record", "other.db"), 1, "cannot read ."),
        (("restore", "dumped", "--record", "other.db"), 1, "backup of a PostgreSQL record"),
        (("restore", "file.db", "--record", "postgresql+psycopg://x/y"), 1, "an SQLite record"),
        (("restore", "dumped", "--record", "postgresql+psycopg://x/y"), 1, "cannot be read by"),
    ],
)
def test_what_cannot_be_copied_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("taken").write_bytes(b"this is not a database, but it is long enough to look at" * 40)
    Path("dumped").write_bytes(b"PGDMP but nothing else")
    Record.open("file.db").close()
    result = run(*arguments)
    assert result.exit_code == code
    assert why in result.stderr
    assert not Path("new.db").exists()
    assert not Path("other.db").exists()
