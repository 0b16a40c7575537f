"""What a network is trained on: gold labels, and the softer word of teachers."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 (its customary name)

from training.buckets import Batch
from training.network import Network
from training.rows import NONE, UNKNOWN

WEIGHTS = {"nerp": 0.3, "style": 0.2}
# Shares of pieces hidden and of sentences whose style is hidden, so that shape, context and
# register count too.
BLIND, STYLELESS = 0.05, 0.25
# A batch with few labels of a head must not pull as hard as one with many.
FEW = 64


@dataclass(frozen=True)
class Soft:
    """What teachers say of the rows of a bucket.

    tags {head: [N, W, labels]}, arcs [N, W, W+1] and relations [N, W, relations] are
    probabilities; heads [N, W] are the heads that the relations belong to.
    """

    tags: dict[str, Tensor]
    arcs: Tensor
    relations: Tensor
    heads: Tensor

    def take(self, index: Tensor) -> Soft:
        """The rows of an index."""
        pick = lambda t: t.index_select(0, index)  # noqa: E731
        tags = {k: pick(v) for k, v in self.tags.items()}
        return Soft(tags, pick(self.arcs), pick(self.relations), pick(self.heads))


def blinded(batch: Batch, old: int) -> Tensor:
    """The pieces of a batch, some of them unknown, some sentences without a style."""
    hidden = (torch.rand(batch.pieces.shape, device=batch.pieces.device) < BLIND) & (
        batch.pieces > UNKNOWN
    )
    hidden[:, 0] = False
    pieces = batch.pieces.masked_fill(hidden, UNKNOWN)
    # The last piece of the vocabulary is the old style, which is only ever asked for by name.
    plain = torch.rand(len(pieces), device=pieces.device) < STYLELESS
    first = pieces[:, 0].masked_fill(plain & (pieces[:, 0] != old), 0)
    return torch.cat([first[:, None], pieces[:, 1:]], 1)


def allowed(arcs: Tensor, words: Tensor) -> Tensor:
    """Arc scores with padding ruled out as a head."""
    heads = F.pad(words, (1, 0), value=True)
    return arcs.float().masked_fill(~heads[:, None, :], -1e4)


def gold_loss(net: Network, batch: Batch) -> Tensor:
    """The weighted sum of the losses of every head that the batch has targets for."""
    pieces = blinded(batch, net.shape.vocabulary - 1)
    out = net(pieces, batch.mask, batch.first, batch.last)
    plain = batch.style.masked_fill(pieces[:, 0] != 0, NONE)
    total = WEIGHTS["style"] * _mean(out["style"].float(), plain)
    for head, target in batch.targets.items():
        if head == "relation":
            scores = relation_scores(net, out, batch.targets["arc"].clamp(min=0))
        elif head == "arc":
            scores = allowed(out["arc"], batch.words)
        else:
            scores = out[head].float()
        total = total + WEIGHTS.get(head, 1.0) * _mean(scores.flatten(0, 1), target.flatten())
    return total


def _mean(scores: Tensor, target: Tensor) -> Tensor:
    total = F.cross_entropy(scores, target, ignore_index=NONE, reduction="sum")
    return total / (target != NONE).sum().clamp(min=FEW)


def relation_scores(net: Network, out: dict[str, Tensor], heads: Tensor) -> Tensor:
    """Scores [B, W, relations] of each word's relation to the given heads [B, W]."""
    tops = out["head"]
    chosen = tops.gather(1, heads[..., None].expand(-1, -1, tops.shape[-1]))
    return net.parser.relations(out["dependent"], chosen).float()


def soft_loss(net: Network, batch: Batch, soft: Soft) -> Tensor:
    """Divergence from the teachers over names, tags, arcs, and relations of the likeliest arcs."""
    pieces = blinded(batch, net.shape.vocabulary - 1)
    out = net(pieces, batch.mask, batch.first, batch.last)
    total = _divergence(allowed(out["arc"], batch.words), soft.arcs, batch.words)
    scores = relation_scores(net, out, soft.heads)
    total = total + _divergence(scores, soft.relations, batch.words)
    for head, wanted in soft.tags.items():
        total = total + _divergence(out[head].float(), wanted, batch.words)
    return total


def _divergence(scores: Tensor, wanted: Tensor, words: Tensor) -> Tensor:
    """Cross-entropy with soft targets, which differs from the divergence by a constant."""
    each = -(wanted.float() * scores.log_softmax(-1)).sum(-1)
    return (each * words).sum() / words.sum()
