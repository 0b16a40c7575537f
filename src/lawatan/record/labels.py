"""What names, outlets and reports are found by: tokens of the full-text search."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from lawatan.record.names import folded
from lawatan.record.searching import label, stems, words_of

Named = tuple[str, str | None, bool]
"""A side: its name, its country, and whether it is a person."""


def name_labels(names: Iterable[str]) -> set[str]:
    """Labels of the words of names, as transliterations share them."""
    return {f"n_{folded(word)}" for name in names for word in words_of(name)}


def outlet_label(outlet: str) -> str:
    """The label of an outlet: its name, whatever its case."""
    return label("o", outlet)


@lru_cache(maxsize=20_000)
def report_tokens(evidence: str, sides: tuple[Named, ...]) -> frozenset[str]:
    """What finds a report: stems of its words and names, labels of its people and countries."""
    names = {name for name, _, _ in sides}
    tokens = stems(f"{evidence} {' '.join(names)}")
    tokens |= name_labels({name for name, _, person in sides if person})
    return frozenset(tokens | {label("c", country) for _, country, _ in sides if country})
