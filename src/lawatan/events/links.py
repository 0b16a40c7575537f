"""Small words that say who is meant: they join names, lead to agents and places, point back."""

from __future__ import annotations

from functools import cache

from lawatan.lexicon.files import table


@cache
def link_words(kind: str) -> frozenset[str]:
    """The words of one kind in `lexicon/links.tsv`."""
    return frozenset(word for word, what in table("links.tsv")[1:] if what == kind)
