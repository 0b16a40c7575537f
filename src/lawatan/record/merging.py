"""Which event reports tell of one event: connected components over pairs that are alike.

An edge depends on its two reports alone and components do not depend on order, so any order
of arrival gives the same partition. Judgements by people come first: a join is an edge that
must be; reports that a split parts never share a group, the likelier edges counting first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from lawatan.record.blocks import may_match, names, stand_of
from lawatan.record.evidence import Report
from lawatan.record.judging import Rulings
from lawatan.record.likeness import THRESHOLD, likeness

_NO_RULINGS = Rulings()
Edge = tuple[float, str, str]


@dataclass
class Groups:
    """Disjoint sets of report keys; the smallest key stands for its set."""

    splits: frozenset[frozenset[str]] = frozenset()
    members: dict[str, set[str]] = field(default_factory=dict)

    def of(self, key: str) -> set[str]:
        """The set that holds `key`."""
        return self.members.setdefault(key, {key})

    def join(self, one: str, other: str) -> bool:
        """Puts two keys into one set, unless that would join what a person has split.

        True where they were in two sets before.
        """
        ours, theirs = self.of(one), self.of(other)
        if ours is theirs or self._split(ours, theirs):
            return False
        ours |= theirs
        for key in theirs:
            self.members[key] = ours
        return True

    def sets(self) -> list[set[str]]:
        """Every set once, ordered by its smallest key."""
        return [ours for key, ours in sorted(self.members.items()) if key == min(ours)]

    def _split(self, ours: set[str], theirs: set[str]) -> bool:
        parted = ((pair & ours, pair & theirs) for pair in self.splits)
        return any(one and other for one, other in parted)


def alike(one: Report, other: Report) -> bool:
    """True where the two reports tell of one event."""
    return may_match(stand_of(one), stand_of(other)) and likely(one, other)


def likely(one: Report, other: Report) -> bool:
    """True where two reports that may match score enough."""
    return likeness(one, other).score >= THRESHOLD


def partition(
    reports: Iterable[Report], rulings: Rulings = _NO_RULINGS
) -> tuple[tuple[Report, ...], ...]:
    """The reports in groups of one event each; groups and members ordered by key."""
    ordered = sorted(reports, key=lambda report: report.key)
    groups = Groups(rulings.splits)
    for _, one, other in sorted(_edges(ordered, rulings)):
        groups.join(one, other)
    found: dict[str, list[Report]] = defaultdict(list)
    for report in ordered:
        found[min(groups.of(report.key))].append(report)
    return tuple(tuple(group) for _, group in sorted(found.items()))


def bonds(reports: Iterable[Report], rulings: Rulings = _NO_RULINGS) -> list[tuple[str, str]]:
    """The pairs of report keys that hold groups together, those that count first in front.

    A group of n reports has n - 1; joins by people come before likenesses.
    """
    groups, ordered = Groups(rulings.splits), sorted(reports, key=lambda report: report.key)
    edges = sorted(_edges(ordered, rulings))
    return [(one, other) for _, one, other in edges if groups.join(one, other)]


def _edges(reports: Sequence[Report], rulings: Rulings) -> Iterator[Edge]:
    """Edges as (negative score, key, key), so that sorting puts the likeliest first."""
    known = {report.key for report in reports}
    for pair in rulings.joins:
        if pair <= known:
            one, other = sorted(pair)
            yield -math.inf, one, other
    for first, second in pairs(reports):
        if alike(first, second):
            yield -likeness(first, second).score, first.key, second.key


def pairs(reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Pairs of one type and dyad, earlier ones first; one of two dyads comes twice."""
    named: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        for name in names(report):
            named[name].append(report)
    for block in named.values():
        yield from combinations(block, 2)
