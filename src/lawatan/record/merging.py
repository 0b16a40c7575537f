"""Which event reports tell of one event: connected components over pairs that are alike.

An edge depends on its two reports alone and components do not depend on order, so any order
of arrival gives the same partition. Judgements by people are edges that must or must not be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from lawatan.record.evidence import Report
from lawatan.record.likeness import likeness

THRESHOLD = 1.0


@dataclass
class Groups:
    """Disjoint sets of report keys; the smallest key stands for its set."""

    parent: dict[str, str] = field(default_factory=dict)

    def find(self, key: str) -> str:
        """The key that stands for the set of `key`."""
        root = key
        while self.parent.setdefault(root, root) != root:
            root = self.parent[root]
        while self.parent[key] != root:
            self.parent[key], key = root, self.parent[key]
        return root

    def join(self, one: str, other: str) -> None:
        """Puts two keys into one set."""
        low, high = sorted((self.find(one), self.find(other)))
        self.parent[high] = low


def alike(one: Report, other: Report) -> bool:
    """True where the two reports tell of one event."""
    return likeness(one, other).score >= THRESHOLD


def partition(reports: Iterable[Report]) -> tuple[tuple[Report, ...], ...]:
    """The reports in groups of one event each; groups and members ordered by key."""
    ordered = sorted(reports, key=lambda report: report.key)
    groups = Groups()
    for block in _blocks(ordered):
        for one, other in combinations(block, 2):
            if groups.find(one.key) != groups.find(other.key) and alike(one, other):
                groups.join(one.key, other.key)
    members: dict[str, list[Report]] = defaultdict(list)
    for report in ordered:
        members[groups.find(report.key)].append(report)
    return tuple(tuple(group) for _, group in sorted(members.items()))


def _blocks(reports: Sequence[Report]) -> Iterable[list[Report]]:
    blocks: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        for dyad in report.dyads:
            blocks[report.event.type.value, dyad].append(report)
    return blocks.values()
