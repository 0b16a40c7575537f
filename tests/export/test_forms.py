"""Every form of export is read back by a program that is not ours."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import jsonschema
import networkx
import pandas
import pytest
from click.testing import CliRunner
from pyld import jsonld

from lawatan.cli.main import cli
from lawatan.export import gdelt, icews, polecat
from lawatan.export.calendar import exact_days
from lawatan.export.coding import act_of
from lawatan.export.delimited import safe_text
from lawatan.export.forms import FORMS
from lawatan.export.points import point_of
from lawatan.model import EventType, Status
from lawatan.reader import load_reader
from lawatan.record.correcting import Field
from lawatan.record.judging import Verdict
from lawatan.record.questions import EventFilter, EventRow
from lawatan.record.store import Record
from tests.record.conftest import Told, told

VISIT = [
    told("a", "2018-05-29", Told(Status.UNCONFIRMED, "2018-05-31", by=("RBC",))),
    told("b", "2018-05-30", Told(Status.PLANNED, "2018-05-31")),
    told("c", "2018-05-31", Told(Status.HELD, "2018-05-31")),
]
OTHERS = [
    told("d", "2026-01-02", Told(Status.PLANNED, "2026-03", "Menlu Uji", "DEU", "IRN")),
    told("e", "2026-01-03", Told(Status.PLANNED, "2026-02-10/2026-02-12", "Ratu Uji", "NLD",
                                 "IDN")),
    told("f", "2026-01-04", Told(Status.DENIED, "2026-01-03", "Kanselir Uji", "AUT", "VNM")),
    told("g", "2026-01-05", Told(Status.HELD, "2026-01-04", "=1+1", "FRA", "MLI",
                                 EventType.SANCTION, None)),
]  # fmt: skip


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of a visit told three times, and four other acts."""
    path = str(tmp_path_factory.mktemp("export") / "record.db")
    with Record.open(path) as record:
        for article, reading in [*VISIT, *OTHERS]:
            record.add(article, reading)
    return path


def exported(where: str, form: str, *options: str) -> bytes:
    result = CliRunner().invoke(cli, ["export", form, "--record", where, *options])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


def rows(where: str, form: str, columns: Sequence[str] | None = None) -> Any:
    given = io.BytesIO(exported(where, form))
    names = {"names": list(columns), "header": None} if columns else {}
    return pandas.read_csv(given, sep="\t", dtype=str, keep_default_na=False, quoting=3, **names)


def entries_of(given: bytes) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(given)
    return {str(one["SUMMARY"]): one for one in calendar.walk("VEVENT")}


def test_csv_holds_every_event_and_codes_stay_text(where: str) -> None:
    found = pandas.read_csv(io.BytesIO(exported(where, "csv")), dtype=str)
    assert len(found) == 5
    assert set(found["status"]) == {"held", "planned", "denied"}
    assert "'=1+1" in set(found["source"])


def test_csv_of_reports_gives_the_sentence_and_its_place(where: str) -> None:
    found = pandas.read_csv(io.BytesIO(exported(where, "csv-reports")))
    assert len(found) == 7
    assert set(found["end"] - found["start"]) == set(found["evidence"].str.len())


def test_the_dictionary_explains_every_column_and_lies_beside_the_file(
    where: str, tmp_path: Path
) -> None:
    exported(where, "csv", "-o", str(tmp_path / "acara.csv"))
    with (tmp_path / "acara.dictionary.csv").open(newline="", encoding="utf-8") as source:
        explained = {
            (row["table"], row["column"]): row["meaning"] for row in csv.DictReader(source)
        }
    for table, form in (("events", "csv"), ("reports", "csv-reports")):
        header = next(csv.reader(io.StringIO(exported(where, form).decode())))
        assert all(explained[table, name] for name in header)


def test_parquet_has_typed_columns(where: str) -> None:
    found = pandas.read_parquet(io.BytesIO(exported(where, "parquet")))
    assert len(found) == 5
    assert found["reports"].sum() == 7
    assert found["main"].dtype == bool


def test_gdelt_rows_have_its_61_columns_and_unique_ids(where: str) -> None:
    assert len(gdelt.COLUMNS) == 61
    found = rows(where, "gdelt", gdelt.COLUMNS)
    assert len(found) == 4
    assert found["GlobalEventID"].is_unique
    visit = found[found["Actor1Name"] == "Sergei Lavrov"].iloc[0]
    assert (visit["Day"], visit["NumArticles"], visit["Actor2CountryCode"]) == (
        "20180531", "3", "PRK")  # fmt: skip


