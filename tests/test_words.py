"""Language is data: Indonesian words stand in the lexicon, never in string literals of code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from lawatan.lexicon import files

SOURCE = Path(__file__).parent.parent / "src" / "lawatan"
MODULES = sorted(SOURCE.rglob("*.py"))
WORD = re.compile(r"[^\W\d_]{2,}")
TREES = ("actors.yaml", "quotes.yaml", "setting.yaml", "sourcing.yaml", "times.yaml")
TABLES = ("month-names.tsv", "weekday-names.tsv", "future-words.tsv", "offices.tsv", "openers.tsv")
GETTEXT = frozenset({"_", "gettext", "ngettext", "pgettext", "noted"})

ENGLISH = """act and any at body data for home is it may model no of program speaker state target
the time today total unit us video web windows world"""
CODES = "af dw eur ii kh le meta mi mil ms ni nsa per pt quad rb tv twitter"
HOMOGRAPHS = frozenset(f"{ENGLISH} {CODES}".split())
"""Words of the lexicon that code may hold: English there, or names of formats and labels."""

SPOKEN = {
    "cli/people.py": frozenset({"menlu", "menteri", "luar", "negeri"})  # an example in a help text
}
"""What else a module may hold, and why."""


@cache
def _indonesian() -> frozenset[str]:
    """Words of the lexicon's classes, and the most frequent ones of running text."""
    stops = dict(row for row in files.table("stopwords.tsv")[1:])["id"]
    rows = [row[0] for name in TABLES for row in files.table(name)[1:]]
    trees = [leaf for name in TREES for leaf in _leaves(files.tree(name))]
    words = {word for text in (stops, *rows, *trees) for word in WORD.findall(text.casefold())}
    return frozenset(words - HOMOGRAPHS)


def _leaves(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from (str(key),) if isinstance(value, int) else _leaves(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _leaves(value)


def _literals(path: Path) -> Iterator[str]:
    """String literals of a module without docstrings, remarks under constants and messages."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        if isinstance(node, ast.Call) and _name(node.func) in GETTEXT:
            left_out.update(id(x) for x in ast.walk(node))
    for node in ast.walk(tree):
        told = isinstance(node, ast.Constant) and id(node) not in left_out
        if told and isinstance(node.value, str):
            yield node.value


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_indonesian_word_stands_in_a_literal(path: Path) -> None:
    spoken = SPOKEN.get(path.relative_to(SOURCE).as_posix(), frozenset())
    told = {word for text in _literals(path) for word in WORD.findall(text.casefold())}
    assert sorted(told & _indonesian() - spoken) == []


@pytest.mark.parametrize(
    "word", ["yang", "dan", "menurut", "oktober", "menteri", "seorang", "pukul"]
)
def test_words_of_every_class_are_known(word: str) -> None:
    assert word in _indonesian()


def test_a_word_in_a_pattern_is_seen_and_one_in_a_docstring_is_not(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        '"""Reads "dan"."""\nLINK = r"\\s(?:oleh|dari)\\s"\n"""For "yang"."""\nf = _("menurut")\n',
        encoding="utf-8",
    )
    assert list(_literals(module)) == [r"\s(?:oleh|dari)\s"]
