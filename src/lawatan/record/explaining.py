"""Why the reports of an event were merged: the links that hold it together, with their features.

Of all pairs that are alike, the likeliest ones that connect every report are told, one fewer
than there are reports; a join by a person comes first and carries the person's name. What is
told is worked out anew from the reports, so it holds for the weights of this version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from lawatan.record.judging import Judgement, Verdict, judgements, rulings
from lawatan.record.likeness import THRESHOLD, Feature, likeness
from lawatan.record.merging import bonds
from lawatan.record.rows import load_reports

MOST_REPORTS = 300
"""Reports of one event that are compared with each other to explain it; the work is square."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports of one event, by their keys, and what speaks for and against their being one.

    `score` adds up the weights of `features`, in log-odds; it lies at `threshold` or above.
    A link that a person made has `joined_by` and no score.
    """

    one: str
    other: str
    score: float | None
    features: tuple[Feature, ...]
    joined_by: str | None = None
    threshold: float = THRESHOLD


def links_of(connection: Connection, event_id: str, most: int = MOST_REPORTS) -> tuple[Link, ...]:
    """The links of an event by its current id, likeliest first.

    Empty for an event of one report. Of more than `most` the first by key are explained.
    """
    kept = [one.found for one in load_reports(connection, "event_id", [event_id])][:most]
    found, keys = {one.key: one for one in kept}, [one.key for one in kept]
    people = _joiners(judgements(connection, keys))
    out = []
    for one, other in bonds(kept, rulings(connection, keys)):
        judge = people.get(frozenset((one, other)))
        why = likeness(found[one], found[other])
        score = None if judge else round(why.score, 3)
        out.append(Link(one, other, score, () if judge else why.features, judge))
    return tuple(out)


def _joiners(made: Iterable[Judgement]) -> dict[frozenset[str], str]:
    """Who joined each pair last."""
    joins = (one for one in made if one.kind is Verdict.JOIN and one.other)
    return {frozenset((one.one, one.other or "")): one.judge for one in joins}


def told(features: Sequence[Feature]) -> str:
    """Features in words: "same day +3.0, other place -0.5"."""
    return ", ".join(f"{one.name} {one.weight:+.1f}" for one in features)