@pytest.mark.parametrize(
    ("form", "columns"), [("icews", icews.COLUMNS), ("polecat", polecat.COLUMNS)]
)
def test_a_tabbed_layout_has_its_header_and_leaves_denied_acts_out(
    where: str, form: str, columns: Sequence[str]
) -> None:
    found = rows(where, form)
    assert tuple(found.columns) == tuple(columns)
    assert "Kanselir Uji" not in found.to_string()


def test_a_planned_visit_is_an_agreement_there_and_a_month_is_no_day(where: str) -> None:
    found = rows(where, "polecat").set_index("Actor Name")
    assert found.loc["Ratu Uji", "Event Type"] == "AGREE"
    assert found.loc["Ratu Uji", "Event Date"] == "2026-02-10"
    assert found.loc["Menlu Uji", "Event Date"] == ""
    assert set(rows(where, "icews").query("`Source Name` == 'Ratu Uji'")["CAMEO Code"]) == {"036"}


def event(status: str, kind: str = "CONSULT") -> EventRow:
    with Record.open("sqlite://") as record:
        record.add(*told("x", "2026-01-01", Told(Status.HELD, None)))
        return replace(record.events()[0], status=status, type=kind)


@pytest.mark.parametrize(
    ("kind", "status", "coded"),
    [
        ("CONSULT", "held", "CONSULT"),
        ("CONSULT", "planned", "AGREE"),
        ("CONSULT", "proposed", "REQUEST"),
        ("CONSULT", "cancelled", "REJECT"),
        ("SANCTION", "planned", "THREATEN"),
        ("CONSULT", "unconfirmed", None),
        ("CONSULT", "denied", None),
        ("CONSULT", "hypothetical", None),
        ("ACCUSE", "planned", None),
    ],
)
def test_an_act_is_coded_by_its_status(kind: str, status: str, coded: str | None) -> None:
    act = act_of(event(status, kind))
    assert (act.type if act else None) == coded


def test_the_calendar_shows_a_story_as_one_entry_with_its_history(where: str) -> None:
    found = entries_of(exported(where, "ics"))
    assert len(found) == 4
    visit = next(one for title, one in found.items() if "Lavrov" in title)
    assert (visit["SEQUENCE"], visit["STATUS"]) == (2, "CONFIRMED")
    assert (visit["DTSTART"].dt, visit["DTEND"].dt) == (date(2018, 5, 31), date(2018, 6, 1))
    stay = next(one for title, one in found.items() if "Ratu" in title)
    assert (stay["DTSTART"].dt, stay["DTEND"].dt) == (date(2026, 2, 10), date(2026, 2, 13))
    assert not any("Menlu Uji" in title for title in found)


def test_the_sequence_rises_and_the_uid_stays_as_reports_arrive() -> None:
    with Record.open("sqlite://") as record:
        seen = []
        for article, reading in VISIT:
            record.add(article, reading)
            (one,) = record.events()
            seen.append((one.id, one.revision))
    assert [number for _, number in seen] == [0, 1, 2]
    assert len({uid for uid, _ in seen}) == 1


def test_the_sequence_does_not_fall_when_people_split_an_event_and_join_it_again() -> None:
    with Record.open("sqlite://") as record:
        for article, reading in VISIT:
            record.add(article, reading)
        (one,) = record.events()
        first, *_, last = (report.key for report in one.reports)
        seen = [one.revision]
        for verdict in (Verdict.SPLIT, Verdict.JOIN):
            record.judge(verdict, first, last, "penguji", "dua kunjungan, lalu satu")
            seen += [event.revision for event in record.events() if event.id == one.id]
    assert len(seen) == 3
    assert seen == sorted(seen)


@pytest.fixture
def amended(tmp_path: Path) -> str:
    """A record of one planned visit, of which people corrected status, day, place and source."""
    path = str(tmp_path / "record.db")
    with Record.open(path) as record:
        record.add(*told("z", "2018-06-02", Told(Status.HELD, None, "Kim Jong-un", "PRK", "CHN")))
        record.add(*VISIT[1])
        key = record.events(EventFilter(person="lavrov"))[0].reports[0].key
        for field, value in (
            (Field.STATUS, "held"), (Field.WHEN, "2018-06-01"), (Field.PLACE, "Pyongyang"),
            (Field.SOURCE, "Kim Jong-un (PRK)"),
        ):  # fmt: skip
            record.correct(key, field, value, "Sari", "salah ketik")
    return path


