"""Rows of like length as tensors on the device, and the order in which they are drawn.

Every batch of a bucket has the same shape, so that a training step can be captured once and
replayed (see `steps`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.rows import NONE, PAD, Row

LENGTHS = (16, 24, 32, 48, 64, 96, 160, 256)


@dataclass(frozen=True)
class Batch:
    """Rows as tensors: pieces [B, T]; first, last and each target [B, W]; style [B]."""

    pieces: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    style: Tensor
    targets: dict[str, Tensor]

    @property
    def mask(self) -> Tensor:
        """1 on pieces, 0 on padding."""
        return (self.pieces != PAD).long()

    def take(self, index: Tensor) -> Batch:
        """The rows of an index."""
        return self._changed(lambda tensor: tensor.index_select(0, index))

    def to(self, device: torch.device) -> Batch:
        """The batch on a device."""
        return self._changed(lambda tensor: tensor.to(device))

    def _changed(self, change: Callable[[Tensor], Tensor]) -> Batch:
        return Batch(
            change(self.pieces), change(self.first), change(self.last), change(self.words),
            change(self.style), {head: change(target) for head, target in self.targets.items()},
        )  # fmt: skip


def batch_of(rows: Sequence[Row], heads: Sequence[str] = ()) -> Batch:
    """Rows padded to one length; NONE where a row has no target for a head."""
    length, words = max(len(r.pieces) for r in rows), max(len(r.first) for r in rows)
    return padded(rows, heads, length, words)


def padded(rows: Sequence[Row], heads: Sequence[str], length: int, words: int) -> Batch:
    """Rows padded to the given numbers of pieces and words."""
    pad = lambda values, size, fill: torch.tensor([[*v, *[fill] * (size - len(v))] for v in values])  # noqa: E731
    targets = {h: pad([r.targets.get(h, []) for r in rows], words, NONE) for h in heads}
    return Batch(
        pad([r.pieces for r in rows], length, PAD),
        pad([r.first for r in rows], words, 0),
        pad([r.last for r in rows], words, 0),
        pad([[1] * len(r.first) for r in rows], words, 0).bool(),
        torch.tensor([r.style for r in rows]),
        targets,
    )


def bucketed(rows: Sequence[Row]) -> list[list[int]]:
    """The indexes of rows by length; empty buckets are left out."""
    groups: list[list[int]] = [[] for _ in LENGTHS]
    for i, row in enumerate(rows):
        groups[next(k for k, size in enumerate(LENGTHS) if len(row.pieces) <= size)].append(i)
    return [group for group in groups if group]


def tensors(rows: Sequence[Row], heads: Sequence[str], device: torch.device) -> list[Batch]:
    """One batch of all rows for each bucket."""
    made = []
    for group in bucketed(rows):
        longest = max(len(rows[i].pieces) for i in group)
        words = max(len(rows[i].first) for i in group)
        length = next(size for size in LENGTHS if longest <= size)
        made.append(padded([rows[i] for i in group], heads, length, words).to(device))
    return made


class Drawing:
    """Draws batches for ever: every row as often in a round as its corpus counts."""

    def __init__(
        self, rows: Sequence[Row], repeats: dict[str, int], pieces: int, seed: int
    ) -> None:
        self.groups = [
            [k for k, i in enumerate(group) for _ in range(repeats.get(rows[i].source, 1))]
            for group in bucketed(rows)
        ]
        longest = [max(len(rows[i].pieces) for i in group) for group in bucketed(rows)]
        sizes = [next(size for size in LENGTHS if n <= size) for n in longest]
        self.counts = [max(1, pieces // size) for size in sizes]
        self.chance = random.Random(seed)

    @property
    def steps(self) -> int:
        """Batches in a round."""
        return sum(-(-len(g) // n) for g, n in zip(self.groups, self.counts, strict=True))

    def round(self, device: torch.device) -> Iterator[tuple[int, Tensor]]:
        """(bucket, index of its rows) of each batch of one round."""
        drawn = []
        for number, (group, count) in enumerate(zip(self.groups, self.counts, strict=True)):
            order = group * (-(-count // len(group)) if group else 0)
            self.chance.shuffle(order)
            order += self.chance.choices(group, k=-len(order) % count)
            table = torch.tensor(order, device=device).view(-1, count)
            drawn += [(number, row) for row in table]
        self.chance.shuffle(drawn)
        yield from drawn

    def forever(self, device: torch.device) -> Iterator[tuple[int, Tensor]]:
        """Round after round."""
        while True:
            yield from self.round(device)
