"""A backup is the whole record, and neither it nor a restore writes over anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawatan.cli.main import cli
from lawatan.record.store import Record
from tests.record.conftest import told
from tests.record.test_store import STORY


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def test_a_record_comes_back_from_its_backup_taken_while_it_is_open(tmp_path: Path) -> None:
    first, copy, again = (str(tmp_path / name) for name in ("a.db", "b.db", "c.db"))
    with Record.open(first) as record:
        for article, reading in STORY:
            record.add(article, reading)
        assert run("backup", copy, "--record", first).exit_code == 0
        expected = [*record.events()]
        record.add(*told("behind", "2026-01-01"))
    assert run("restore", copy, "--record", again).exit_code == 0
    with Record.open(again) as record:
        assert [*record.events()] == expected


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("backup", "new.db", "--record", "nosuch.db"), "no record at"),
        (("backup", "taken", "--record", "taken"), "exists"),
        (("restore", "taken", "--record", "other.db"), "is no database"),
        (("restore", "taken", "--record", "postgresql://x/y"), "pg_restore"),
    ],
)
def test_what_cannot_be_copied_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("taken").write_bytes(b"this is not a database, but it is long enough to look at" * 40)
    result = run(*arguments)
    assert result.exit_code == 1
    assert why in result.stderr
    assert not Path("new.db").exists()
