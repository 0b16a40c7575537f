"""Tells Indonesian from other languages by function words: cheap, and enough for running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from lawatan.lexicon import files

SAMPLE = 4000
"""Code points that are looked at."""
ENOUGH = 12
"""Words below which nothing is told: the article then counts as Indonesian."""
MALAY = 3
"""Words of Malay alone that a text must have to count as Malay."""

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _stopwords() -> Mapping[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in files.table("stopwords.tsv")[1:]}


def language_of(text: str) -> str:
    """ISO 639-1 code of the language: "id" unless the text clearly is another, "und" if unknown."""
    words = [w.casefold() for w in _WORD.findall(text[:SAMPLE])]
    if len(words) < ENOUGH:
        return "id"
    counts = Counter(words)
    hits = {lang: sum(counts[w] for w in stops) for lang, stops in _stopwords().items()}
    best = max(hits, key=lambda lang: hits[lang])
    if _is_malay(counts):
        return "ms"
    if hits["id"] >= 0.06 * len(words) and hits["id"] >= 0.8 * hits[best]:
        return "id"
    if hits[best] >= 0.06 * len(words) and hits[best] > 1.25 * hits["id"]:
        return best
    return "id" if hits["id"] >= 0.03 * len(words) else "und"


def _is_malay(counts: Counter[str]) -> bool:
    """True where words that Indonesian does not use outnumber those that Malay does not."""
    malay, indonesian = (sum(map(counts.__getitem__, _marks()[x])) for x in ("ms", "id"))
    return malay >= MALAY and malay > 2 * indonesian


@cache
def _marks() -> Mapping[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in files.table("malay-marks.tsv")[1:]}
