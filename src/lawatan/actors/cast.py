"""The cast of an article: its actors, and which of them stands where in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lawatan.model import Actor, Mention, Span


@dataclass(frozen=True)
class Appearance:
    """One mention together with the actor it refers to."""

    mention: Mention
    actor: Actor

    @property
    def span(self) -> Span:
        """Where the mention stands."""
        return self.mention.span


@dataclass(frozen=True)
class Cast:
    """All actors of one article, with look-ups by place in the text."""

    actors: tuple[Actor, ...]

    @cached_property
    def appearances(self) -> tuple[Appearance, ...]:
        """Every mention with its actor, ordered by start, longer first."""
        found = [Appearance(m, a) for a in self.actors for m in a.mentions]
        return tuple(sorted(found, key=lambda x: (x.span.start, -x.span.end)))

    @cached_property
    def _starts(self) -> list[int]:
        return [x.span.start for x in self.appearances]

    @cached_property
    def _longest(self) -> int:
        return max((len(x.span) for x in self.appearances), default=0)

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    def within(self, span: Span) -> Iterator[Appearance]:
        """Mentions that lie wholly inside `span`, in reading order."""
        for index in range(bisect_left(self._starts, span.start), len(self._starts)):
            appearance = self.appearances[index]
            if appearance.span.start >= span.end:
                return
            if appearance.span.end <= span.end:
                yield appearance

    def at(self, span: Span) -> Appearance | None:
        """The longest mention that overlaps `span`, or None."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        hits = [x for x in self.appearances[first:last] if x.span.overlaps(span)]
        return max(hits, key=lambda x: len(x.span), default=None)

    def by_id(self, actor_id: str) -> Actor | None:
        """The actor with this id, or None."""
        return self._by_id.get(actor_id)
