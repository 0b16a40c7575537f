"""Who meets whom: a graph laid out on the server, always the same, beside its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, product

import networkx as nx

from lawatan.record.cards import Card, SideCard, cards_of
from lawatan.record.questions import EventFilter, list_events
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, event_files
from lawatan.web.pages import View
from lawatan.web.paging import After, older
from lawatan.web.views.agenda import Country

MOST = 40
LATEST = 300
WIDTH, HEIGHT, EDGE, TOP = 1000, 640, 85, 45
LABEL = (150, 46)
"""The room of a mark and its name, in the drawing's units."""
ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Node:
    """Someone in the graph, where they stand, and in how many meetings."""

    side: SideCard
    x: float
    y: float
    meetings: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two who met, and how often."""

    one: Node
    other: Node
    meetings: int


@dataclass(frozen=True, slots=True)
class GraphPage:
    """The graph of those who meet most."""

    country: str | None
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    older: str | None


def ask(desk: AtDesk, country: Country = None, after: After = None) -> GraphPage:
    """The people who meet most often, in the latest 300 meetings, or in 300 before."""
    wanted = EventFilter(countries=(country,) if country else (), type="CONSULT", after=after,
                         limit=LATEST, reports=False)  # fmt: skip
    with desk.record.transaction() as connection:
        found = list_events(connection, wanted)
        cards = cards_of(connection, found)
    sides, pairs = _pairs(cards)
    kept = _strongest(pairs)
    places = _layout(kept)
    degree: Counter[str] = Counter()
    for (one, other), count in kept.items():
        degree.update({one: count, other: count})
    nodes = {k: Node(sides[k], *places[k], degree[k]) for k in places}
    ties = tuple(Tie(nodes[a], nodes[b], n) for (a, b), n in kept.items())
    ranked = tuple(sorted(nodes.values(), key=lambda n: -n.meetings))
    return GraphPage(country, ranked, ties, older(found, LATEST))


def _pairs(cards: tuple[Card, ...]) -> tuple[dict[str, SideCard], Counter[tuple[str, str]]]:
    sides: dict[str, SideCard] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    for card in cards:
        for one, other in product(card.source, card.target):
            if one.kind == other.kind == "person" and one.actor_id != other.actor_id:
                sides |= {str(one.actor_id): one, str(other.actor_id): other}
                first, second = sorted((str(one.actor_id), str(other.actor_id)))
                pairs[first, second] += 1
    return sides, pairs


def _strongest(pairs: Counter[tuple[str, str]]) -> dict[tuple[str, str], int]:
    kept, names = {}, set[str]()
    for pair, count in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if len(names | set(pair)) <= MOST:
            kept[pair] = count
            names |= set(pair)
    return kept


def _layout(kept: dict[tuple[str, str], int]) -> dict[str, tuple[float, float]]:
    graph = nx.Graph()
    graph.add_weighted_edges_from((a, b, n) for (a, b), n in kept.items())
    found = nx.spring_layout(graph, seed=7, k=0.9, iterations=120) if kept else {}
    return spread({name: (float(x), float(y)) for name, (x, y) in found.items()})


def spread(found: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Places stretched over the drawing, and moved apart until no name lies on another."""
    xs, ys = _stretched([x for x, _ in found.values()]), _stretched([y for _, y in found.values()])
    places = [[EDGE + x * (WIDTH - 2 * EDGE), TOP + y * (HEIGHT - 2 * TOP)]
              for x, y in zip(xs, ys, strict=True)]  # fmt: skip
    for _ in range(ROUNDS):
        if not _moved(places):
            break
    return {n: (round(x, 1), round(y, 1)) for n, (x, y) in zip(found, places, strict=True)}


def _stretched(values: list[float]) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low) if high > low else 0.5 for value in values]


def _moved(places: list[list[float]]) -> bool:
    """Moves places apart whose names touch, two by two; True where any did."""
    (width, height), moved = LABEL, False
    for one, other in combinations(places, 2):
        if abs(one[1] - other[1]) < height and abs(one[0] - other[0]) < width:
            _part(one, other)
            moved = True
    return moved


def _part(one: list[float], other: list[float]) -> None:
    """Moves two places apart whose names touch."""
    over, beside = LABEL[1] - abs(one[1] - other[1]), LABEL[0] - abs(one[0] - other[0])
    axis, most = (1, over) if over < beside / 2 else (0, beside)
    push = (most / 2 + 0.5) * (1 if one[axis] >= other[axis] else -1)
    low, high = (TOP, HEIGHT - TOP) if axis else (EDGE, WIDTH - EDGE)
    one[axis] = min(max(one[axis] + push, low), high)
    other[axis] = min(max(other[axis] - push, low), high)


def files(page: GraphPage) -> tuple[Link, ...]:
    """The meetings behind the graph as files."""
    return event_files([("type", "CONSULT"), ("country", page.country)])


VIEW = View("/graph", "graph.html", ask, files=files)
