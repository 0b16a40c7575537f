"""Step 2: python -m training.train NAME... [options]

Trains networks on the labelled sentences in training/cache, side by side where there is a GPU,
and writes cache/NAME.pt with their shape and labels. Networks differ by their seed alone; one
that is there already is kept, so a run that broke off goes on with the next.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from training import corpora
from training.buckets import Drawing, tensors
from training.network import STYLES, Network, Shape, build
from training.rows import Labels, Pieces, Row, label_sets, row_of
from training.steps import Learner, Source

CACHE = Path(__file__).parent / "cache"
# How many times a sentence is seen in a round, by corpus: news in the current scheme counts most.
REPEATS = {
    "id_csui-ud-train": 3,
    "id_gsd-ud-dev": 3,
    "idner-news-2k": 2,
    "nergrit": 2,
    "annotated": 2,
}


def encoder_shape(labels: Labels, layers: int) -> Shape:
    """The shape of a network on the encoder in the cache."""
    info = json.loads((CACHE / "encoder.json").read_text())
    counts = {head: len(values) for head, values in labels.sets.items()}
    with np.load(CACHE / "encoder.npz") as arrays:
        vocabulary, width = arrays["emb.word"].shape
    return Shape(layers, width, info["heads"], vocabulary + len(STYLES), counts, info["epsilon"])


def fresh(labels: Labels, take: list[int], seed: int) -> Network:
    """A network that starts from layers of the pretrained encoder."""
    torch.manual_seed(seed)
    with np.load(CACHE / "encoder.npz") as arrays:
        weights = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    return build(encoder_shape(labels, len(take)), weights, take)


def save(net: Network, labels: Labels, path: Path) -> None:
    """The network as half floats, with shape and labels. The file appears when it is whole."""
    state = {name: value.half().cpu() for name, value in net.state_dict().items()}
    part = path.with_suffix(".part")
    torch.save({"state": state, "shape": asdict(net.shape), "labels": labels.sets}, part)
    part.rename(path)


def restore(path: Path) -> tuple[Network, Labels]:
    """A network that was saved."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    net = Network(Shape(**kept["shape"]))
    net.load_state_dict({name: value.float() for name, value in kept["state"].items()})
    return net.eval(), Labels(kept["labels"])


def all_labels() -> Labels:
    """The label sets of the corpora in the cache."""
    return label_sets(
        corpora.read(CACHE / "train.ndjson.gz") + corpora.read(CACHE / "dev.ndjson.gz")
    )


def labelled(labels: Labels, pieces: Pieces, with_dev: bool) -> list[Row]:
    """The labelled rows; with the development sentences for a last training."""
    sentences = corpora.read(CACHE / "train.ndjson.gz")
    sentences += corpora.read(CACHE / "dev.ndjson.gz") if with_dev else []
    return [row_of(s, pieces, labels) for s in sentences]


def gold_source(learner: Learner, rows: list[Row], pieces: int, seed: int) -> Source:
    """Batches of labelled rows for a learner."""
    heads = sorted({head for row in rows for head in row.targets})
    drawing = Drawing(rows, REPEATS, pieces, seed)
    return Source(learner, tensors(rows, heads, learner.device), drawing)


def run(learners: Sequence[Learner], steps: int, end: float) -> None:
    """Trains learners side by side for some steps or until `end` on the monotonic clock."""
    # Each capture collects garbage; the rows are not worth a look every time.
    gc.collect()
    gc.freeze()
    for learner in learners:
        learner.prepare()
    started, done = time.monotonic(), 0.0
    for step in range(steps if learners else 0):
        done = max(step / steps, (time.monotonic() - started) / (end - started))
        if done >= 1:
            break
        for learner in learners:
            learner.learn(done)
        if step % 25 == 24 and learners[0].cuda:
            # Without this the host runs far ahead and the clock tells nothing.
            torch.cuda.synchronize()
        if step % 500 == 499:
            print(f"step {step + 1} done {done:.2f} |", *(x.tell() for x in learners), flush=True)


def options(about: str) -> argparse.ArgumentParser:
    """The options that both trainings have."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--take", default="0,1,2,3,4,5", help="layers of the encoder to start from")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--pieces", type=int, default=2048, help="pieces in a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600.0, help="end by then, rate and all")
    parser.add_argument("--eager", action="store_true", help="do not capture CUDA graphs")
    parser.add_argument("--all", action="store_true", help="train on the development sentences too")
    return parser


def main() -> None:
    """Runs the step."""
    args = options((__doc__ or "").split("\n")[0]).parse_args()
    end = time.monotonic() + 60 * args.minutes
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    labels, pieces = all_labels(), Pieces(CACHE / "tokenizer.json")
    rows = labelled(labels, pieces, args.all)
    learners = {}
    for seed, name in enumerate(args.names, args.seed):
        if (CACHE / f"{name}.pt").exists():
            print(f"{name}: kept", flush=True)
            continue
        net = fresh(labels, [int(x) for x in args.take.split(",")], seed)
        learner = Learner(net, args.rate, device, eager=args.eager)
        learner.sources.append(gold_source(learner, rows, args.pieces, seed))
        learners[name] = learner
    drawing = Drawing(rows, REPEATS, args.pieces, 0)
    run(list(learners.values()), args.rounds * drawing.steps, end)
    for name, learner in learners.items():
        save(learner.finish(), labels, CACHE / f"{name}.pt")
        print(f"{name}: {learner.count} steps", flush=True)


if __name__ == "__main__":
    main()
