"""What an article has told so far: whom "both" means, and which visit "the visit" is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lawatan.events.lexis import Frame
from lawatan.events.links import link_words
from lawatan.events.scene import Party, Scene
from lawatan.model import ActorKind, Mode

# How many visits of an article are remembered.
_MOST = 40
# Source and target of an act, as actor ids.
Pair = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """The acts told so far: the sides of each visit and of each other act, in their order.

    `near` is the sentence of the last visit.
    """

    visits: tuple[Pair, ...] = ()
    talks: Pair | None = None
    near: int = -1

    def after(self, frame: Frame, pair: Pair, sentence: int) -> Told:
        """What is told when one more act has been told."""
        if frame.mode == Mode.VISIT:
            return replace(self, visits=(*self.visits, pair)[-_MOST:], near=sentence)
        return replace(self, talks=pair)

    def of(self, mode: str | None, sentence: int) -> Pair | None:
        """The sides of the act that a sentence takes as known."""
        if mode == Mode.VISIT:
            return self.visit(sentence)
        return self.talks if mode in (Mode.MEETING, Mode.MULTILATERAL) else None

    def visit(self, sentence: int) -> Pair | None:
        """The visit told just before, else the one told most."""
        if not self.visits or sentence - self.near <= 1:
            return self.visits[-1] if self.visits else None
        return Counter(reversed(self.visits)).most_common(1)[0][0]

    def partner(self, source: Sequence[str]) -> tuple[str, ...]:
        """With whom somebody had the last talks; empty where it was another's."""
        one, other = self.talks or ((), ())
        if set(source) & set(one):
            return other
        return one if set(source) & set(other) else ()


def pair_of(parties: Sequence[Party]) -> Pair | None:
    """The two persons of different countries that a sentence names, where it names just two."""
    people: dict[str, Party] = {}
    for party in parties:
        if party.appearance.actor.kind is ActorKind.PERSON and party.appearance.actor.named:
            people.setdefault(party.actor_id, party)
    if len(people) != 2 or len({p.country for p in people.values()}) != 2:
        return None
    one, other = people
    return (one,), (other,)


# Words before and behind an act among which "both" bears on it.
_BEFORE, _BEHIND = 9, 6


def points_to_both(scene: Scene, index: int) -> bool:
    """True where an act is that of two who were named before ("keduanya", "kedua negara")."""
    words = [scene.word(i) for i in range(index - _BEFORE, index + _BEHIND)]
    both = any(a in link_words("both") and b in link_words("pair") for a, b in pairwise(words))
    return both or bool(link_words("alone") & {*words})


def points_back(scene: Scene, noun: int) -> bool:
    """True where a noun is known already ("kunjungan itu", "lawatannya")."""
    behind = {scene.word(i) for i in range(noun + 1, noun + 4)}
    return bool(behind & link_words("known")) or scene.suffixed(noun)
