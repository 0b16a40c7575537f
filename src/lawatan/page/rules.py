"""The furniture rules of lexicon/boilerplate.yaml, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lawatan.errors import LexiconError
from lawatan.lexicon import files
from lawatan.model import BoilerplateKind

PLACES = frozenset({"line", "start", "credit", "inline", "linked", "tail", "above", "to-end"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to recognise furniture; the file's head explains `where` and `then`."""

    id: str
    kind: BoilerplateKind
    where: str
    pattern: re.Pattern[str]
    takes_headlines: bool


@cache
def rules(where: str) -> tuple[Rule, ...]:
    """The rules of one place, in the order of the file. Raises LexiconError on a bad rule."""
    return tuple(rule for rule in _all_rules() if rule.where == where)


@cache
def author_patterns() -> tuple[re.Pattern[str], ...]:
    """How credits name their author, each with a group `name`. Raises LexiconError on a bad one."""
    try:
        return tuple(re.compile(str(row), re.IGNORECASE) for row in _rows("authors"))
    except re.error as error:
        raise LexiconError(f"lexicon file boilerplate.yaml: bad author pattern: {error}") from error


@cache
def _all_rules() -> tuple[Rule, ...]:
    return tuple(_rule(row) for row in _rows("rules"))


def _rows(name: str) -> list[Any]:
    tree = files.tree("boilerplate.yaml")
    rows = tree.get(name) if isinstance(tree, Mapping) else None
    if not isinstance(rows, list):
        raise LexiconError(f"lexicon file boilerplate.yaml needs a list named {name}")
    return rows


def _rule(row: Mapping[str, object]) -> Rule:
    try:
        where = str(row["where"])
        pattern = _anchored(str(row["pattern"]), where)
        flags = 0 if row.get("case") else re.IGNORECASE
        rule = Rule(
            str(row["id"]),
            BoilerplateKind(str(row["kind"])),
            where,
            re.compile(pattern, flags),
            row.get("then") == "headlines",
        )
    except (KeyError, ValueError, re.error) as error:
        raise LexiconError(f"lexicon file boilerplate.yaml: bad rule {row!r}: {error}") from error
    if rule.where not in PLACES:
        raise LexiconError(f"lexicon file boilerplate.yaml: {rule.id} has no place {rule.where!r}")
    return rule


def _anchored(pattern: str, where: str) -> str:
    return f"(?:{pattern})\\Z" if where in ("tail", "credit") else pattern
