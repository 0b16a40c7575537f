"""The rules of lexicon/page-furniture.yaml, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from lawatan.errors import LexiconError
from lawatan.lexicon import files
from lawatan.model import BoilerplateKind

FILE = "page-furniture.yaml"
HIDDEN = "hidden"


@cache
def pattern(group: str, name: str) -> re.Pattern[str]:
    """The rule `name` of a group. Raises LexiconError where the file has none such."""
    tree = files.tree(FILE)
    part = tree.get(group) if isinstance(tree, Mapping) else None
    value = part.get(name) if isinstance(part, Mapping) else None
    if not isinstance(value, str):
        raise LexiconError(f"lexicon file {FILE} needs {group}: {name}, a regular expression")
    try:
        return re.compile(value, re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"lexicon file {FILE}: {group}: {name}: {error}") from error


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = (HIDDEN, *(x.value for x in BoilerplateKind))
    tree = files.tree(FILE)
    given = tree.get("classes") if isinstance(tree, Mapping) else None
    if not isinstance(given, Mapping) or not set(given) <= set(kinds):
        raise LexiconError(f"lexicon file {FILE} needs classes by kind of furniture")
    return tuple((kind, pattern("classes", kind)) for kind in given)


@lru_cache(maxsize=4096)
def kind_of_class(token: str) -> str | None:
    """The kind of furniture that a class name or id tells, `hidden` included."""
    if len(token) > 60:
        return None
    return next((kind for kind, rule in _classes() if rule.fullmatch(token)), None)
