"""Finds who a bare title means: "Menlu", "Presiden Rusia itu", "menteri tersebut"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lawatan.actors.cast import Appearance, Cast
from lawatan.lexicon import files
from lawatan.model import Actor, ActorKind
from lawatan.quotes.line import Line

_LONGEST = 5
"""Words of the longest title that is looked up."""


@cache
def long_titles() -> Mapping[str, str]:
    """Folded titles with their folded long form ("menlu": "menteri luar negeri")."""
    head, *rows = files.table("offices.tsv")
    name, full = head.index("title"), head.index("full")
    return {row[name].casefold(): (row[full] or row[name]).casefold() for row in rows}


@dataclass(frozen=True, slots=True)
class Holders:
    """The people of one article by the offices that the article gives them."""

    cast: Cast

    def named_by(self, line: Line, hits: Sequence[Appearance]) -> str | None:
        """The one whose office the phrase names, the last mentioned before it; None if nobody."""
        title, size = _title(line)
        if title is None or _goes_on(line, size, hits):
            return None
        country = next((x.actor.country for x in hits if x.actor.country), None)
        place = line.spans[0].start
        fitting = [a for a in self.cast.actors if _holds(a, title, country)]
        dated = [(_last_before(a, place), a.id) for a in fitting]
        return max((x for x in dated if x[0] >= 0), default=(0, None))[1]


def _title(line: Line) -> tuple[str | None, int]:
    """The long form of the title that the phrase begins with, and its words."""
    for size in range(min(_LONGEST, len(line)), 0, -1):
        found = long_titles().get(" ".join(line.words[:size]))
        if found is not None:
            return found, size
    return None, 0


def _goes_on(line: Line, size: int, hits: Sequence[Appearance]) -> bool:
    """True where more than a country and an "itu" stands behind the title."""
    known = {i for x in hits for i in range(line.index_at(x.span.start), len(line))
             if line.spans[i].end <= x.span.end}  # fmt: skip
    return any(i not in known and not line.has("deictics", i) for i in range(size, len(line)))


def _holds(actor: Actor, title: str, country: str | None) -> bool:
    if actor.kind is not ActorKind.PERSON or (country and actor.country != country):
        return False
    return any(f"{role.title.casefold()} ".startswith(f"{title} ") for role in actor.roles)


def _last_before(actor: Actor, place: int) -> int:
    return max((m.span.start for m in actor.mentions if m.span.start < place), default=-1)
