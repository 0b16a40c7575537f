"""Step 2: python -m training.train NAME [options]

Trains one network on training/cache and writes cache/NAME.pt with its shape and labels. With
`--teachers` it also learns from what other networks say (Hinton et al. 2015) of the labelled
sentences and of `--raw` unlabelled ones.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training import corpora
from training.batches import NONE, Batch, Labels, Pieces, Row, batches, label_sets, row_of
from training.measure import evaluate, summary
from training.network import Network, Shape, build

CACHE = Path(__file__).parent / "cache"
# How many times a sentence is seen in an epoch, by corpus: news in the current scheme counts most.
REPEATS = {"id_csui-ud-train": 3, "id_gsd-ud-dev": 3, "idner-news-2k": 2, "nergrit": 2, "annotated": 2}
WEIGHTS = {"arc": 1.0, "relation": 1.0, "upos": 1.0, "nergrit": 1.0, "idner": 1.0, "names": 1.0,
           "nerp": 0.3, "upos-old": 0.3, "arc-old": 0.3, "relation-old": 0.3, "acts": 0.3}  # fmt: skip
DISTILLED = ("upos", "nergrit", "idner", "names")


@dataclass(frozen=True)
class Plan:
    """The options of one training."""

    name: str
    take: list[int]
    epochs: int
    rate: float
    pieces: int
    seed: int
    minutes: float
    teachers: list[str]
    raw: int
    all: bool
    heads: str


def encoder_shape(labels: Labels, layers: int) -> Shape:
    """The shape of a network on the encoder in the cache."""
    info = json.loads((CACHE / "encoder.json").read_text())
    counts = {head: len(values) for head, values in labels.sets.items()}
    with np.load(CACHE / "encoder.npz") as arrays:
        vocabulary, width = arrays["emb.word"].shape
    return Shape(layers, width, info["heads"], vocabulary, counts, info["epsilon"])


def fresh(plan: Plan, labels: Labels) -> Network:
    """A network that starts from the pretrained encoder."""
    with np.load(CACHE / "encoder.npz") as arrays:
        weights = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    return build(encoder_shape(labels, len(plan.take)), weights, plan.take)


def save(net: Network, labels: Labels, path: Path) -> None:
    """The network as half floats, with shape and labels."""
    state = {name: value.half().cpu() for name, value in net.state_dict().items()}
    torch.save({"state": state, "shape": asdict(net.shape), "labels": labels.sets}, path)


def restore(path: Path) -> tuple[Network, Labels]:
    """A network that was saved."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    net = Network(Shape(**kept["shape"]))
    net.load_state_dict({name: value.float() for name, value in kept["state"].items()})
    return net, Labels(kept["labels"])


def losses(net: Network, out: dict[str, Tensor], batch: Batch, weights: dict[str, float]) -> Tensor:
    """The weighted sum of the losses of every head that the batch has labels for."""
    total = out["upos"].sum() * 0.0
    for head, target in batch.targets.items():
        if head == "acts":
            loss = _acts_loss(out["acts"], target)
        elif head.startswith("relation"):
            loss = _relation_loss(net, out, batch, head)
        else:
            name = "old-arc" if head == "arc-old" else head
            scores = _allowed(out[name].float(), batch) if "arc" in head else out[name].float()
            loss = F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=NONE)
        total = total + weights.get(head, 0.0) * torch.nan_to_num(loss)
    return total


def _allowed(arcs: Tensor, batch: Batch) -> Tensor:
    """Arc scores with padding ruled out as a head."""
    heads = F.pad(batch.word_mask.bool(), (1, 0), value=True)
    return arcs.masked_fill(~heads[:, None, :], -1e4)


def _acts_loss(scores: Tensor, target: Tensor) -> Tensor:
    known = target[:, 0] != NONE
    rare = torch.full_like(scores[0].float(), 3.0)
    return F.binary_cross_entropy_with_logits(scores[known].float(), target[known], pos_weight=rare)


