"""What an article has told so far: whom "both" means, and which visit "the visit" is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lawatan.events.lexis import Frame
from lawatan.events.links import link_words
from lawatan.events.scene import Party, Scene
from lawatan.model import ActorKind

# Source and target of an act, as actor ids.
Pair = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """The sides of the last visit, and of the last talks or other act of two sides."""

    visit: Pair | None = None
    talks: Pair | None = None

    def after(self, frame: Frame, pair: Pair) -> Told:
        """What is told when one more act has been told."""
        return replace(self, visit=pair) if frame.mode == "visit" else replace(self, talks=pair)

    def of(self, mode: str | None) -> Pair | None:
        """The sides of the last act of a mode of CONSULT."""
        if mode == "visit":
            return self.visit
        return self.talks if mode in ("meeting", "multilateral") else None


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