ON_THE_DAY = ("--since", "2018-06-01", "--until", "2018-06-01", "--status", "held")


def test_tables_hold_the_corrected_values_and_those_that_were_read(amended: str) -> None:
    given = io.BytesIO(exported(amended, "csv", *ON_THE_DAY))
    (row,) = pandas.read_csv(given, dtype=str, keep_default_na=False).to_dict("records")
    assert {name: row[name] for name in ("status", "when", "place", "source")} == {
        "status": "held", "when": "2018-06-01", "place": "Pyongyang", "source": "Kim Jong-un",
    }  # fmt: skip
    said = [name for name in row if name.startswith("reported_") and row[name]]
    assert {name: row[name] for name in said} == {
        "reported_status": "planned", "reported_when": "2018-05-31",
        "reported_source": "Sergei Lavrov (RUS)",
    }  # fmt: skip
    assert row["corrected_by"] == "Sari"
    assert exported(amended, "csv", "--status", "planned").count(b"\r\n") == 1


def test_other_tools_get_the_corrected_values(amended: str) -> None:
    (entry,) = entries_of(exported(amended, "ics", *ON_THE_DAY)).values()
    assert (entry["STATUS"], entry["DTSTART"].dt) == ("CONFIRMED", date(2018, 6, 1))
    assert "Sari" in entry["DESCRIPTION"]
    (coded,) = rows(amended, "polecat").query("`Event Date` == '2018-06-01'").to_dict("records")
    assert (coded["Event Type"], coded["City"]) == ("CONSULT", "Pyongyang")
    graph = networkx.read_graphml(io.BytesIO(exported(amended, "graphml", *ON_THE_DAY)))
    assert graph.nodes["Kim Jong-un (PRK)"]["kind"] == "person"
    node = next(
        one for one in json.loads(exported(amended, "jsonld", *ON_THE_DAY))["@graph"]
        if one["@type"] == "Event"
    )  # fmt: skip
    assert (node["eventStatus"], "previousStartDate" in node) == ("EventScheduled", False)
    assert {one["name"] for one in node["additionalProperty"]} >= {"reported status"}


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2018-05-31", (date(2018, 5, 31), date(2018, 5, 31))),
        ("2018-05-31T10:00", (date(2018, 5, 31), date(2018, 5, 31))),
        ("2026-03", None),
        ("2026-W10", None),
        ("2026", None),
        ("2026-03-01/2026-04", None),
        ("2026-02-31", None),
        (None, None),
    ],
)
def test_only_days_go_on_the_calendar(when: str | None, days: tuple[date, date] | None) -> None:
    assert exact_days(when) == days


def test_jsonld_expands_to_schema_org(where: str) -> None:
    nodes = jsonld.expand(json.loads(exported(where, "jsonld")))
    kinds = {kind for node in nodes for kind in node["@type"]}
    assert {"https://schema.org/Event", "https://schema.org/NewsArticle"} <= kinds
    assert "https://schema.org/Person" in kinds
    statuses = [
        node["https://schema.org/eventStatus"][0]["@id"]
        for node in nodes
        if "https://schema.org/eventStatus" in node
    ]
    assert sorted(statuses) == ["https://schema.org/EventScheduled"] * 4


def test_geojson_is_of_its_form_and_has_points_for_visits_to_a_country_alone(where: str) -> None:
    given = json.loads(exported(where, "geojson"))
    point = {"type": "object", "required": ["type", "coordinates"]}
    shape = {"required": ["type", "geometry", "properties"],
             "properties": {"type": {"const": "Feature"}, "geometry": {"anyOf": [
                 {"type": "null"}, point]}}}  # fmt: skip
    jsonschema.validate(given, {"properties": {"features": {"type": "array", "items": shape}}})
    located = {one["properties"]["type"]: one["properties"]["located"] for one in given["features"]}
    assert located == {"CONSULT": "seat", "SANCTION": None}
    assert sum(one["geometry"] is None for one in given["features"]) == 1