def _relation_loss(net: Network, out: dict[str, Tensor], batch: Batch, head: str) -> Tensor:
    prefix = "old-" if head.endswith("-old") else ""
    parser = net.old_parser if prefix else net.parser
    arcs, target = batch.targets[head.replace("relation", "arc")], batch.targets[head]
    rows, words = ((arcs != NONE) & (target != NONE)).nonzero(as_tuple=True)
    scores = parser.relations(
        out[f"{prefix}dependent"][rows, words].float(), out[f"{prefix}head"][rows, arcs[rows, words]].float()
    )
    return F.cross_entropy(scores, target[rows, words])


def distillation(net: Network, out: dict[str, Tensor], batch: Batch, teachers: Sequence[Network]) -> Tensor:
    """Divergence from the teachers' mean over names, tags, arcs, and relations of their arcs."""
    with torch.no_grad():
        said = [t(batch.pieces, batch.mask, batch.first, batch.last) for t in teachers]
    mask = batch.word_mask.bool()
    total = out["upos"].sum() * 0.0
    for head in DISTILLED:
        wanted = torch.stack([s[head].float().softmax(-1) for s in said]).mean(0)
        total = total + _divergence(out[head].float()[mask], wanted[mask])
    mine = _allowed(out["arc"].float(), batch)
    arcs = torch.stack([_allowed(s["arc"].float(), batch).softmax(-1) for s in said]).mean(0)
    total = total + _divergence(mine[mask], arcs[mask])
    rows, words = mask.nonzero(as_tuple=True)
    best = arcs.argmax(-1)[rows, words]
    pair = lambda o, n: n.parser.relations(o["dependent"][rows, words].float(), o["head"][rows, best].float())  # noqa: E731
    wanted = torch.stack([pair(s, t).softmax(-1) for s, t in zip(said, teachers, strict=True)]).mean(0)
    return total + _divergence(pair(out, net), wanted)


def _divergence(scores: Tensor, wanted: Tensor) -> Tensor:
    return F.kl_div(scores.log_softmax(-1), wanted, reduction="batchmean")


def blinded(batch: Batch, share: float, unknown: int = 3) -> Batch:
    """The batch with a share of its pieces unknown, so that shape and context count too."""
    hidden = (torch.rand(batch.pieces.shape, device=batch.pieces.device) < share) & (batch.pieces > unknown)
    return Batch(batch.pieces.masked_fill(hidden, unknown), batch.mask, batch.first, batch.last,
                 batch.word_mask, batch.targets)  # fmt: skip


