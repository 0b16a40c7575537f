"""`lawatan ingest` takes articles and readings, once each, and goes on where it was cut off."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawatan.cli.main import cli
from lawatan.codec import to_dict
from lawatan.record.store import Record
from tests.record.test_store import VISIT

ARTICLES = [
    {
        "id": "uji-1",
        "outlet": "Kompas.com",
        "published": "2026-03-02",
        "text": "OSLO, KOMPAS.com - Menteri Luar Negeri Norwegia Ola Nordmann mengunjungi "
        "Islandia, Senin (2/3/2026). Ia bertemu Presiden Islandia di Reykjavik.",
    },
    {
        "id": "uji-2",
        "outlet": "Tempo.co",
        "published": "2026-03-03",
        "text": "TEMPO.CO, Jakarta - Norwegia mengecam Islandia pada Selasa, 3 Maret 2026.",
    },
]


def run(*arguments: str, given: str | None = None) -> Result:
    # Buffered, as standard input is.
    stream = io.BufferedReader(io.BytesIO((given or "").encode()))  # type: ignore[arg-type]
    return CliRunner().invoke(cli, list(arguments), input=stream)


def lines(rows: list[dict[str, object]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of two files with an article each, and one that is no JSON."""
    folder = tmp_path / "arsip"
    folder.mkdir()
    for number, row in enumerate(ARTICLES):
        (folder / f"{number}.jsonl").write_text(lines([row]), encoding="utf-8")
    (folder / "rusak.jsonl").write_text("{bukan json\n", encoding="utf-8")
    return folder


def texts(where: str) -> dict[str | None, str]:
    with Record.open(where) as record, record.transaction() as connection:
        rows = connection.exec_driver_sql(
            "SELECT source_id, text FROM article WHERE superseded_by IS NULL"
        )
        return {row[0]: row[1] for row in rows}


def test_a_pattern_names_files_and_a_bad_one_costs_only_itself(
    archive: Path, tmp_path: Path
) -> None:
    where = str(tmp_path / "record.db")
    result = run("ingest", str(archive / "*.jsonl"), "--record", where)
    assert result.exit_code == 1
    assert "2 new; 1 failed" in result.stderr
    assert texts(where) == {str(row["id"]): row["text"] for row in ARTICLES}
    kept = run("rejects", "--json", "--record", where)
    assert [row["source"] for row in json.loads(kept.stdout)] == [f"{archive}/rusak.jsonl:1"]


def test_a_pattern_that_nothing_fits_is_told_of(tmp_path: Path) -> None:
    result = run("ingest", str(tmp_path / "*.jsonl"), "--record", str(tmp_path / "record.db"))
    assert result.exit_code == 1
    assert "no such file" in result.stderr


