"""The docs say what the program does: every Python block runs, every command exists."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name

import pytest
from click.testing import CliRunner

from lawatan.cli.main import ENTRIES, cli

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SESSIONS = [p for p in PAGES if ">>> " in p.read_text(encoding="utf-8")]
# At the start of a line, of a command or of a part of a pipe; docs/deploy.md has more forms and
# is looked through in tests/deploy.
COMMAND = r"^(?:\$ (?:.*\| ?)?(?:[A-Z_]+=\S+ )*)?lawatan ([a-z-]+)"


@pytest.mark.parametrize("page", SESSIONS, ids=lambda p: p.name)
def test_every_python_session_in_a_page_gives_what_it_shows(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_in_a_page_exists(page: Path) -> None:
    named = re.findall(COMMAND, page.read_text(encoding="utf-8"), re.M)
    assert set(named) <= set(ENTRIES)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("command", sorted(ENTRIES))
def test_every_command_explains_itself(command: str) -> None:
    result = CliRunner().invoke(cli, [command, "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage:" in result.output


def test_the_recipes_name_files_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lexicon = ROOT / "src" / "lawatan" / "lexicon"
    named = re.findall(r"`(?:lexicon/)?([\w-]+\.(?:tsv|yaml))`", text)
    assert named
    assert [name for name in named if not (lexicon / name).exists()] == []


TERMS = re.findall(r"`(lawatan\.[\w.]+)`", (ROOT / "docs" / "glossary.md").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(set(TERMS)))
def test_every_word_of_the_glossary_is_where_it_says(name: str) -> None:
    module, _, last = name.rpartition(".")
    assert hasattr(import_module(module), last) if last[0].isupper() else resolve_name(name)


FIGURES = {
    "people, organisations, countries": ("people", "organizations", "countries"),
    "dates with the right value": ("times with value",),
    "direct quotes with the right speaker, reported clauses with the right speaker": (
        "quotes direct with speaker", "quotes indirect with speaker"),
    "events: type and both sides; with mode, status and day right as well": (
        "events", "events (all fields)"),
    "events that are planned, unconfirmed, proposed, denied, cancelled or hypothetical": (
        "events: status not held",),
}  # fmt: skip


@pytest.mark.parametrize("row", FIGURES)
def test_the_figures_of_the_readme_are_those_measured(row: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    scores = (ROOT / "eval" / "scores-dev.md").read_text(encoding="utf-8")
    told = re.search(rf"^\| {re.escape(row)} \| (.*) \|$", readme, re.M)
    found = [re.search(rf"^{re.escape(x)} +F1 ([\d.]+)", scores, re.M) for x in FIGURES[row]]
    assert told is not None
    measured = [float(x[1]) for x in found if x is not None]
    assert [float(x) for x in told[1].split(", ")] == pytest.approx(measured, abs=0.0151)


def test_the_json_reference_is_made_from_the_schema() -> None:
    page = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert CliRunner().invoke(cli, ["schema", "--markdown"]).output == page
