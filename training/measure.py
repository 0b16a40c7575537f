"""Scores what networks say: accuracy of tags, attachment, F1 of spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor

from lawatan.parse.decode import best_labels, best_tree
from training.buckets import batch_of
from training.corpora import Sentence
from training.ensemble import TAGS, Ensemble, Said
from training.network import GUESSED
from training.rows import Labels, Row


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


def evaluate(
    ensemble: Ensemble, sentences: Sequence[Sentence], rows: Sequence[Row], labels: Labels
) -> dict[str, float]:
    """Percentages by corpus and measure, on sentences that have labels."""
    tally = Tally()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].pieces))
    for at in range(0, len(order), 32):
        part = order[at : at + 32]
        batch = batch_of([rows[i] for i in part]).to(ensemble.device)
        said = ensemble.say(batch, (*TAGS, "style"))
        trees = _trees(said, [len(rows[i].first) for i in part])
        for k, i in enumerate(part):
            n = len(rows[i].first)
            tags = {head: value[k].cpu() for head, value in said.tags.items()}
            _names(tally, sentences[i], {h: t[:n] for h, t in tags.items() if h != "style"}, labels)
            if sentences[i].scheme == "ud":
                style = GUESSED[int(tags["style"].argmax())]
                name = sentences[i].source.split("-")[0].removeprefix("id_")
                tally.add(f"{name} style", int(style == name), 1, 1)
                _tags(tally, name, sentences[i], tags["upos"][:n], labels)
                for how, (heads, relations) in trees.items():
                    guess = [labels.sets["relation"][r] for r in relations[k, :n].tolist()]
                    _attached(tally, f"{name} {how}", sentences[i], heads[k, :n].tolist(), guess)
    return tally.figures()


def _trees(said: Said, counts: Sequence[int]) -> dict[str, tuple[Tensor, Tensor]]:
    """Heads and relations [B, W], by tree and by the best head of each word alone."""
    greedy = said.arcs.argmax(-1)
    logs = said.arcs.clamp(min=1e-9).log().cpu().numpy()
    tree = greedy.clone()
    for k, n in enumerate(counts):
        tree[k, :n] = torch.from_numpy(best_tree(logs[k, :n, : n + 1]))
    found = {"": tree, "greedy ": greedy}
    return {how: (h.cpu(), said.relations(h).argmax(-1).cpu()) for how, h in found.items()}


def _names(tally: Tally, s: Sentence, tags: dict[str, Tensor], labels: Labels) -> None:
    for scheme, gold in s.names.items():
        if scheme not in tags:
            continue
        scores = tags[scheme].clamp(min=1e-9).log().numpy()
        a = spans(best_labels(scores, tuple(labels.sets[scheme])))
        b = spans(gold[: len(scores)])
        tally.add(f"{scheme} F1", len(a & b), len(a), len(b))


def _tags(tally: Tally, name: str, s: Sentence, upos: Tensor, labels: Labels) -> None:
    guess = [labels.sets["upos"][i] for i in upos.argmax(-1).tolist()]
    right = sum(g == u for g, u in zip(guess, s.upos, strict=False))
    tally.add(f"{name} UPOS", right, len(s.upos), len(s.upos))


def _attached(tally: Tally, name: str, s: Sentence, heads: list[int], relations: list[str]) -> None:
    right = [h == g for h, g in zip(heads, s.heads, strict=False)]
    pairs = zip(right, relations, s.relations, strict=False)
    tally.add(f"{name}UAS", sum(right), len(s.heads), len(s.heads))
    tally.add(f"{name}LAS", sum(ok and r == g for ok, r, g in pairs), len(s.heads), len(s.heads))


def summary(figures: dict[str, float]) -> str:
    """One line of figures."""
    return "  ".join(f"{name} {value:.2f}" for name, value in figures.items())
