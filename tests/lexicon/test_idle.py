"""Nothing of the lexicon lies idle: every file is read, every class of words is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawatan.lexicon.branch import read_tree

SOURCE = Path(__file__).parents[2] / "src" / "lawatan"
LEXICON = SOURCE / "lexicon"
FILES = sorted(x.name for x in LEXICON.iterdir() if x.suffix in {".tsv", ".yaml", ".json"})
FOLDERS = sorted(x.name for x in LEXICON.iterdir() if x.is_dir() and x.name != "__pycache__")


def _code(folder: Path) -> str:
    return "\n".join(x.read_text(encoding="utf-8") for x in sorted(folder.rglob("*.py")))


@pytest.mark.parametrize("name", [*FILES, *FOLDERS])
def test_every_file_and_folder_is_read(name: str) -> None:
    assert f'"{name}"' in _code(SOURCE)


@pytest.mark.parametrize("name", read_tree("quotes.yaml").names())
def test_every_class_of_reported_speech_is_asked_for(name: str) -> None:
    assert f'"{name}"' in _code(SOURCE / "quotes")


@pytest.mark.parametrize(
    "path",
    [x for x in sorted(LEXICON.rglob("*")) if x.suffix in {".tsv", ".yaml"}],
    ids=lambda x: str(x.relative_to(LEXICON)),
)
def test_a_file_begins_with_its_source_and_licence(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines[:12] if line.startswith("#"))
    licences = ("Apache-2.0", "CC BY", "CC0", "MIT", "public domain")
    assert any(licence.casefold() in head.casefold() for licence in licences)
