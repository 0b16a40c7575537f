"""Who reported an act: from its origin through agencies and outlets to this outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lawatan.actors.cast import Appearance, Cast
from lawatan.errors import LexiconError
from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.scene import Scene
from lawatan.lexicon.files import tree
from lawatan.model import ActorKind, Quote

# How far behind a relaying word the relay's name may begin, in characters.
_REACH = 45


@dataclass(frozen=True, slots=True)
class Relays:
    """Words that name who is cited: in front of them, or behind."""

    behind: frozenset[str]
    before: frozenset[str]


@cache
def relays() -> Relays:
    """The words of the lexicon. Raises LexiconError where they are not well formed."""
    read = tree("sourcing.yaml")
    if not isinstance(read, dict):
        raise LexiconError("lexicon file sourcing.yaml needs the keys relays and reporters")
    return Relays(frozenset(read["relays"]), frozenset(read["reporters"]))


@dataclass(frozen=True)
class Credits:
    """The agencies and outlets that an article cites, by sentence, and this outlet."""

    by_sentence: dict[int, tuple[str, ...]]
    throughout: tuple[str, ...]
    outlet: str | None

    def chain(
        self, scene: Scene, one: Candidate, quote: Quote | None, cast: Cast
    ) -> tuple[str, ...]:
        """Names from the origin to this outlet, each once.

        The origin is the speaker of the words; of a statement that is told, who makes it.
        """
        origin = _speaker(quote, cast)
        if not origin and one.source and one.type in STATEMENTS:
            origin = _name(one.source[0], cast)
        cited = self.by_sentence.get(scene.index) or self.throughout
        names = [*origin, *cited, *([self.outlet] if self.outlet else [])]
        return tuple(dict.fromkeys(names))


def _speaker(quote: Quote | None, cast: Cast) -> list[str]:
    return _name(quote.speaker, cast) if quote and quote.speaker else []


def _name(actor_id: str, cast: Cast) -> list[str]:
    actor = cast.by_id(actor_id)
    return [actor.name] if actor else []


def credits(board: Sequence[Scene], cast: Cast, outlet: str | None) -> Credits:
    """Who is cited in which sentence; one who alone is cited stands for the whole article."""
    by_sentence: dict[int, tuple[str, ...]] = {}
    for scene in board:
        names = tuple(dict.fromkeys(n for n in _cited(scene, cast) if n != outlet))
        if names:
            by_sentence[scene.index] = names
    every = list(dict.fromkeys(n for names in by_sentence.values() for n in names))
    return Credits(by_sentence, tuple(every) if len(every) == 1 else (), outlet)


def _cited(scene: Scene, cast: Cast) -> Iterator[str]:
    words = relays()
    bodies = [a for a in cast.within(scene.span) if _is_medium(a)]
    for index in scene.tokens:
        word, span = scene.word(index), scene.token(index).span
        if word in words.behind:
            yield from (a.actor.name for a in bodies if 0 <= a.span.start - span.end <= _REACH)
        if word in words.before:
            yield from (a.actor.name for a in bodies if 0 <= span.start - a.span.end <= 2)


def _is_medium(appearance: Appearance) -> bool:
    actor = appearance.actor
    medium = actor.kind is ActorKind.ORGANIZATION and (actor.code is None or "MED" in actor.code)
    return medium and len(appearance.span) < 60
