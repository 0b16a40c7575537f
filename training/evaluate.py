"""Step 4: python -m training.evaluate NAME[,NAME...]...

Prints the figures of trained networks on the development sentences; names joined by commas are
heard as one. With `--plain` the networks are not told which treebank's style to follow.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import torch

from training import corpora
from training.ensemble import Ensemble
from training.measure import evaluate, summary
from training.rows import Pieces, row_of
from training.train import CACHE, restore


def figures(names: list[str], plain: bool) -> dict[str, float]:
    """Percentages of some networks heard as one."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    kept = [restore(CACHE / f"{name}.pt") for name in names]
    labels, pieces = kept[0][1], Pieces(CACHE / "tokenizer.json")
    dev = corpora.read(CACHE / "dev.ndjson.gz")
    rows = [row_of(s, pieces, labels) for s in dev]
    if plain:
        rows = [replace(row, pieces=[0, *row.pieces[1:]]) for row in rows]
    return evaluate(Ensemble([net for net, _ in kept], device), dev, rows, labels)


def main() -> None:
    """Runs the step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="+")
    parser.add_argument("--plain", action="store_true")
    args = parser.parse_args()
    for name in args.names:
        print(f"{name}: {summary(figures(name.split(','), args.plain))}", flush=True)


if __name__ == "__main__":
    main()
