"""Scores the readings of the demo news against our own gold; needs nothing but the project.

    python -m eval.own [--errors ID|all] [--json]

own_gold.jsonl was annotated from the texts, article by article. It lists the key acts, so that
precision against it is a lower bound. An event pairs with a gold event of the same PLOVER type
whose sides share countries (the order is free for CONSULT); `all fields` are pairs with mode,
status and day right as well.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from lawatan.demo import demo_articles
from lawatan.model import ActorKind, Event, QuoteKind, Reading
from lawatan.reader import load_reader

Item = TypeVar("Item")
GOLD = Path(__file__).parent / "own_gold.jsonl"
ENOUGH = 0.5
"""How well the countries of two events must fit for the events to be paired."""


@dataclass(frozen=True, slots=True)
class Act:
    """An event as it is compared: sides are countries, or names where no country is known."""

    type: str
    mode: str | None
    source: frozenset[str]
    target: frozenset[str]
    status: str
    when: str | None
    main: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared of one article."""

    published: str | None
    events: tuple[Act, ...]
    people: tuple[str, ...]
    countries: frozenset[str]
    quotes_direct: int


@dataclass(slots=True)
class Tally:
    """Counts per row: right, in the gold, in the readings."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    got: Counter[str] = field(default_factory=Counter)

    def add(self, row: str, right: int, gold: int, got: int) -> None:
        self.right[row] += right
        self.gold[row] += gold
        self.got[row] += got

    def figures(self) -> dict[str, dict[str, float]]:
        return {row: _figures(self.right[row], self.gold[row], self.got[row]) for row in self.gold}


def _figures(right: int, gold: int, got: int) -> dict[str, float]:
    precision = right / got if got else 0.0
    recall = right / gold if gold else 0.0
    f1 = 2 * right / (gold + got) if gold + got else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "gold": gold, "got": got}


def gold_facts() -> dict[str, Facts]:
    """Our own gold by article id."""
    rows = (json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines())
    return {
        row["id"]: Facts(
            row["published"],
            tuple(_gold_act(event) for event in row["events"]),
            tuple(row["people"]),
            frozenset(row["countries"]),
            row["quotes_direct"],
        )
        for row in rows
    }


def _gold_act(event: dict[str, object]) -> Act:
    sides = {side: frozenset(_strings(event[side])) for side in ("source", "target")}
    rest = {name: event[name] for name in ("type", "mode", "status", "when", "main")}
    return Act(**sides, **rest)  # type: ignore[arg-type]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield from (str(item) for item in value)


def read_facts() -> Iterator[tuple[str, Facts]]:
    """The id and the facts of every demo article as we read it."""
    reader = load_reader()
    for article in demo_articles():
        yield article.source_id or "", _facts(reader.read(article))


def _facts(reading: Reading) -> Facts:
    published = reading.article.published
    people = (a.name for a in reading.actors if a.kind is ActorKind.PERSON and a.named)
    states = (a.country for a in reading.actors if a.kind is ActorKind.COUNTRY)
    return Facts(
        published[:10] if published else None,
        tuple(_act(event, reading) for event in reading.events),
        tuple(people),
        frozenset(state for state in states if state),
        sum(quote.kind is QuoteKind.DIRECT for quote in reading.quotes),
    )


def _act(event: Event, reading: Reading) -> Act:
    def side(ids: Sequence[str]) -> frozenset[str]:
        actors = [reading.actor(actor_id) for actor_id in ids]
        return frozenset(actor.country or actor.name for actor in actors)

    source, target = side(event.source), side(event.target)
    status, when = str(event.status), event.when
    return Act(str(event.type), event.mode, source, target, status, when, event.main)


def compare(gold: Facts, got: Facts, tally: Tally) -> list[str]:
    """Adds one article to the tally; one line for each event that differs."""
    pairs = paired(gold.events, got.events, fit)
    good = [(gold.events[i], got.events[j]) for i, j in pairs]
    counts = len(gold.events), len(got.events)
    tally.add("events", len(good), *counts)
    tally.add("events (all fields)", sum(_same(a, b) for a, b in good), *counts)
    _compare_status(gold, got, good, tally)
    mains = [act for act in gold.events if act.main]
    tally.add("main events found", sum(a.main for a, _ in good), len(mains), len(mains))
    people = paired(gold.people, got.people, _same_name)
    tally.add("people", len(people), len(gold.people), len(got.people))
    shared = len(gold.countries & got.countries)
    tally.add("countries", shared, len(gold.countries), len(got.countries))
    quotes = gold.quotes_direct, got.quotes_direct
    tally.add("direct quotes (count)", min(quotes), *quotes)
    tally.add("published", gold.published == got.published, 1, 1)
    return _differences(gold, got, pairs)


def _compare_status(gold: Facts, got: Facts, good: Sequence[tuple[Act, Act]], tally: Tally) -> None:
    """Status of all pairs, then of acts not held: planned, proposed, denied and so on."""
    right = sum(a.status == b.status != "held" for a, b in good)
    agreed = sum(a.status == b.status for a, b in good)
    tally.add("status of paired events", agreed, len(good), len(good))
    wanted = sum(act.status != "held" for act in gold.events)
    told = sum(act.status != "held" for act in got.events)
    tally.add("events: status not held", right, wanted, told)


def _differences(gold: Facts, got: Facts, pairs: Sequence[tuple[int, int]]) -> list[str]:
    kept, found = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [f"- {_told(act)}" for i, act in enumerate(gold.events) if i not in kept]
    extra = [f"+ {_told(act)}" for j, act in enumerate(got.events) if j not in found]
    changed = [
        f"~ {_told(gold.events[i])}\n  {_told(got.events[j])}"
        for i, j in pairs
        if not _same(gold.events[i], got.events[j])
    ]
    return missed + extra + changed


def _told(act: Act) -> str:
    kind = f"{act.type}/{act.mode}" if act.mode else act.type
    sides = f"{'+'.join(sorted(act.source))} > {'+'.join(sorted(act.target))}"
    return f"{kind} {sides} {act.status} {act.when or 'undated'}{' main' if act.main else ''}"


def _same(gold: Act, got: Act) -> bool:
    """Mode, status and day agree; a day inside the gold's month or year is right."""
    inside = bool(gold.when and got.when and got.when.startswith(f"{gold.when}-"))
    day = gold.when == got.when or inside
    return day and (gold.mode, gold.status) == (got.mode, got.status)


