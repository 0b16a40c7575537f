"""The relevance gate: a first look, without the model, that skips what tells no foreign affairs.

A linear score over the words of an article (`lexicon/gate-weights.tsv`, made by
`training/gate.py`). It says whether an article is worth a full reading, and nothing else.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lawatan.lexicon import files

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Gate:
    """Weights by word, a constant, and the least score that passes."""

    weights: Mapping[str, float]
    always: float
    least: float

    def score(self, text: str) -> float:
        """Log odds, roughly, that the text tells an international event."""
        found = strengths(text)
        return self.always + sum(self.weights.get(w, 0.0) * x for w, x in found.items())

    def passes(self, text: str) -> bool:
        """True where the text deserves a full reading."""
        return self.score(text) >= self.least


def strengths(text: str) -> dict[str, float]:
    """How strongly each word speaks: damped counts, scaled so that length does not matter."""
    counts = Counter(_WORD.findall(text.lower()))
    damped = {word: 1.0 + math.log(n) for word, n in counts.items()}
    size = math.sqrt(sum(x * x for x in damped.values())) or 1.0
    return {word: x / size for word, x in damped.items()}


@cache
def load_gate() -> Gate:
    """The gate that ships with the package. Raises LexiconError where its file is missing."""
    rows = {row[0]: float(row[1]) for row in files.table("gate-weights.tsv")[1:]}
    return Gate(rows, rows.pop("<always>"), rows.pop("<least>"))
