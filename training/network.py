"""The network: a BERT encoder with one head for each thing that is told of a word or sentence.

Words are the mean of their first and last piece, plus what the first piece of the sentence says
of the whole. That first piece names the treebank whose guidelines the tree should follow (see
`STYLES`), or is plain and lets the network guess. The parser is biaffine (Dozat and Manning
2017); position 0 of the heads is the root.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 (its customary name)

ARC, RELATION = 256, 96
# GSD calls "compound" what the others call "nmod", and did other things in 2017 than it does now:
# a parser must know whom to follow. Text alone can tell the first three apart.
STYLES = ("csui", "gsd", "pud", "old")
GUESSED = STYLES[:3]


@dataclass(frozen=True)
class Shape:
    """Sizes of a network; label counts by head. The last pieces of the vocabulary are styles."""

    layers: int
    width: int
    heads: int
    vocabulary: int
    labels: dict[str, int]
    epsilon: float = 1e-12
    dropout: float = 0.1


class Layer(nn.Module):
    """One transformer layer, weights named as in the encoder file."""

    def __init__(self, shape: Shape, inner: int) -> None:
        super().__init__()
        width = shape.width
        self.heads, self.dropout = shape.heads, shape.dropout
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.ao, self.fi = nn.Linear(width, width), nn.Linear(width, inner)
        self.fo = nn.Linear(inner, width)
        self.aln, self.oln = (nn.LayerNorm(width, shape.epsilon) for _ in range(2))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x [B, T, width]; mask [B, 1, 1, T], added to the scores."""
        batch, length, width = x.shape
        split = lambda y: y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)  # noqa: E731
        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        scores = q @ k.transpose(2, 3) / math.sqrt(width // self.heads) + mask
        weights = F.dropout(scores.softmax(-1), self.dropout, self.training)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.aln(x + F.dropout(self.ao(mixed), self.dropout, self.training))
        inner = self.fo(F.gelu(self.fi(x)))
        out: Tensor = self.oln(x + F.dropout(inner, self.dropout, self.training))
        return out


class Parser(nn.Module):
    """Scores of arcs, and what relations are scored from."""

    def __init__(self, width: int, relations: int, dropout: float) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.zeros(width))
        made = lambda size: nn.Sequential(  # noqa: E731
            nn.Linear(width, size), nn.GELU(), nn.Dropout(3 * dropout)
        )
        self.arc_dep, self.arc_head = made(ARC), made(ARC)
        self.rel_dep, self.rel_head = made(RELATION), made(RELATION)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.relation = nn.Parameter(torch.zeros(relations, RELATION + 1, RELATION + 1))

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """arcs [B, W, W+1], relation dependents [B, W, R+1] and heads [B, W+1, R+1]."""
        root = self.root.expand(words.shape[0], 1, -1)
        tops = torch.cat([root, words], 1)
        arcs = _biased(self.arc_dep(words)) @ self.arc @ self.arc_head(tops).transpose(1, 2)
        return arcs, _biased(self.rel_dep(words)), _biased(self.rel_head(tops))

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores [..., relations] of pairs of a dependent [..., R+1] and its head [..., R+1]."""
        count, size, _ = self.relation.shape
        flat = self.relation.transpose(0, 1).reshape(size, count * size)
        partly = (dependents @ flat).unflatten(-1, (count, size))
        scores: Tensor = (partly * heads[..., None, :]).sum(-1)
        return scores


def _biased(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Network(nn.Module):
    """Encoder and heads. `labels` names the heads: upos, style, relation and the name schemes."""

    def __init__(self, shape: Shape, positions: int = 512, inner: int = 1536) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.word = nn.Embedding(shape.vocabulary, width)
        self.position = nn.Embedding(positions, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.ln = nn.LayerNorm(width, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, inner) for _ in range(shape.layers))
        self.whole = nn.Linear(width, width)
        tagged = {k: v for k, v in shape.labels.items() if not k.startswith("relation")}
        self.tags = nn.ModuleDict({k: nn.Linear(width, v) for k, v in tagged.items()})
        self.parser = Parser(width, shape.labels["relation"], shape.dropout)

    def encode(
        self, pieces: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Words [B, W, width] and sentences [B, width] of pieces [B, T]; mask is 1 on pieces."""
        batch, length = pieces.shape
        # Not nn.Embedding's forward: the gradient of index_select needs no wait for the device.
        x = self.word.weight.index_select(0, pieces.flatten()).view(batch, length, -1)
        x = self.ln(x + self.position.weight[:length] + self.kind)
        x = F.dropout(x, self.shape.dropout, self.training)
        added = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, added)
        width = x.shape[-1]
        pick = lambda index: x.gather(1, index[..., None].expand(-1, -1, width))  # noqa: E731
        return (pick(first) + pick(last)) / 2 + self.whole(x[:, :1]), x[:, 0]

    def forward(
        self, pieces: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> dict[str, Tensor]:
        """Scores by head; "arc", "dependent" and "head" for the parser."""
        words, sentence = self.encode(pieces, mask, first, last)
        dropped = F.dropout(words, 2 * self.shape.dropout, self.training)
        out = {
            name: tag(sentence if name == "style" else dropped) for name, tag in self.tags.items()
        }
        arc, dependent, head = self.parser(dropped)
        return out | {"arc": arc, "dependent": dependent, "head": head}


def build(shape: Shape, weights: dict[str, Tensor], take: list[int]) -> Network:
    """A network whose encoder has the layers `take` of the given weights."""
    net = Network(shape)
    known = len(weights["emb.word"])
    with torch.no_grad():
        net.word.weight[:known] = weights["emb.word"]
        spread = weights["emb.word"].std()
        styles = torch.randn(shape.vocabulary - known, shape.width) * spread
        net.word.weight[known:] = weights["emb.word"][0] + styles
        net.position.weight.copy_(weights["emb.pos"].view(-1, shape.width)[:512])
        net.kind.copy_(weights["emb.type"].view(-1, shape.width)[0])
        net.ln.weight.copy_(weights["emb.ln.w"])
        net.ln.bias.copy_(weights["emb.ln.b"])
        nn.init.zeros_(net.whole.weight)
        nn.init.zeros_(net.whole.bias)
        for layer, number in zip(net.layers, take, strict=True):
            for name in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                part = getattr(layer, name)
                part.weight.copy_(weights[f"l{number}.{name}.w"].view_as(part.weight))
                part.bias.copy_(weights[f"l{number}.{name}.b"])
    return net
