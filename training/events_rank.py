"""Makes the weights of the traits that tell acts from mere words, from articles read by people.

    python -m training.events_rank [--check]

Logistic regression over the traits of every draft (`lawatan.events.frames.find_drafts`), with
the cast that the reader finds, over the gold train articles and those of `news_events`. A draft
counts as right where they have an act of its type between the same countries: wholly where the
evidence is the same sentence, in part where it is another.
Writes `lexicon/trait-weights.tsv`; `--check` prints the held-out log loss of six folds instead.
Needs numpy, ../shared/gold/train and ../shared/data/news; the dev articles are not read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from eval.score import SHARED, articles

from lawatan.actors.cast import Cast
from lawatan.actors.find import find_actors
from lawatan.events.frames import Draft, find_drafts
from lawatan.events.scene import scenes
from lawatan.model import Article
from lawatan.page.find import lay_out
from lawatan.parse import load_parser
from lawatan.quotes.find import find_quotes
from training.news_events import annotated

OUT = Path(__file__).parent.parent / "src/lawatan/lexicon/trait-weights.tsv"
HEADER = """\
# What the traits of a candidate weigh (log odds); a candidate below `least` is no act.
# Source: made by training/events_rank.py from ../shared/gold/train and our annotations of news.
# Apache-2.0.
trait\tweight
"""
ELSEWHERE, LEAST, RIDGE, RARE = 0.4, 0.22, 3.0, 2
# Weights nearer to zero than this change no score in its second digit.
SMALL = 0.02


@dataclass(frozen=True, slots=True)
class Row:
    """One draft: its article, its traits, and how right it is."""

    article: str
    traits: frozenset[str]
    right: float


def rows() -> Iterator[Row]:
    """Every draft of the gold train articles and of the annotated news."""
    parser = load_parser()
    for article, events in chain(_gold(), annotated()):
        page = lay_out(article)
        parse = parser.parse(page.text, page.sentences)
        quotes, cast = find_quotes(page, parse, find_actors(page, parse))
        for draft in find_drafts(scenes(parse, page.sentences, cast, quotes), cast):
            right = max((_right(draft, event, cast) for event in events), default=0.0)
            yield Row(str(article.source_id), frozenset(draft.traits), right)


def _gold() -> Iterator[tuple[Article, list[Mapping[str, Any]]]]:
    for article in articles(SHARED / "gold" / "train.jsonl"):
        path = SHARED / "gold" / "train" / f"{article.source_id}.gold.json"
        yield article, json.loads(path.read_text(encoding="utf-8"))["events"]


def _right(draft: Draft, event: Mapping[str, Any], cast: Cast) -> float:
    frame, scene = draft.finding.frame, draft.finding.scene
    if frame.type != event["type"]:
        return 0.0
    source, target = _codes(event["source"]), _codes(event["target"])
    ours, theirs = _sides(draft.filled.source, cast), _sides(draft.filled.target, cast)
    fit = _overlap(source, ours) + _overlap(target, theirs)
    if frame.type == "CONSULT":
        fit = max(fit, _overlap(source, theirs) + _overlap(target, ours))
    if fit < 1.0:
        return 0.0
    told = scene.span.of(scene.parse.text)
    here = told in event["evidence"] or event["evidence"] in told
    return 1.0 if here else ELSEWHERE


def _codes(sides: Sequence[Mapping[str, Any]]) -> set[str]:
    return {side["country"] or side["name"] for side in sides}


def _sides(ids: Sequence[str], cast: Cast) -> set[str]:
    return {a.country or a.name for a in map(cast.by_id, ids) if a is not None}


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def fit(data: Sequence[Row]) -> dict[str, float]:
    """Weights by Newton's method, all but the intercept `always` drawn to zero."""
    count = Counter(trait for row in data for trait in row.traits)
    names = sorted(trait for trait, n in count.items() if n >= RARE)
    at = {trait: i for i, trait in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for n, row in enumerate(data):
        x[n, [at[trait] for trait in row.traits if trait in at]] = 1.0
    y = np.array([row.right for row in data])
    ridge = np.array([1e-3 if trait == "always" else RIDGE for trait in names])
    w = np.zeros(len(names))
    for _ in range(12):
        p = 1.0 / (1.0 + np.exp(-x @ w))
        slope = x.T @ (p - y) + ridge * w
        curve = (x * (p * (1 - p) + 1e-6)[:, None]).T @ x + np.diag(ridge)
        w -= np.linalg.solve(curve, slope)
    return dict(zip(names, w.tolist(), strict=True))


def held_out(data: Sequence[Row], folds: int = 6) -> float:
    """Mean log loss on articles that the weights have not seen."""
    ids = sorted({row.article for row in data})
    losses: list[float] = []
    for fold in range(folds):
        away = set(ids[fold::folds])
        weights = fit([row for row in data if row.article not in away])
        losses += [_loss(row, weights) for row in data if row.article in away]
    return float(np.mean(losses))


def _loss(row: Row, weights: Mapping[str, float]) -> float:
    z = sum(weights.get(trait, 0.0) for trait in row.traits)
    p = float(np.clip(1.0 / (1.0 + np.exp(-z)), 1e-6, 1 - 1e-6))
    return float(-row.right * np.log(p) - (1 - row.right) * np.log(1 - p))


def write(weights: Mapping[str, float]) -> None:
    """Writes the lexicon file."""
    kept = [(trait, w) for trait, w in sorted(weights.items()) if abs(w) >= SMALL]
    lines = [f"{trait}\t{w:.2f}" for trait, w in [("least", LEAST), *kept]]
    OUT.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fits and writes, or checks."""
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--check", action="store_true")
    data = list(rows())
    if flags.parse_args().check:
        print(f"{len(data)} drafts, held-out log loss {held_out(data):.4f}")
    else:
        write(fit(data))


if __name__ == "__main__":
    main()