@pytest.mark.parametrize(
    ("place", "of"),
    [
        ("Pyongyang, Korea Utara", "city"),
        ("Istana Kumsusan, Pyongyang", "city"),
        ("Korea Utara", "seat"),
        ("Negeri Entah", None),
        (None, None),
    ],
)
def test_a_place_is_a_city_or_the_seat_of_its_country(place: str | None, of: str | None) -> None:
    point = point_of(place)
    assert (point.of if point else None) == of
    assert point is None or (38 < point.latitude < 40 and 125 < point.longitude < 126)


@pytest.mark.parametrize(
    ("place", "name", "country"),
    [
        ("Jenewa", "Geneva", "CHE"), ("Moskow", "Moscow", "RUS"), ("Wina", "Vienna", "AUT"),
        ("Singapura", "Singapore", "SGP"), ("Darwin, Australia", "Darwin", "AUS"),
        ("Lisboa", "Lisbon", "PRT"), ("Pulau Russky, Vladivostok", "Vladivostok", "RUS"),
    ],
)  # fmt: skip
def test_a_spelling_of_the_press_leads_to_its_city(place: str, name: str, country: str) -> None:
    point = point_of(place)
    assert point is not None
    assert (point.name, point.country, point.of) == (name, country, "city")


@pytest.mark.parametrize("place", ["Maryland", "Victoria, Australia", "Rembang"])
def test_a_region_or_a_city_of_another_country_is_no_city(place: str) -> None:
    point = point_of(place)
    assert point is not None
    assert point.of == "seat"


def test_graphml_and_gexf_hold_the_same_graph(where: str) -> None:
    one = networkx.read_graphml(io.BytesIO(exported(where, "graphml")), force_multigraph=True)
    other = networkx.read_gexf(io.BytesIO(exported(where, "gexf")))
    assert set(one.nodes) == set(other.nodes) >= {"Sergei Lavrov (RUS)", "PRK (PRK)"}
    assert one.number_of_edges() == other.number_of_edges() == 5


def test_the_feed_tells_each_change_once(where: str) -> None:
    feed = feedparser.parse(exported(where, "rss", "--since", "2018-05-30"))
    assert not feed.bozo
    assert len({item.id for item in feed.entries}) == len(feed.entries) == 5
    assert any(item.title.startswith("status: Sergei Lavrov") for item in feed.entries)


ANNOTATION = {
    "required": ["id", "type", "body", "target"],
    "properties": {
        "type": {"const": "Annotation"},
        "target": {
            "required": ["source", "selector"],
            "properties": {"selector": {"type": "array", "minItems": 2}},
        },
    },
}


def test_annotations_point_at_the_very_characters(tmp_path: Path) -> None:
    path = str(tmp_path / "record.db")
    text = "Jakarta, CNN Indonesia -- Norwegia \U0001f600 mengecam Islandia, Senin (2/3/2026)."
    article = replace(VISIT[0][0], text=text)
    with Record.open(path) as record:
        record.add(article, load_reader().read(article))
    page = json.loads(exported(path, "annotations", "--article", "1"))
    jsonschema.validate(page, {"properties": {"items": {"minItems": 3, "items": ANNOTATION}}})
    for item in page["items"]:
        place, quote = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]


@pytest.mark.parametrize("form", ["graphml", "gexf", "rss"])
def test_hostile_names_leave_xml_whole(tmp_path: Path, form: str) -> None:
    path = str(tmp_path / "record.db")
    hostile = "<script>alert(1)</script>&\x00\x0b]]>"
    with Record.open(path) as record:
        record.add(*told("h", "2026-01-01", Told(Status.HELD, "2026-01-01", hostile)))
    tree = ET.fromstring(
        exported(path, form, *(["--since", "2026-01-01"] if form == "rss" else []))
    )
    assert "script" not in {element.tag.rpartition("}")[2] for element in tree.iter()}


@pytest.mark.parametrize("words", ["=1+1", "+62", "-", "@SUM(A1)", "\tx"])
def test_a_spreadsheet_takes_no_words_for_a_formula(words: str) -> None:
    assert safe_text(words) == f"'{words}"


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_empty_record_gives_a_whole_file(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"kosong.{form}"
    exported(str(tmp_path / "record.db"), form, "-o", str(path))
    assert path.exists()


@pytest.mark.parametrize(("form", "needs"), [("rss", "--since"), ("annotations", "--article")])
def test_a_form_says_which_option_it_needs(where: str, form: str, needs: str) -> None:
    result = CliRunner().invoke(cli, ["export", form, "--record", where])
    assert result.exit_code == 2
    assert needs in result.stderr
