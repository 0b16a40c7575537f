"""The commands on a record give the same rows in every form, and errors in one line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawatan.cli.main import cli
from lawatan.model import EventType, Status
from lawatan.record.store import Record
from tests.record.conftest import Told, told
from tests.record.test_store import STORY


@pytest.fixture
def record_path(tmp_path: Path) -> str:
    """A record of a small story: a visit told by four outlets, and two others."""
    path = str(tmp_path / "record.db")
    with Record.open(path) as record:
        for article, reading in STORY:
            record.add(article, reading)
        sanction = Told(
            Status.HELD, "2018-07-01", "Kanselir Uji", "DEU", "IRN", EventType.SANCTION, None
        )
        record.add(*told("s", "2018-07-02", sanction))
        record.add_reject("rusak.txt", "is empty")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def rows(*arguments: str) -> list[dict[str, object]]:
    result = run(*arguments, "--ndjson")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 4),
        (("--country", "DEU"), 1),
        (("--country", "rus", "--country", "prk"), 3),
        (("--country", "RUS", "--country", "DEU"), 0),
        (("--person", "lavrov"), 2),
        (("--person", "100%"), 0),
        (("--type", "SANCTION"), 1),
        (("--status", "cancelled"), 1),
        (("--since", "2018-06-15"), 1),
        (("--until", "2018-03-01"), 1),
        (("--outlet", "Kabar Uji"), 4),
        (("--outlet", "Lain"), 0),
        (("--text", "lavrov"), 2),
        (("--text", 'tuan "rumah'), 4),
        (("--text", "tuan rumahku menu"), 0),
        (("--main",), 0),
        (("--limit", "2"), 2),
    ],
)
def test_events_are_filtered(record_path: str, options: tuple[str, ...], count: int) -> None:
    assert len(rows("events", *options, "--record", record_path)) == count


def test_pages_continue_behind_the_last_event(record_path: str) -> None:
    whole = rows("events", "--record", record_path)
    first = run("events", "--limit", "2", "--ndjson", "--record", record_path)
    key = first.stderr.split("'")[1]
    second = rows("events", "--after", key, "--record", record_path)
    assert [json.loads(line) for line in first.stdout.splitlines()] + second == whole


def test_every_form_tells_the_same_events(record_path: str) -> None:
    ids = [row["id"] for row in rows("events", "--record", record_path)]
    as_json = json.loads(run("events", "--json", "--record", record_path).stdout)
    as_csv = csv.DictReader(io.StringIO(run("events", "--csv", "--record", record_path).stdout))
    assert [row["id"] for row in as_json] == [row["id"] for row in as_csv] == ids
    table = run("events", "--table", "--record", record_path).stdout
    assert "SANCTION" in table


def test_reports_are_listed_with_their_evidence(record_path: str) -> None:
    (visit,) = (e for e in rows("events", "--reports", "--record", record_path) if e["reports"][3:])  # type: ignore[index]
    reports = visit["reports"]
    assert isinstance(reports, list)
    assert [r["status"] for r in reports] == ["unconfirmed", "planned", "held", "held"]
    assert all(r["evidence"] for r in reports)


def test_an_event_is_shown_with_its_history(record_path: str) -> None:
    event = rows("events", "--person", "Lavrov", "--record", record_path)[0]
    shown = run("show", str(event["id"]), "--record", record_path)
    assert shown.exit_code == 0
    assert shown.stdout.count("Kabar Uji") >= 4


def test_an_unknown_event_gives_one_clear_line(record_path: str) -> None:
    result = run("show", "nosuch", "--record", record_path)
    assert result.exit_code == 1
    assert result.stderr == "Error: the record holds no event nosuch; `lawatan events` lists them\n"


def test_changes_tell_what_the_day_brought(record_path: str) -> None:
    found = rows("changes", "--since", "2018-06-01", "--record", record_path)
    assert [(c["kind"], c["before"], c["now"]) for c in found] == [
        ("new", None, "held"),
        ("status", "planned", "held"),
    ]


def test_actors_are_one_across_articles(record_path: str) -> None:
    found = rows("actors", "--kind", "person", "--name", "lavrov", "--record", record_path)
    assert [(a["name"], a["country"], a["articles"]) for a in found] == [
        ("Sergei Lavrov", "RUS", 5)
    ]


def test_rejects_are_listed_with_their_reason(record_path: str) -> None:
    assert [r["reason"] for r in rows("rejects", "--record", record_path)] == ["is empty"]


def test_a_judgement_parts_two_reports(record_path: str) -> None:
    event = rows("events", "--person", "Lavrov", "--reports", "--record", record_path)[0]
    keys = [report["key"] for report in event["reports"]]  # type: ignore[attr-defined]
    result = run(
        "judge",
        "split",
        keys[0],
        keys[3],
        "--by",
        "Sari",
        "--reason",
        "uji",
        "--record",
        record_path,
    )
    assert result.exit_code == 0, result.output
    assert len(rows("events", "--record", record_path)) == 5
