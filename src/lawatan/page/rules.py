"""The furniture rules of lexicon/boilerplate.yaml, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lawatan.errors import LexiconError
from lawatan.lexicon.branch import Branch, read_tree
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
        written = read_tree("boilerplate.yaml").words("authors")
        return tuple(re.compile(one, re.IGNORECASE) for one in written)
    except re.error as error:
        raise LexiconError(f"lexicon file boilerplate.yaml: bad author pattern: {error}") from error


@cache
def _all_rules() -> tuple[Rule, ...]:
    return tuple(_rule(row) for row in read_tree("boilerplate.yaml").branches("rules"))


def _rule(row: Branch) -> Rule:
    where = row.text("where")
    if where not in PLACES:
        raise LexiconError(f"lexicon file {row.path}: there is no place {where!r}")
    pattern, flags = _anchored(row.text("pattern"), where), 0 if row.flag("case") else re.IGNORECASE
    headlines = row.text_or_none("then") == "headlines"
    try:
        kind, compiled = BoilerplateKind(row.text("kind")), re.compile(pattern, flags)
    except (ValueError, re.error) as error:
        raise LexiconError(f"lexicon file {row.path}: {error}") from error
    return Rule(row.text("id"), kind, where, compiled, headlines)


def _anchored(pattern: str, where: str) -> str:
    return f"(?:{pattern})\\Z" if where in ("tail", "credit") else pattern
