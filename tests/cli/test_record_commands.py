"""The commands on a record give the same rows in every form, and errors in one line."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
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


@pytest.mark.parametrize(
    ("sort", "days"),
    [
        ("day", ["2018-07-01", "2018-05-31", "2018-05-30", "2018-02-20"]),
        ("reports", ["2018-05-30", "2018-07-01", "2018-05-31", "2018-02-20"]),
        ("first-reported", ["2018-07-01", "2018-05-31", "2018-05-30", "2018-02-20"]),
    ],
)
def test_events_come_in_the_order_asked_for_page_by_page(
    record_path: str, sort: str, days: list[str]
) -> None:
    options = ("events", "--sort", sort, "--record", record_path)
    assert [row["when"] for row in rows(*options)] == days
    first = run(*options, "--limit", "1", "--ndjson")
    rest = rows(*options, "--after", first.stderr.split("'")[1])
    assert [row["when"] for row in rest] == days[1:]


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


def test_an_event_is_shown_with_the_features_that_merged_its_reports(record_path: str) -> None:
    event = rows("events", "--person", "Lavrov", "--record", record_path)[0]
    shown = run("show", str(event["id"]), "--record", record_path).stdout
    _, _, why = shown.partition("Why these reports are one event (a link needs 1.0):\n")
    first, *others = why.splitlines()
    assert first.startswith("1 and 2: 4.5: bias -0.5, same day +3.0, same persons +2.0")
    assert len(others) == 2
    as_json = json.loads(run("show", str(event["id"]), "--json", "--record", record_path).stdout)
    assert {"name": "same day", "weight": 3.0} in as_json["links"][0]["features"]


def test_an_event_of_one_report_has_nothing_to_explain(record_path: str) -> None:
    event = rows("events", "--type", "SANCTION", "--record", record_path)[0]
    assert "Why" not in run("show", str(event["id"]), "--record", record_path).stdout


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


def test_events_of_a_pipe_are_all_there_and_say_whether_reports_disagree(
    record_path: str,
) -> None:
    found = rows("events", "--reports", "--as-of", "2018-06-10", "--record", record_path)
    visit = next(e for e in found if len(e["reports"]) == 4)  # type: ignore[arg-type]
    assert (visit["status"], visit["conflict"], visit["conflicts"]) == ("held", True, ["date"])
    assert [e["conflict"] for e in found].count(True) == 1
    first = visit["reports"][0]  # type: ignore[index]
    assert (first["source_id"], first["status"], first["when"]) == (
        "a",
        "unconfirmed",
        "2018-05-31",
    )
    text = "a: Menlu itu dan tuan rumahnya."
    assert text[slice(*first["span"])] == first["evidence"] == text


def test_more_events_than_a_table_shows_are_listed_in_a_pipe(tmp_path: Path) -> None:
    path = str(tmp_path / "many.db")
    with Record.open(path) as record:
        for number in range(103):
            day = f"{1900 + number}-05-31"
            record.add(*told(f"m{number}", day, Told(Status.PLANNED, day)))
    assert len(rows("events", "--record", path)) == 103
    assert len(json.loads(run("events", "--json", "--record", path).stdout)) == 103
    table = run("events", "--table", "--record", path)
    assert "more with --after" in table.stderr


@pytest.mark.parametrize(("as_of", "shown"), [("2018-06-30", False), ("2018-07-01", True)])
def test_a_plan_whose_day_has_passed_is_lapsed_in_the_view_alone(
    tmp_path: Path, as_of: str, shown: bool
) -> None:
    path = str(tmp_path / "plan.db")
    with Record.open(path) as record:
        record.add(*told("p", "2018-05-28", Told(Status.PLANNED, "2018-06")))
    (event,) = rows("events", "--as-of", as_of, "--record", path)
    assert (event["status"], event["lapsed"]) == ("planned", shown)
    table = run("events", "--table", "--as-of", as_of, "--record", path).stdout
    assert ("lapsed" in table) is shown
    assert rows("events", "--status", "planned", "--record", path)


def test_an_event_is_shown_with_the_rule_and_the_disputed_days(record_path: str) -> None:
    event = rows("events", "--person", "Lavrov", "--record", record_path)[0]
    shown = run("show", str(event["id"]), "--record", record_path).stdout
    assert "held: a report says that it took place" in shown
    assert "the day is disputed: 2018-05-30, 2018-05-31" in shown
    as_json = json.loads(run("show", str(event["id"]), "--json", "--record", record_path).stdout)
    assert (as_json["conflict"], len(as_json["reports"])) == (True, 4)


def test_a_denial_is_shown_beside_the_claim(tmp_path: Path) -> None:
    path = str(tmp_path / "denied.db")
    with Record.open(path) as record:
        record.add(*told("a", "2018-05-28", Told(Status.HELD, "2018-05-27")))
        record.add(*told("b", "2018-05-29", Told(Status.DENIED, "2018-05-27")))
    (event,) = rows("events", "--reports", "--record", path)
    assert (event["status"], event["conflicts"]) == ("held", ["denied"])
    assert [r["status"] for r in event["reports"]] == ["held", "denied"]  # type: ignore[attr-defined]
    shown = run("show", str(event["id"]), "--record", path).stdout
    assert "one report denies what another affirms" in shown


def test_a_dyad_is_counted_by_month_and_quad_class(tmp_path: Path) -> None:
    path = str(tmp_path / "series.db")
    acts = [("2018-05-31", "036", 4.0), ("2018-05-02", "036", 4.0), ("2018-06-28", "112", -2.0)]
    with Record.open(path) as record:
        for number, (day, cameo, goldstein) in enumerate(acts):
            article, reading = told(f"s{number}", day, Told(Status.HELD, day))
            (act,) = reading.events
            coded = replace(act, cameo=cameo, goldstein=goldstein)
            record.add(article, replace(reading, events=(coded,)))
        record.add(*told("plan", "2018-07-01", Told(Status.PLANNED, "2018-07-02")))
        table = record.series("PRK", "RUS").to_arrow()
    found = rows("series", "rus", "prk", "--record", path)
    assert [tuple(row.values()) for row in found] == [
        ("2018-05", "verbal cooperation", 2, 8.0),
        ("2018-06", "verbal conflict", 1, -2.0),
    ]
    assert table.to_pylist() == found
    assert rows("series", "RUS", "PRK", "--since", "2018-06-15", "--record", path) == found[1:]
    assert rows("series", "RUS", "USA", "--record", path) == []
    assert "verbal conflict" in run("series", "RUS", "PRK", "--table", "--record", path).stdout


def test_changes_continue_behind_the_last(record_path: str) -> None:
    whole = rows("changes", "--since", "2018-01-01", "--record", record_path)
    first = run("changes", "--since", "2018-01-01", "--limit", "2", "--record", record_path)
    key = first.stderr.split("'")[1]
    rest = rows("changes", "--since", "2018-01-01", "--after", key, "--record", record_path)
    assert [json.loads(line) for line in first.stdout.splitlines()] + rest == whole


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("events", "--since", "kemarin"), "--since 'kemarin' is no day"),
        (("changes", "--since", "2018"), "write it as 2018-05-30"),
        (("series", "RUS"), "Missing argument"),
        (("actors", "--on", "2018-05-30"), "name it with --office"),
        (("events", "--limit", "0"), "not in the range"),
    ],
)
def test_what_is_asked_wrongly_ends_with_status_two(
    record_path: str, arguments: tuple[str, ...], words: str
) -> None:
    result = run(*arguments, "--record", record_path)
    assert result.exit_code == 2
    assert words in result.stderr


COMMANDS = ["actors", "changes", "events", "quotes", "rejects", "series"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_given_record_overrides_the_environment(
    record_path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("LAWATAN_RECORD", str(tmp_path / "other.db"))
    given = {"changes": ("--since", "2018-01-01"), "series": ("RUS", "PRK")}.get(command, ())
    result = run(command, *given, "--csv", "--record", record_path)
    assert result.exit_code == 0, result.output
    assert not (tmp_path / "other.db").exists()
    elsewhere = run(command, *given, "--csv")
    assert elsewhere.exit_code == 0
    assert (tmp_path / "other.db").exists()
    assert elsewhere.stdout.count("\n") == 1