def fit(gold: Act, got: Act) -> float:
    """0 where two events cannot be one; else how well sides and fields agree."""
    both = (gold.source | gold.target) & (got.source | got.target)
    if gold.type != got.type or not both:
        return 0.0
    sides = (_overlap(gold.source, got.source) + _overlap(gold.target, got.target)) / 2
    if gold.type == "CONSULT":
        turned = (_overlap(gold.source, got.target) + _overlap(gold.target, got.source)) / 2
        sides = max(sides, turned, _overlap(gold.source | gold.target, got.source | got.target))
    if sides < ENOUGH:
        return 0.0
    fields = (gold.mode == got.mode, gold.status == got.status, gold.when == got.when)
    return sides + 0.3 * sum(fields)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def _same_name(one: str, other: str) -> float:
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return float(bool(a and b) and (a <= b or b <= a))


def paired(
    gold: Sequence[Item], got: Sequence[Item], score: Callable[[Item, Item], float]
) -> list[tuple[int, int]]:
    """One-to-one pairs of indexes, best first, that score at least ENOUGH."""
    scored = [(score(a, b), -i, -j) for i, a in enumerate(gold) for j, b in enumerate(got)]
    taken: tuple[set[int], set[int]] = set(), set()
    pairs = []
    for value, i, j in sorted(scored, reverse=True):
        if value >= ENOUGH and -i not in taken[0] and -j not in taken[1]:
            taken[0].add(-i)
            taken[1].add(-j)
            pairs.append((-i, -j))
    return pairs


def score(errors: str | None = None) -> dict[str, dict[str, float]]:
    """The figures per row; `errors` names an article (or `all`) whose differences are printed."""
    gold, tally = gold_facts(), Tally()
    for article_id, facts in read_facts():
        lines = compare(gold[article_id], facts, tally)
        if errors in (article_id, "all"):
            print(f"== {article_id}", *lines, sep="\n")
    return tally.figures()


def main() -> int:
    """Runs the command line; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--errors", metavar="ID")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    figures = score(args.errors)
    if args.json:
        print(json.dumps(figures, indent=1))
        return 0
    for row, f in figures.items():
        shares = f"F1 {f['f1']:.3f}  P {f['precision']:.3f}  R {f['recall']:.3f}"
        print(f"{row:26} {shares}  (gold {f['gold']:.0f}, read {f['got']:.0f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
