"""Several networks heard as one, and what the older annotation of a sentence adds to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.buckets import Batch
from training.losses import Soft, allowed, relation_scores
from training.network import Network
from training.rows import NONE, Labels

TAGS = ("upos", "nergrit", "idner", "names")
# How far one old head may pull: e^4 to one.
STRONGEST = 4.0


@dataclass(frozen=True)
class Said:
    """What each network says of a batch: probabilities of tags and arcs, and raw outputs."""

    tags: dict[str, Tensor]
    arcs: Tensor
    each: list[tuple[Network, dict[str, Tensor]]]

    def relations(self, heads: Tensor) -> Tensor:
        """Probabilities [B, W, relations] of the relations to the given heads [B, W]."""
        scores = [relation_scores(net, out, heads).softmax(-1) for net, out in self.each]
        return torch.stack(scores).mean(0)


class Ensemble:
    """Networks whose probabilities are averaged."""

    def __init__(self, nets: Sequence[Network], device: torch.device) -> None:
        self.nets = [net.to(device).eval() for net in nets]
        self.device = device

    @torch.no_grad()
    def say(self, batch: Batch, heads: Sequence[str] = TAGS) -> Said:
        """What the networks say of a batch."""
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            outs = [n(batch.pieces, batch.mask, batch.first, batch.last) for n in self.nets]
        outs = [{head: scores.float() for head, scores in out.items()} for out in outs]
        tags = {h: torch.stack([o[h].float().softmax(-1) for o in outs]).mean(0) for h in heads}
        arcs = torch.stack([allowed(o["arc"], batch.words).softmax(-1) for o in outs]).mean(0)
        return Said(tags, arcs, list(zip(self.nets, outs, strict=True)))

    def chunks(self, batch: Batch, pieces: int = 24_000) -> Iterator[Batch]:
        """A large batch in parts."""
        count = max(1, pieces // batch.pieces.shape[1])
        for index in torch.arange(len(batch.pieces), device=self.device).split(count):
            yield batch.take(index)

    @torch.no_grad()
    def label(self, batch: Batch, old: Old | None = None) -> Soft:
        """Soft labels of a large batch, bent towards the old annotation where there is one."""
        parts = [self._label(part, old) for part in self.chunks(batch)]
        join = lambda tensors: torch.cat(list(tensors))  # noqa: E731
        return Soft(
            {head: join(p.tags[head] for p in parts) for head in TAGS},
            join(p.arcs for p in parts),
            join(p.relations for p in parts),
            join(p.heads for p in parts),
        )

    def _label(self, batch: Batch, old: Old | None) -> Soft:
        said = self.say(batch)
        arcs = old.arcs(said.arcs, batch) if old else said.arcs
        heads = arcs.argmax(-1)
        relations, tags = said.relations(heads), said.tags
        if old:
            relations = old.relations(relations, heads, batch)
            tags = tags | {"upos": old.upos(tags["upos"], batch)}
        half = torch.bfloat16
        small = {head: value.to(half) for head, value in tags.items()}
        return Soft(small, arcs.to(half), relations.to(half), heads)


class Old:
    """How the old scheme of a treebank goes with the new one, counted on what networks say.

    The old heads and labels of a sentence are evidence about its new tree (Bayes): an old head
    whose relation mostly agrees with the networks pulls hard, one that mostly does not, hardly.
    """

    def __init__(self, labels: Labels, device: torch.device) -> None:
        size = {head: len(values) for head, values in labels.sets.items()}
        zeros = lambda *shape: torch.zeros(*shape, device=device)  # noqa: E731
        self.agree = zeros(size["relation"])
        self.seen = zeros(size["relation"])
        # Counts of [old, new], smoothed.
        self.relation = zeros(size["relation"], size["relation"]) + 0.5
        self.tag = zeros(size["upos"], size["upos"]) + 0.5

    def count(self, ensemble: Ensemble, batch: Batch) -> None:
        """Adds the sentences of a large batch to the counts."""
        for part in ensemble.chunks(batch):
            said = ensemble.say(part)
            heads = said.arcs.argmax(-1)
            known = part.targets["arc-old"] != NONE
            relation, tag = part.targets["relation-old"][known], part.targets["upos-old"][known]
            same = (heads == part.targets["arc-old"])[known]
            one = torch.ones_like(same, dtype=torch.float)
            self.seen.index_add_(0, relation, one)
            self.agree.index_add_(0, relation, same.float())
            new = said.relations(heads).argmax(-1)[known]
            self.relation.index_put_((relation[same], new[same]), one[same], accumulate=True)
            upos = said.tags["upos"].argmax(-1)[known]
            self.tag.index_put_((tag, upos), one, accumulate=True)

    def arcs(self, arcs: Tensor, batch: Batch) -> Tensor:
        """Arc probabilities after the old heads have been heard."""
        share = (self.agree + 1) / (self.seen + 2)
        pull = (torch.logit(share) + 1).clamp(0, STRONGEST).exp()
        head, relation = batch.targets["arc-old"], batch.targets["relation-old"]
        known = (head != NONE) & (relation != NONE)
        factor = torch.where(known, pull[relation.clamp(min=0)], 1.0)
        bent = arcs.scatter_reduce(
            2, head.clamp(min=0)[..., None], factor[..., None], "prod", include_self=True
        )
        return bent / bent.sum(-1, keepdim=True)

    def relations(self, relations: Tensor, heads: Tensor, batch: Batch) -> Tensor:
        """Relation probabilities after the old relation to the same head has been heard."""
        old = batch.targets["relation-old"]
        known = (old != NONE) & (heads == batch.targets["arc-old"])
        return _heard(relations, self.relation, old, known)

    def upos(self, tags: Tensor, batch: Batch) -> Tensor:
        """Tag probabilities after the old tag has been heard."""
        old = batch.targets["upos-old"]
        return _heard(tags, self.tag, old, old != NONE)


def _heard(new: Tensor, counts: Tensor, old: Tensor, known: Tensor) -> Tensor:
    likelihood = (counts / counts.sum(0, keepdim=True))[old.clamp(min=0)]
    bent = new * likelihood
    return torch.where(known[..., None], bent / bent.sum(-1, keepdim=True), new)
