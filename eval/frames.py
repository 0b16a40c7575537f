"""How often each frame is right on the gold train articles, with the cast that the reader finds.

    python -m eval.frames [--all]

Prints each frame with the events it gave and how many of them gold has (same type, same sides by
country), the least right ones first; frames with fewer than three events only with `--all`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from eval.score import SHARED, read_gold

Sides = tuple[frozenset[str], frozenset[str]]


def main() -> None:
    """Prints the table."""
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--all", action="store_true")
    least = 1 if flags.parse_args().all else 3
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for reading, gold in _pairs():
        found, matched = _counts(reading, gold)
        given += found
        right += matched
    for rule, n in sorted(given.items(), key=lambda x: (right[x[0]] / x[1], -x[1])):
        if n >= least:
            print(f"{rule:28} {right[rule]:3} of {n:3}  {right[rule] / n:.2f}")


def _pairs() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for line in read_gold("train").read_text(encoding="utf-8").splitlines():
        reading = json.loads(line)
        path = SHARED / "gold" / "train" / f"{reading['article']['source_id']}.gold.json"
        yield reading, json.loads(path.read_text(encoding="utf-8"))


def _counts(reading: dict[str, Any], gold: dict[str, Any]) -> tuple[Counter[str], Counter[str]]:
    """Events of each frame, and those that gold has; each gold event counts once."""
    actors = {a["id"]: a.get("country") or a["name"] for a in reading["actors"]}
    open_ = [(e["type"], _gold_sides(e)) for e in gold["events"]]
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for event in reading["events"]:
        sides = _set(actors[i] for i in event["source"]), _set(actors[i] for i in event["target"])
        given[event["rule"]] += 1
        hit = next((g for g in open_ if g[0] == event["type"] and _fit(g, sides) >= 0.5), None)
        if hit is not None:
            open_.remove(hit)
            right[event["rule"]] += 1
    return given, right


def _gold_sides(event: dict[str, Any]) -> Sides:
    source, target = event["source"], event["target"]
    return _set(a["country"] or a["name"] for a in source), _set(
        a["country"] or a["name"] for a in target
    )


def _set(codes: Iterator[str]) -> frozenset[str]:
    return frozenset(codes)


def _fit(gold: tuple[str, Sides], sides: Sides) -> float:
    """How well two pairs of sides overlap, 0 to 1; for CONSULT in either order."""
    kind, (source, target) = gold
    fit = (_jaccard(source, sides[0]) + _jaccard(target, sides[1])) / 2
    if kind == "CONSULT":
        fit = max(fit, (_jaccard(source, sides[1]) + _jaccard(target, sides[0])) / 2)
    return fit


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


if __name__ == "__main__":
    main()