def optimiser(net: Network, rate: float) -> torch.optim.AdamW:
    """AdamW: the encoder slow, the heads ten times as fast."""
    slow = {id(p) for part in (net.word, net.position, net.ln, net.layers) for p in part.parameters()}
    slow.add(id(net.kind))
    groups = [
        {"params": [p for p in net.parameters() if id(p) in slow], "lr": rate},
        {"params": [p for p in net.parameters() if id(p) not in slow], "lr": 10 * rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01)


class Average:
    """An exponential moving average of a network's weights."""

    def __init__(self, net: Network, decay: float = 0.999) -> None:
        self.decay = decay
        self.state = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def update(self, net: Network, step: int) -> None:
        """Moves the average towards the network; faster at first."""
        keep = min(self.decay, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, value in net.state_dict().items():
                self.state[name].lerp_(value, 1 - keep)


def rows_of(plan: Plan, labels: Labels, pieces: Pieces) -> tuple[list[Row], list[Row]]:
    """Labelled rows of an epoch, repeats and all, and raw rows."""
    sentences = corpora.read(CACHE / "train.ndjson.gz")
    sentences += corpora.read(CACHE / "dev.ndjson.gz") if plan.all else []
    rows = []
    for s in sentences:
        repeats = REPEATS.get(s.source.removesuffix("-dev"), 1)
        rows += [row_of(s, pieces, labels)] * repeats
    raw = corpora.read(CACHE / "raw.ndjson.gz")[: plan.raw] if plan.raw else []
    return rows, [row_of(s, pieces, labels) for s in raw]


def endless(rows: list[Row], acts: int, pieces: int, chance: random.Random) -> Iterator[Batch]:
    """Batches for ever."""
    while True:
        yield from batches(rows, acts, pieces, chance)


def progress(step: int, steps: int, started: float, minutes: float) -> float:
    """How much of the training is done, 0 to 1, by steps or by the clock, whichever is further."""
    return min(1.0, max(step / steps, (time.monotonic() - started) / 60 / minutes))


def train(plan: Plan, device: torch.device) -> None:
    """Trains one network and saves its average."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    labels = label_sets(corpora.read(CACHE / "train.ndjson.gz") + corpora.read(CACHE / "dev.ndjson.gz"))
    pieces = Pieces(CACHE / "tokenizer.json")
    rows, raw = rows_of(plan, labels, pieces)
    acts = len(labels.sets["acts"])
    steps = plan.epochs * sum(1 for _ in batches(rows, acts, plan.pieces, random.Random(0)))
    net = fresh(plan, labels).to(device)
    teachers = [restore(CACHE / f"{name}.pt")[0].to(device).eval() for name in plan.teachers]
    weights = {h: w for h, w in WEIGHTS.items() if plan.heads == "all" or _wanted(h, plan.heads)}
    average, optim = Average(net), optimiser(net, plan.rate)
    sources = [endless(rows, acts, plan.pieces, chance)]
    sources += [endless(raw, acts, plan.pieces, chance)] if raw else []
    rates, started, step, done = [g["lr"] for g in optim.param_groups], time.monotonic(), 0, 0.0
    while done < 1.0:
        done = progress(step, steps, started, plan.minutes)
        for group, rate in zip(optim.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, (step + 1) / 300) * max(0.02, 1 - done)
        net.train()
        optim.zero_grad(set_to_none=True)
        for source in sources:
            batch = next(source).to(device)
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                seen = blinded(batch, 0.05)
                out = net(seen.pieces, seen.mask, seen.first, seen.last)
                loss = losses(net, out, batch, weights)
                loss = loss + distillation(net, out, batch, teachers) if teachers else loss
            loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optim.step()
        average.update(net, step)
        step += 1
        if step % 500 == 0:
            print(f"{plan.name} step {step}/{steps} done {done:.2f} loss {loss.item():.3f}", flush=True)
    net.load_state_dict(average.state)
    save(net, labels, CACHE / f"{plan.name}.pt")
    minutes = (time.monotonic() - started) / 60
    print(f"{plan.name}: {step} steps, {minutes:.1f} min | {report(net, labels, pieces)}", flush=True)


def _wanted(head: str, heads: str) -> bool:
    parsing = head.split("-")[0] in ("arc", "relation", "upos")
    return parsing if heads == "parse" else not parsing


def report(net: Network, labels: Labels, pieces: Pieces) -> str:
    """Figures on the development sentences."""
    dev = corpora.read(CACHE / "dev.ndjson.gz")
    return summary(evaluate(net, dev, [row_of(s, pieces, labels) for s in dev], labels))


def plan_of(arguments: Sequence[str] | None = None) -> Plan:
    """The plan that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("name")
    parser.add_argument("--take", default="0,1,2,3,4,5", help="layers of the encoder to start from")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--pieces", type=int, default=2000, help="pieces in a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600.0, help="stop by then, rate and all")
    parser.add_argument("--teachers", default="")
    parser.add_argument("--raw", type=int, default=0, help="raw sentences to learn from teachers on")
    parser.add_argument("--all", action="store_true", help="train on the development sentences too")
    parser.add_argument("--heads", choices=("all", "parse", "names"), default="all")
    args = parser.parse_args(arguments)
    teachers = args.teachers.split(",") if args.teachers else []
    take = [int(x) for x in args.take.split(",")]
    options = vars(args) | {"take": take, "teachers": teachers}
    return Plan(**options)


def main() -> None:
    """Runs the step."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train(plan_of(), device)


if __name__ == "__main__":
    main()
