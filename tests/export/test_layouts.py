"""Rows for tools of GDELT, ICEWS and POLECAT stand under the columns that those publish."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas
import pytest
from click.testing import CliRunner

from lawatan.cli.main import cli
from lawatan.export import gdelt
from lawatan.export.coding import CANCELLED, PLANNED, PROPOSED, name_of
from lawatan.export.countries import cow_code
from lawatan.lexicon.files import table
from lawatan.model import EventType, Status
from lawatan.record.correcting import Field
from lawatan.record.questions import EventFilter
from lawatan.record.store import Record
from tests.record.conftest import Told, told

# The first line of the weekly files at doi:10.7910/DVN/AJGVIT.
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|"
    "Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|"
    "Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|"
    "District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|"
    "Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
)
# The first line of the yearly files at doi:10.7910/DVN/28075.
ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|"
    "Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|"
    "City|District|Province|Country|Latitude|Longitude"
)
# The fields of the GDELT Event codebook 2.0 (19 February 2015), in its order.
_ACTORS = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code"
_PLACES = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
GDELT = (
    "GlobalEventID Day MonthYear Year FractionDate "
    + " ".join(f"Actor{n}{c}" for n in (1, 2) for c in f"{_ACTORS} Type2Code Type3Code".split())
    + " IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions"
    " NumSources NumArticles AvgTone "
    + " ".join(f"{of}Geo_{c}" for of in ("Actor1", "Actor2", "Action") for c in _PLACES.split())
    + " DATEADDED SOURCEURL"
)


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A visit that took place in Pyongyang, and one to New York that is planned."""
    path = str(tmp_path_factory.mktemp("layouts") / "record.db")
    with Record.open(path) as record:
        for name, country, status, place, act in (
            ("Sergei Lavrov", "PRK", Status.HELD, "Pyongyang, Korea Utara", "CONSULT visit 042"),
            ("Ratu Uji", "USA", Status.PLANNED, "New York City", "CONSULT visit 042"),
        ):
            told_of = Told(status, "2018-05-31", name, "RUS", country, EventType.CONSULT, "visit")
            record.add(*told(name, "2018-05-30", told_of))
            (found,) = record.events(EventFilter(person=name))
            for field, value in ((Field.PLACE, place), (Field.TYPE, act)):
                record.correct(found.reports[0].key, field, value, "Sari", "uji")
    return path


def exported(where: str, form: str) -> io.BytesIO:
    result = CliRunner().invoke(cli, ["export", form, "--record", where])
    assert result.exit_code == 0, result.output
    return io.BytesIO(result.stdout_bytes)


def rows(where: str, form: str, **options: Any) -> Any:
    return pandas.read_csv(
        exported(where, form), sep="\t", dtype=str, keep_default_na=False, quoting=3, **options
    )


def test_the_header_of_polecat_is_that_of_its_files(where: str) -> None:
    assert list(rows(where, "polecat").columns) == POLECAT.split("|")


def test_the_header_of_icews_is_that_of_its_files(where: str) -> None:
    assert list(rows(where, "icews").columns) == ICEWS.split("|")


def test_the_fields_of_gdelt_are_those_of_its_codebook(where: str) -> None:
    assert list(gdelt.COLUMNS) == GDELT.split()
    assert {len(line.split("\t")) for line in exported(where, "gdelt").read().decode().split("\n")
            if line} == {61}  # fmt: skip


def test_the_fields_of_the_first_gdelt_are_the_same_without_those_added_later(where: str) -> None:
    older = [name for name in GDELT.split() if not name.endswith("ADM2Code")]
    found = rows(where, "gdelt1", names=older, header=None)
    assert (len(older), set(found["DATEADDED"])) == (58, {"20180530"})
    newer = rows(where, "gdelt", names=GDELT.split(), header=None)
    same = [name for name in older if name != "DATEADDED"]
    assert found[same].equals(newer[same])


HELD = "Sergei Lavrov"
AHEAD = "Ratu Uji"


@pytest.mark.parametrize(
    ("form", "who", "name", "values"),
    [
        ("polecat", "Actor Name", HELD, {
            "Event Type": "CONSULT", "Event Mode": "visit", "Intensity": "1.9",
            "Quad Code": "VERBAL COOPERATION", "Actor Country": "RUS", "Actor COW": "365",
            "Recipient Country": "PRK", "Recipient COW": "731", "City": "Pyongyang",
            "Country": "PRK", "Feature Type": "PPL", "Contexts": "", "Wikipedia Actor ID": "",
            "Publication Date": "2018-05-30",
        }),
        ("polecat", "Actor Name", AHEAD, {
            "Event Type": "AGREE", "Event Mode": "", "Quad Code": "VERBAL COOPERATION",
            "Event Date": "2018-05-31",
        }),
        ("icews", "Source Name", HELD, {
            "Event Date": "2018-05-31", "Source Country": "Russia", "Event Text": "Make a visit",
            "CAMEO Code": "042", "Intensity": "1.9", "Target Country": "North Korea",
            "City": "Pyongyang", "Country": "North Korea", "Sentence Number": "",
        }),
        ("icews", "Source Name", AHEAD, {
            "Event Text": "Express intent to meet or negotiate", "CAMEO Code": "036",
        }),
    ],
)  # fmt: skip
def test_a_visit_is_written_as_those_tools_read_it(
    where: str, form: str, who: str, name: str, values: dict[str, str]
) -> None:
    (row,) = rows(where, form).query(f"`{who}` == '{name}'").to_dict("records")
    assert {column: row[column] for column in values} == values


@pytest.mark.parametrize(
    ("name", "values"),
    [
        (HELD, {"EventCode": "042", "EventBaseCode": "042", "EventRootCode": "04",
                "QuadClass": "1", "GoldsteinScale": "1.9", "ActionGeo_Type": "4",
                "Actor1Code": "RUS", "Actor2CountryCode": "PRK", "IsRootEvent": "0"}),
        (AHEAD, {"EventCode": "036", "EventRootCode": "03", "ActionGeo_Type": "3",
                 "Day": "20180531", "MonthYear": "201805", "DATEADDED": "20180530000000"}),
    ],
)  # fmt: skip
def test_a_visit_is_written_as_gdelt_codes_it(
    where: str, name: str, values: dict[str, str]
) -> None:
    found = rows(where, "gdelt", names=GDELT.split(), header=None)
    (row,) = found.query(f"Actor1Name == '{name}'").to_dict("records")
    assert {column: row[column] for column in values} == values


def test_every_code_that_a_status_leads_to_has_its_words() -> None:
    coded = [code for codes in (PLANNED, PROPOSED, CANCELLED) for _, code in codes.values()]
    assert [code for code in coded if name_of(code) is None] == []
    assert name_of("0841") == "Return, release"
    assert name_of(None) is None


@pytest.mark.parametrize(
    ("country", "code"),
    [("IDN", "850"), ("USA", "2"), ("VNM", "816"), ("TLS", "860"), ("PSE", None), ("IGO", None)],
)
def test_a_state_has_its_correlates_of_war_code(country: str, code: str | None) -> None:
    assert cow_code(country) == code


def test_correlates_of_war_codes_are_told_apart() -> None:
    codes = [code for _, code in table("cow-codes.tsv")[1:]]
    assert len(set(codes)) == len(codes) == 195


def test_the_dictionary_of_layouts_names_every_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    for header in (POLECAT, ICEWS):
        assert [name for name in header.split("|") if f"`{name}`" not in page] == []
