"""The docs say what the program does: every Python block runs, every command exists."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

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


def test_the_json_reference_is_made_from_the_schema() -> None:
    page = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert CliRunner().invoke(cli, ["schema", "--markdown"]).output == page
