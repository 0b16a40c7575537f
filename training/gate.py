"""Makes the word weights of the relevance gate.

    python -m training.gate

Logistic regression on the words of an article: gold/train's articles with an international event
against the raw articles, unlabelled and mostly without one. The threshold is the lowest score
that an article of gold/train gets from weights fitted without it (six folds). The dev articles
and the stories are only measured; their texts are left out of the raw ones. Writes
`lexicon/gate-weights.tsv` and prints recall and pass rate. Needs scipy and ../shared.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from eval.fields import SHARED
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

from lawatan.run.gate import strengths

OUT = Path(__file__).parent.parent / "src/lawatan/lexicon/gate-weights.tsv"
HEADER = """\
# Words that speak for (above 0) or against an international event, as the gate weighs them.
# Source: made by training/gate.py from ../shared/gold/train and the raw articles. Apache-2.0.
word\tweight
"""
LEAST_ARTICLES, KEPT, RIDGE, POSITIVE = 25, 4000, 3.0, 20.0
Strengths = dict[str, float]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def gold(split: str) -> list[str]:
    """The texts of a gold split that tell of an act between two countries."""
    texts = []
    for row in _lines(SHARED / "gold" / f"{split}.jsonl"):
        path = SHARED / "gold" / split / f"{row['id']}.gold.json"
        events = json.loads(path.read_text(encoding="utf-8"))["events"]
        sides = [{s["country"] or s["name"] for s in e["source"] + e["target"]} for e in events]
        if any(len(side) > 1 for side in sides):
            texts.append(row["text"])
    return texts


def stories() -> list[str]:
    """The texts of all threads; each reports an international event."""
    paths = [SHARED / "stories" / kind / "articles.jsonl" for kind in ("real", "own")]
    return [row["text"] for path in paths for row in _lines(path)]


def raw(away: set[str]) -> list[str]:
    """The raw articles but for those given."""
    rows = _lines(SHARED / "data" / "news" / "articles.jsonl.gz")
    return [row["body"] for row in rows if row["body"] not in away]


def matrix(rows: Sequence[Strengths], at: dict[str, int]) -> Any:
    """Articles by words."""
    cells = [(i, at[w], x) for i, row in enumerate(rows) for w, x in row.items() if w in at]
    i, j, x = zip(*cells, strict=True)
    return csr_matrix((x, (i, j)), shape=(len(rows), len(at)))


def fit(positive: Any, rest: Any, scale: np.ndarray) -> np.ndarray:
    """Weights by word and the intercept; rare words are drawn to zero less."""
    x = vstack([positive, rest]).multiply(scale).tocsr()
    y = np.r_[np.ones(positive.shape[0]), np.zeros(rest.shape[0])]
    share = np.where(y > 0, POSITIVE, 1.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w[:-1] + w[-1]
        slope = share * (1 / (1 + np.exp(-z)) - y)
        value = (share * (np.logaddexp(0, z) - y * z)).sum() + RIDGE / 2 * (w[:-1] ** 2).sum()
        return value, np.append(x.T @ slope + RIDGE * w[:-1], slope.sum())

    start = np.zeros(x.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    weights = found[:-1] * scale
    weights[np.argsort(-np.abs(weights))[KEPT:]] = 0.0
    return np.append(weights, found[-1])


def main() -> None:
    """Fits, measures and writes."""
    sets = {"train": gold("train"), "dev": gold("dev"), "stories": stories()}
    rest = [strengths(t) for t in raw({t for texts in sets.values() for t in texts})]
    found = Counter(w for row in rest for w in row)
    words = sorted(w for w, n in found.items() if n >= LEAST_ARTICLES)
    at = {w: i for i, w in enumerate(words)}
    scale = np.log(len(rest) / np.array([found[w] for w in words]))
    x = {name: matrix([strengths(t) for t in texts], at) for name, texts in sets.items()}
    x["raw"] = matrix(rest, at)
    least = _held_out(x["train"], x["raw"], scale)
    weights = fit(x["train"], x["raw"], scale)
    for name, rows in x.items():
        passed = rows @ weights[:-1] + weights[-1] >= least
        print(f"{name}: {passed.sum()} of {len(passed)} pass ({passed.mean():.4f})")
    _write(words, weights, least)


def _held_out(positive: Any, rest: Any, scale: np.ndarray, folds: int = 6) -> float:
    scores = []
    for fold in range(folds):
        mask = np.arange(positive.shape[0]) % folds == fold
        weights = fit(positive[~mask], rest, scale)
        scores += (positive[mask] @ weights[:-1] + weights[-1]).tolist()
    ranked = sorted(scores)
    print("lowest held-out scores", [round(x, 2) for x in ranked[:6]])
    return float(ranked[0])


def _write(words: Sequence[str], weights: np.ndarray, least: float) -> None:
    rows = [(w, x) for w, x in zip(words, weights[:-1], strict=True) if x]
    special = [("<always>", weights[-1]), ("<least>", least)]
    body = "".join(f"{w}\t{x:.2f}\n" for w, x in [*special, *rows])
    OUT.write_text(HEADER + body, encoding="utf-8")


if __name__ == "__main__":
    main()