def test_a_second_run_reads_nothing_again(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = str(tmp_path / "record.db")
    files = [str(archive / "0.jsonl"), str(archive / "1.jsonl")]
    assert run("ingest", *files, "--record", where).exit_code == 0
    monkeypatch.setattr("lawatan.cli.ingest.load_reader", lambda: pytest.fail("read again"))
    monkeypatch.setattr("lawatan.cli.ingest._reader", lambda: pytest.fail("read again"))
    again = run("ingest", *files, "--record", where)
    assert again.exit_code == 0
    assert "2 same; 0 failed" in again.stderr


def test_readings_that_read_printed_are_taken_in_with_their_texts(tmp_path: Path) -> None:
    where, articles = str(tmp_path / "record.db"), str(tmp_path / "articles.db")
    read = run("read", "--ndjson", "--keep-text", "-", given=lines(ARTICLES))
    assert read.exit_code == 0, read.stderr
    taken = run("ingest", "-", "--record", where, given=read.stdout)
    assert "2 new; 0 failed" in taken.stderr
    assert texts(where) == {str(row["id"]): row["text"] for row in ARTICLES}
    run("ingest", "-", "--record", articles, given=lines(ARTICLES))
    listed = [run("events", "--json", "--reports", "--record", w).stdout for w in (where, articles)]
    assert listed[0] == listed[1]


def test_an_article_and_its_reading_are_one(tmp_path: Path) -> None:
    where = str(tmp_path / "record.db")
    read = run("read", "--ndjson", "-", given=lines(ARTICLES))
    assert "2 new" in run("ingest", "-", "--record", where, given=lines(ARTICLES)).stderr
    assert "2 same" in run("ingest", "-", "--record", where, given=read.stdout).stderr


def test_a_reading_without_its_text_is_given_it_when_the_article_comes(tmp_path: Path) -> None:
    where = str(tmp_path / "record.db")
    read = run("read", "--ndjson", "-", given=lines(ARTICLES))
    assert "2 new" in run("ingest", "-", "--record", where, given=read.stdout).stderr
    assert set(texts(where).values()) == {""}
    with_text = run("read", "--ndjson", "--keep-text", "-", given=lines(ARTICLES))
    assert "2 same" in run("ingest", "-", "--record", where, given=with_text.stdout).stderr
    assert texts(where) == {str(row["id"]): row["text"] for row in ARTICLES}


def test_a_corrected_article_counts_as_corrected_and_the_first_version_changes_nothing_more(
    tmp_path: Path,
) -> None:
    where = str(tmp_path / "record.db")
    better = {**ARTICLES[1], "text": f"{ARTICLES[1]['text']} Ralat: Denmark."}
    told = [
        run("ingest", "-", "--record", where, given=lines([row])).stderr
        for row in (ARTICLES[1], better, ARTICLES[1], better)
    ]
    assert [line.split(";")[0] for line in told] == [
        "lawatan: 1 new",
        "lawatan: 1 corrected",
        "lawatan: 1 same",
        "lawatan: 1 same",
    ]
    assert texts(where) == {"uji-2": better["text"]}


GIVEN, READ = VISIT[0]
WHOLE = {**to_dict(READ), "text": GIVEN.text}


def changed(**fields: object) -> dict[str, object]:
    return {**WHOLE, **fields}


EVENT = WHOLE["events"][0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (changed(schema="lawatan.reading/9"), "schema is 'lawatan.reading/9'"),
        (changed(events=[{**EVENT, "source": ["x9"]}]), "names actors that are not there"),
        (changed(events=[{**EVENT, "evidence": []}]), "has no evidence"),
        (changed(events=[{**EVENT, "type": "VISIT"}]), "'VISIT' is not a valid EventType"),
        (changed(text="Teks lain."), "not the one that was read"),
        (changed(text=7), '"text" must be a string'),
        (changed(actors="none"), "not a list"),
        (changed(article={**WHOLE["article"], "published": "kemarin"}), "no ISO 8601 day"),
        (changed(article={**WHOLE["article"], "title": "a\0b"}), "NUL characters"),
        (changed(article={**WHOLE["article"], "title": "a\ud800b"}), "half a surrogate"),
        ({"text": "Teks\0 itu", "id": "n"}, "NUL characters"),
    ],
)
def test_a_reading_that_is_not_whole_is_rejected_with_the_reason(
    tmp_path: Path, row: dict[str, object], reason: str
) -> None:
    where, path = str(tmp_path / "record.db"), tmp_path / "given.jsonl"
    path.write_text(f"{json.dumps(row)}\n{json.dumps(WHOLE)}\n", encoding="utf-8")
    result = run("ingest", str(path), "--record", where)
    assert result.exit_code == 1
    assert f"{path}:1: " in result.stderr
    assert reason in result.stderr
    assert "1 new; 1 failed" in result.stderr


def test_a_literal_backslash_is_no_nul(tmp_path: Path) -> None:
    row = changed(article={**WHOLE["article"], "title": "C:\\u0000"})
    result = run("ingest", "-", "--record", str(tmp_path / "a.db"), given=json.dumps(row))
    assert "1 new; 0 failed" in result.stderr


def on_a_terminal(*arguments: str) -> str:
    """What a run writes to a terminal of its own, until it ends."""
    ours, theirs = pty.openpty()
    code = "from lawatan.cli.main import main; main()"
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm"}) as process:
        os.close(theirs)
        seen = b""
        with suppress(OSError):  # the terminal is closed at the other end
            while part := os.read(ours, 4096):
                seen += part
        assert process.wait() == 0
    os.close(ours)
    return seen.decode()


def test_a_terminal_shows_how_many_how_fast_and_what_became_of_them(tmp_path: Path) -> None:
    path = tmp_path / "given.ndjson"
    path.write_text(lines([{**to_dict(read), "text": given.text} for given, read in VISIT]))
    seen = on_a_terminal("ingest", str(path), "--record", str(tmp_path / "record.db"))
    assert "4/4" in seen
    assert re.search(r"\d+/s", seen)
    assert "4 new" in seen
    assert "0:00:0" in seen


def test_a_quiet_run_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "given.ndjson"
    path.write_text(json.dumps(WHOLE))
    result = run("ingest", str(path), "-q", "--record", str(tmp_path / "record.db"))
    assert (result.exit_code, result.output) == (0, "")
