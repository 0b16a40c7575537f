"""What goes wrong with a database is told in one line, and loses nothing.

Each failure is a real one: a full file system, a file that another process holds, a folder
without permissions, a server that ends the connection or is stopped.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from lawatan.cli.main import cli
from lawatan.codec import to_dict
from lawatan.errors import RecordError
from lawatan.model import Status
from lawatan.record.store import Record
from tests.record.conftest import Told, told
from tests.record.postgres import new_database, server
from tests.record.test_store import add_all

VISITS = [
    told(f"f{n}", f"2019-03-{n % 28 + 1:02d}", Told(Status.HELD, f"2019-03-{n % 28 + 1:02d}"))
    for n in range(600)
]
AS_ROOT = os.geteuid() == 0


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def refused(result: Result, *words: str) -> None:
    """One line that holds these words, exit status 1, no traceback."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    told_lines = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert len(told_lines) == 1, result.stderr
    assert [word for word in words if word not in told_lines[0]] == []


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Six hundred readings with their texts, as NDJSON."""
    path = tmp_path / "story.ndjson"
    with path.open("w", encoding="utf-8") as sink:
        for article, reading in VISITS:
            sink.write(json.dumps({**to_dict(reading), "text": article.text}) + "\n")
    return path


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users can reach."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@contextmanager
def without_rights() -> Iterator[None]:
    """As a user who owns nothing; root may write everywhere."""
    if not AS_ROOT:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_record_that_may_only_be_read_is_read_and_refuses_articles(folder: Path) -> None:
    path = folder / "record.db"
    with Record.open(str(path)) as record:
        record.add(*VISITS[0])
    path.chmod(0o444)
    folder.chmod(0o555)
    with without_rights(), Record.open(str(path)) as record:
        with pytest.raises(RecordError, match=r"record\.db may only be read: give write perm"):
            record.add(*VISITS[1])
        assert record.counts().articles == 1
        assert [event.status for event in record.events()] == ["held"]
    folder.chmod(0o755)


def test_a_record_in_a_folder_that_may_not_be_written_is_refused(folder: Path) -> None:
    Record.open(str(folder / "old.db")).close()
    folder.chmod(0o555)
    with without_rights(), pytest.raises(RecordError, match=r"new\.db cannot be opened: check"):
        Record.open(str(folder / "new.db"))
    folder.chmod(0o755)


def test_a_record_that_another_program_holds_is_told_of(tmp_path: Path, story: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(str(path)).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    where = f"sqlite:///{path}?timeout=0.2"
    result = run("ingest", str(story), "--record", where)
    refused(result, str(path), "is held by another program", "wait")
    holder.execute("ROLLBACK")
    holder.close()
    assert run("ingest", str(story), "--record", where).exit_code == 0
    with Record.open(str(path)) as record:
        assert record.counts().articles == len(VISITS)


INGEST = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (%d, %d)); " \
    "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); " \
    "from lawatan.cli.main import main; sys.argv = ['lawatan', *sys.argv[1:]]; main()"  # fmt: skip


def test_a_file_that_may_not_grow_is_told_of_and_keeps_what_it_holds(
    tmp_path: Path, story: Path
) -> None:
    path = tmp_path / "record.db"
    with Record.open(str(path)) as record:
        record.add(*VISITS[0])
    most = path.stat().st_size + 40_000
    command = [sys.executable, "-c", INGEST % (most, most), "ingest", str(story)]
    done = subprocess.run(
        [*command, "--record", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert f"Error: the record at {path} " in done.stderr
    assert "running it again goes on from there" in done.stderr
    rest(str(path), story)


def rest(where: str, story: Path) -> None:
    """The record is whole, and takes in the rest where there is room again."""
    with Record.open(where) as record:
        assert 1 <= record.counts().articles < len(VISITS)
        with record.transaction() as connection:
            if record.engine.dialect.name == "sqlite":
                checked = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
                assert checked == "ok"
    assert run("ingest", str(story), "--record", where).exit_code == 0
    with Record.open(where) as record:
        assert record.counts().articles == len(VISITS)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a megabyte and a half; skips where none may be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", "size=1400k", "tmpfs"]
    made = subprocess.run(["mount", *options, str(place)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no file system may be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_told_of_and_loses_nothing(
    small_disk: Path, tmp_path: Path, story: Path
) -> None:
    path = small_disk / "record.db"
    result = run("ingest", str(story), "--record", str(path))
    refused(result, str(path), "has no room left to write", "free some space", "full")
    larger = tmp_path / "larger.db"
    for name in small_disk.glob("record.db*"):
        shutil.copy(name, tmp_path / name.name.replace("record", "larger"))
    rest(str(larger), story)


def test_a_page_limit_stands_for_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(str(path)) as record:
        with record.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
        with pytest.raises(RecordError, match="has no room left to write: free some space"):
            add_all(record, VISITS)


def test_a_session_that_the_server_ends_is_told_of_and_the_next_goes_on(
    postgresql: str, story: Path
) -> None:
    where = new_database(postgresql)
    plain = where.replace("postgresql+psycopg", "postgresql")
    with Record.open(where) as record:
        record.add(*VISITS[0])
        with pytest.raises(RecordError, match="is no longer connected: see that the server runs"):
            lose_the_session(record, plain)
        record.add(*VISITS[1])
        assert record.counts().articles == 2


def lose_the_session(record: Record, address: str) -> None:
    with record.transaction(writing=True) as connection:
        end_sessions(address)
        connection.exec_driver_sql("SELECT 1")


def end_sessions(address: str) -> None:
    query = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(query)


def test_a_server_that_stops_while_articles_come_in_is_told_of(
    tmp_path: Path, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAWATAN_TEST_POSTGRESQL", raising=False)
    with server() as address:
        where = new_database(address)
        with Record.open(where) as record:
            record.add(*VISITS[0])
    result = run("ingest", str(story), "--record", where)
    refused(result, "does not answer", "check the address", where.rpartition("@")[2])


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/nothere", ("does not let this user in", "nothere")),
        ("/postgres", ("holds other tables", "no record")),
    ],
)
def test_a_database_that_is_not_there_or_is_no_record_is_refused(
    postgresql: str, address: str, words: tuple[str, ...]
) -> None:
    if address == "/postgres":
        address = "/" + new_database(postgresql).rpartition("/")[2]
        with psycopg.connect(
            f"{postgresql}{address}".replace("+psycopg", ""), autocommit=True
        ) as connection:
            connection.execute("CREATE TABLE other (id INTEGER)")
    result = run("events", "--record", f"{postgresql}{address}")
    refused(result, *words)


def test_a_password_is_never_shown() -> None:
    where = "postgresql+psycopg://budi:rahasia@127.0.0.1:9/lawatan"
    result = run("events", "--record", where)
    refused(result, "does not answer", "127.0.0.1:9/lawatan")
    assert "rahasia" not in result.output


@pytest.mark.parametrize(
    ("held", "words"),
    [(None, ("cannot read", "No such file")), ("\n", ("is empty",)), ("x\n", ("not answer",))],
)
def test_a_password_that_a_file_does_not_hold_is_told_of(
    tmp_path: Path, held: str | None, words: tuple[str, ...]
) -> None:
    secret = tmp_path / "secret"
    if held is not None:
        secret.write_text(held)
    where = f"postgresql+psycopg://budi@127.0.0.1:9/lawatan?password_file={secret}"
    refused(run("events", "--record", where), *words)


@pytest.mark.parametrize("where", ["nosuchdb://x/y", "sqlite:///a.db?timeout=soon", "mysql://x"])
def test_an_address_that_means_nothing_is_refused(where: str) -> None:
    refused(run("events", "--record", where), "cannot open the record")


@pytest.mark.parametrize("command", ["events", "actors", "quotes", "rejects"])
def test_every_command_refuses_a_record_of_a_newer_version(tmp_path: Path, command: str) -> None:
    path = tmp_path / "record.db"
    Record.open(str(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    refused(run(command, "--record", str(path)), str(path), "newer Lawatan", "upgrade lawatan")
    assert path.read_bytes() == before


def test_a_damaged_reading_is_told_of_and_costs_one_article(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(str(path)) as record:
        add_all(record, VISITS[:2])
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE reading SET json = ? WHERE article_id = 1", (b"no reading",))
    with Record.open(str(path)) as record:
        with pytest.raises(RecordError, match="article 1 is damaged"):
            record.reading(1)
        assert record.reading(2).events


def test_an_article_that_a_server_cannot_hold_costs_only_itself_among_many(
    postgresql: str, tmp_path: Path
) -> None:
    text = "OSLO, KOMPAS.com - Norwegia mengecam Islandia, Senin (2/3/2026)."
    rows = [{"id": f"uji-{n}", "text": f"{text} {n}", "title": "Kecaman"} for n in range(3)]
    rows[1]["title"] = "Rusak \x00 di tengah"
    path = tmp_path / "campur.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    where = new_database(postgresql)
    result = run("ingest", str(path), "--record", where)
    assert (result.exit_code, "2 new; 1 failed" in result.stderr) == (1, True)
    with Record.open(where) as record:
        assert record.counts().articles == 2
