"""Sentences to tensors: pieces of words, labels as numbers, batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.corpora import NAME_SCHEMES, Sentence

NONE = -100
PIECES = 500
WORD_PIECES = 12


@dataclass(frozen=True)
class Labels:
    """The label sets by head, in a fixed order."""

    sets: dict[str, list[str]]

    def number(self, head: str, label: str) -> int:
        """The number of a label; NONE where the head does not have it."""
        known = self.sets[head]
        return known.index(label) if label in known else NONE


def label_sets(sentences: Sequence[Sentence]) -> Labels:
    """Every label that occurs, sorted, "O" first."""
    sets: dict[str, set[str]] = {"upos": set(), "relation": set(), "upos-old": set(), "relation-old": set(), "acts": set()}
    sets |= {scheme: set() for scheme in NAME_SCHEMES}
    for s in sentences:
        suffix = "-old" if s.scheme == "old" else ""
        sets[f"upos{suffix}"] |= set(s.upos)
        sets[f"relation{suffix}"] |= set(s.relations)
        sets["acts"] |= set(s.acts or ())
        for scheme, labels in s.names.items():
            sets[scheme] |= set(labels)
    return Labels({k: sorted(v, key=lambda x: (x != "O", x)) for k, v in sets.items()})


@dataclass
class Batch:
    """Tensors of some sentences; `targets` by head, NONE where a sentence has no label."""

    pieces: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    word_mask: Tensor
    targets: dict[str, Tensor] = field(default_factory=dict)

    def to(self, device: torch.device) -> Batch:
        """The batch on a device."""
        move = lambda t: t.to(device, non_blocking=True)  # noqa: E731
        targets = {k: move(v) for k, v in self.targets.items()}
        plain = (move(t) for t in (self.pieces, self.mask, self.first, self.last, self.word_mask))
        return Batch(*plain, targets)


class Pieces:
    """Words to pieces, each word on its own, remembered."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """The pieces of one word, at most WORD_PIECES; never none."""
        if word not in self.known:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids
            self.known[word] = ids[:WORD_PIECES] or [3]
        return self.known[word]


@dataclass(frozen=True)
class Row:
    """One sentence, numbered."""

    pieces: list[int]
    first: list[int]
    last: list[int]
    targets: dict[str, list[int]]
    acts: list[float] | None


def row_of(sentence: Sentence, pieces: Pieces, labels: Labels) -> Row:
    """A sentence as numbers, cut where it has too many pieces."""
    ids, first, last = [0], [], []
    for word in sentence.words:
        own = pieces.of(word)
        if len(ids) + len(own) > PIECES:
            break
        first.append(len(ids))
        ids += own
        last.append(len(ids) - 1)
    return Row([*ids, 2], first, last, _targets(sentence, labels, len(first)), _acts(sentence, labels))


def _acts(sentence: Sentence, labels: Labels) -> list[float] | None:
    if sentence.acts is None:
        return None
    return [float(label in sentence.acts) for label in labels.sets["acts"]]


def _targets(s: Sentence, labels: Labels, count: int) -> dict[str, list[int]]:
    out = {scheme: [labels.number(scheme, x) for x in names] for scheme, names in s.names.items()}
    suffix = "-old" if s.scheme == "old" else ""
    if s.upos:
        out[f"upos{suffix}"] = [labels.number(f"upos{suffix}", x) for x in s.upos]
    if s.heads:
        out[f"relation{suffix}"] = [labels.number(f"relation{suffix}", x) for x in s.relations]
        out[f"arc{suffix}"] = [h if h <= count else NONE for h in s.heads]
    return {head: values[:count] for head, values in out.items()}


def batch_of(rows: Sequence[Row], acts: int) -> Batch:
    """Rows padded to one length."""
    length, words = max(len(r.pieces) for r in rows), max(len(r.first) for r in rows)
    pad = lambda values, size, fill: torch.tensor([[*v, *[fill] * (size - len(v))] for v in values])  # noqa: E731
    pieces = pad([r.pieces for r in rows], length, 1)
    heads = sorted({head for r in rows for head in r.targets})
    targets = {h: pad([r.targets.get(h, []) for r in rows], words, NONE) for h in heads}
    if any(r.acts is not None for r in rows):
        targets["acts"] = torch.tensor([r.acts or [float(NONE)] * acts for r in rows])
    return Batch(
        pieces, (pieces != 1).long(), pad([r.first for r in rows], words, 0),
        pad([r.last for r in rows], words, 0), pad([[1] * len(r.first) for r in rows], words, 0),
        targets,
    )  # fmt: skip


def batches(rows: Sequence[Row], acts: int, pieces: int, chance: random.Random) -> Iterator[Batch]:
    """Batches of like length in random order, each of about `pieces` pieces."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].pieces) + chance.random() * 6)
    groups: list[list[int]] = [[]]
    for i in order:
        if (len(groups[-1]) + 1) * len(rows[i].pieces) > pieces and groups[-1]:
            groups.append([])
        groups[-1].append(i)
    chance.shuffle(groups)
    for group in groups:
        yield batch_of([rows[i] for i in group], acts)
