"""Scores predictions: accuracy of tags, attachment, F1 of spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch

from lawatan.parse.decode import best_labels, best_tree
from training.batches import Labels, Row, batch_of
from training.corpora import Sentence
from training.network import Network


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """The spans of BIO labels; a stray I begins a span, as in conlleval."""
    found, start, kind = set(), 0, ""
    for i, label in enumerate([*labels, "O"]):
        goes_on = label[0] == "I" and label[2:] == kind
        if kind and not goes_on:
            found.add((start, i, kind))
        if not goes_on:
            start, kind = i, label[2:]
    return found


class Tally:
    """Counts by measure; `figures` turns them into shares and F1."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.made: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()

    def add(self, name: str, right: int, made: int, wanted: int) -> None:
        """Adds to a measure."""
        self.right[name] += right
        self.made[name] += made
        self.wanted[name] += wanted

    def figures(self) -> dict[str, float]:
        """Percentages: F1, which is accuracy where made equals wanted."""
        return {
            k: round(200 * self.right[k] / (self.made[k] + self.wanted[k]), 2)
            for k in sorted(self.wanted)
            if self.made[k] + self.wanted[k]
        }


def evaluate(net: Network, sentences: Sequence[Sentence], rows: Sequence[Row], labels: Labels) -> dict[str, float]:
    """Greedy scores of a network on sentences with labels, by corpus."""
    net.eval()
    device = next(net.parameters()).device
    tally = Tally()
    acts = len(labels.sets["acts"])
    for at in range(0, len(rows), 32):
        part = list(range(at, min(at + 32, len(rows))))
        batch = batch_of([rows[i] for i in part], acts).to(device)
        with torch.no_grad():
            out = net(batch.pieces, batch.mask, batch.first, batch.last)
            found = {k: v.float().cpu().numpy() for k, v in out.items()}
            for k, i in enumerate(part):
                _one(tally, sentences[i], rows[i], {h: v[k] for h, v in found.items()}, net, labels)
    return tally.figures()


def _one(tally: Tally, s: Sentence, row: Row, out: dict[str, np.ndarray], net: Network, labels: Labels) -> None:
    n = len(row.first)
    for scheme, gold in s.names.items():
        got = best_labels(out[scheme][:n], tuple(labels.sets[scheme]))
        a, b = spans(got), spans(gold[:n])
        tally.add(f"{scheme} F1", len(a & b), len(a), len(b))
    if s.acts is not None:
        got_acts = {x for x, score in zip(labels.sets["acts"], out["acts"], strict=True) if score > 0}
        tally.add("acts F1", len(got_acts & set(s.acts)), len(got_acts), len(s.acts))
    if s.heads and s.scheme == "ud":
        _tree(tally, s, row, out, net, labels)


def _tree(tally: Tally, s: Sentence, row: Row, out: dict[str, np.ndarray], net: Network, labels: Labels) -> None:
    n = len(row.first)
    upos = [labels.sets["upos"][i] for i in out["upos"][:n].argmax(-1)]
    name = s.source.split("-")[0].removeprefix("id_")
    tally.add(f"{name} UPOS", sum(u == g for u, g in zip(upos, s.upos, strict=False)), n, n)
    arcs = out["arc"][:n, : n + 1]
    for how, heads in (("greedy ", arcs.argmax(-1)), ("", best_tree(arcs))):
        relations = _relations(out["dependent"][:n], out["head"][heads], net)
        right = [h == g for h, g in zip(heads, s.heads, strict=False)]
        labelled = [
            ok and labels.sets["relation"][r] == g
            for ok, r, g in zip(right, relations, s.relations, strict=False)
        ]
        tally.add(f"{name} {how}UAS", sum(right), n, n)
        tally.add(f"{name} {how}LAS", sum(labelled), n, n)


def _relations(dependents: np.ndarray, heads: np.ndarray, net: Network) -> list[int]:
    weight = net.parser.relation.float().cpu()
    pairs = torch.tensor(dependents), weight, torch.tensor(heads)
    return torch.einsum("ni,rij,nj->nr", *pairs).argmax(-1).tolist()  # type: ignore[no-any-return]


def summary(figures: dict[str, float]) -> str:
    """One line of figures."""
    return "  ".join(f"{name} {value:.2f}" for name, value in figures.items())


