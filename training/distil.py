"""Step 3: python -m training.distil NAME... --teachers T1,T2 [options]

Trains small networks on the labelled sentences and on what the teachers say of unlabelled ones
(Hinton et al. 2015): raw news, sentences that have names but no trees, and the GSD treebank of
2017, whose older trees are heard too. A NAME that ends in "+" is trained on the development
sentences as well.
"""

from __future__ import annotations

import time
from pathlib import Path

import torch

from training import corpora
from training.buckets import Batch, Drawing, tensors
from training.ensemble import Ensemble, Old
from training.losses import Soft
from training.rows import NONE, Labels, Pieces, Row, renewed, row_of
from training.steps import Learner, Source
from training.train import (
    CACHE,
    all_labels,
    fresh,
    gold_source,
    labelled,
    options,
    restore,
    run,
    save,
)

OLD = "id_gsd-ud-train-2017"
OLD_HEADS = ("arc-old", "relation-old", "upos-old")
# Sources without trees, or with older ones, whose soft labels are learned; treebanks have gold.
TAUGHT = {"raw": 1, OLD: 4, "nergrit": 2, "idner-news-2k": 2, "annotated": 1, "nerp": 1}


def student_labels(labels: Labels) -> Labels:
    """The heads that are shipped."""
    return Labels({k: v for k, v in labels.sets.items() if k != "nerp"})


def gold_rows(rows: list[Row]) -> list[Row]:
    """Rows of the corpora that have labels of a student's heads."""
    return [row for row in rows if row.source not in (OLD, "nerp")]


def taught_rows(rows: list[Row], labels: Labels, pieces: Pieces, raw: int) -> list[Row]:
    """Rows that teachers label."""
    sentences = corpora.read(CACHE / "raw.ndjson.gz")[:raw]
    ready = [row for row in rows if row.source in TAUGHT]
    ready = [renewed(row, pieces) if row.source == OLD else row for row in ready]
    return ready + [row_of(s, pieces, labels) for s in sentences]


def soft_labels(ensemble: Ensemble, batches: list[Batch], labels: Labels) -> list[Soft]:
    """What the ensemble says of every batch; old trees are heard where there are any."""
    old = Old(labels, ensemble.device)
    for batch in batches:
        aged = (batch.targets["arc-old"] != NONE).any(1).nonzero()[:, 0]
        if len(aged):
            old.count(ensemble, batch.take(aged))
    return [ensemble.label(batch, old) for batch in batches]


def wait_for(paths: list[Path]) -> None:
    """Waits until the teachers' training has written them."""
    while not all(path.exists() for path in paths):
        time.sleep(0.2)


def main() -> None:
    """Runs the step."""
    parser = options((__doc__ or "").split("\n")[0])
    parser.add_argument("--teachers", required=True)
    parser.add_argument("--raw", type=int, default=120_000, help="raw sentences")
    parser.add_argument("--raw-pieces", type=int, default=4096, help="pieces in a raw batch")
    args = parser.parse_args()
    end = time.monotonic() + 60 * args.minutes
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    labels, pieces = all_labels(), Pieces(CACHE / "tokenizer.json")
    rows = {name: labelled(labels, pieces, name.endswith("+")) for name in args.names}
    taught = taught_rows(labelled(labels, pieces, False), labels, pieces, args.raw)
    batches = tensors(taught, OLD_HEADS, device)
    paths = [CACHE / f"{name}.pt" for name in args.teachers.split(",")]
    wait_for(paths)
    started = time.monotonic()
    ensemble = Ensemble([restore(path)[0] for path in paths], device)
    soft = soft_labels(ensemble, batches, labels) if args.raw else []
    print(f"soft labels of {len(taught)} sentences: {time.monotonic() - started:.0f} s", flush=True)
    learners = []
    for name in args.names:
        net = fresh(student_labels(labels), [int(x) for x in args.take.split(",")], args.seed)
        learner = Learner(net, args.rate, device, eager=args.eager)
        learner.sources.append(gold_source(learner, gold_rows(rows[name]), args.pieces, args.seed))
        drawing = Drawing(taught, TAUGHT, args.raw_pieces, args.seed)
        learner.sources.append(Source(learner, batches, drawing, soft))
        learners.append(learner)
    steps = Drawing(gold_rows(rows[args.names[0]]), {}, args.pieces, 0).steps
    run(learners, args.rounds * steps, end)
    for name, learner in zip(args.names, learners, strict=True):
        save(learner.finish(), student_labels(labels), CACHE / f"{name.removesuffix('+')}.pt")
        print(f"{name}: {learner.count} steps", flush=True)


if __name__ == "__main__":
    main()
