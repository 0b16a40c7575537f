"""What speaks for or against a candidate: the traits that its score is summed from.

A trait is a short name such as `frame=accuse.blame`, `source=speaker` or `under=REQUEST`. The
weights of the traits stand in `lexicon/trait-weights.tsv`; `training/events_rank.py` makes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from lawatan.actors.cast import Cast
from lawatan.events.lexis import Frame, Voice, frames
from lawatan.events.scene import Scene
from lawatan.lexicon.files import table
from lawatan.model import Quote

_CLIMB = 5
# Relations by which an act is spoken of inside another one.
_INSIDE = frozenset({"xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod", "parataxis"})


@dataclass(frozen=True, slots=True)
class Filled:
    """Both sides of an act as actor ids, and the names of the steps that found them."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    source_by: str
    target_by: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the traits; a candidate below `least` is no act."""

    of: dict[str, float]
    least: float

    def score(self, traits: Sequence[str]) -> float:
        """How sure an act is, 0 to 1."""
        total = sum(self.of.get(trait, 0.0) for trait in traits)
        return round(1.0 / (1.0 + exp(-max(-30.0, min(30.0, total)))), 3)


@cache
def weights() -> Weights:
    """The weights of the lexicon."""
    of = {trait: float(weight) for trait, weight in table("trait-weights.tsv")[1:]}
    return Weights(of, of.pop("least", 0.0))


def traits(
    scene: Scene, index: int, frame: Frame, voice: Voice, quote: Quote | None, filled: Filled
) -> list[str]:
    """The traits of a candidate that its own sentence shows."""
    kind = frame.type.value
    said = quote.kind.value if quote else "none"
    return [
        "always",
        f"type={kind}",
        f"frame={frame.id}",
        f"frame={frame.id}/{voice.value}",
        f"word={frame.id}/{scene.token(index).text.casefold()}",
        f"source={filled.source_by}",
        f"target={filled.target_by}",
        f"source={filled.source_by}/{voice.value}",
        f"target={filled.target_by}/{voice.value}",
        f"source={filled.source_by}/{frame.mode or kind}",
        f"target={filled.target_by}/{frame.mode or kind}",
        f"certain={_certain(filled)}/{'weak' if frame.weak else 'clear'}",
        f"said={said}",
        f"said={said}/{kind}",
        f"relation={scene.token(index).deprel}/{voice.value}",
        f"place={min(scene.index, 4) if scene.index < 4 else 4 + min(scene.index // 6, 3)}",
        *_under(scene, index, kind),
        *_around(scene, index, kind),
    ]


def _certain(filled: Filled) -> int:
    """How many of the two sides grammar gave."""
    guessed = {"left", "left in quote", "before", "right", "sentence", "place", "article"}
    return (filled.source_by not in guessed) + (filled.target_by not in guessed)


def _under(scene: Scene, index: int, kind: str) -> Iterator[str]:
    """The type of act that an act of this kind is spoken of inside, where there is one."""
    at = index
    for _ in range(_CLIMB):
        token = scene.token(at)
        if token.head == at or token.deprel not in _INSIDE:
            break
        at = token.head
        over = frames().of(scene.token(at).text)
        if over:
            yield f"under={over[0][0].type.value}"
            yield f"under={over[0][0].type.value}/{kind}"
            yield "under"
            return
    yield "under=nothing"
    yield f"under=nothing/{kind}"


def _around(scene: Scene, index: int, kind: str) -> Iterator[str]:
    """Telling words shortly before the trigger, and kinds of them anywhere in the sentence."""
    words = _telling_words()
    for word in (scene.word(i) for i in range(index - 3, index)):
        if words.get(word) == "lead":
            yield f"behind={word}"
            yield f"behind={word}/{kind}"
    found = {words[word] for word in scene.words if word in words}
    yield from (f"with={kind}" for kind in sorted(found - {"lead"}))


@cache
def _telling_words() -> dict[str, str]:
    return {row[0]: row[1] for row in table("trait-words.tsv")[1:]}


def kinds(filled: Filled, cast: Cast) -> Iterator[str]:
    """The traits that the sides themselves show: what they are, and how many countries."""
    for name, ids in (("source", filled.source), ("target", filled.target)):
        actors = [a for a in map(cast.by_id, ids) if a is not None]
        yield f"{name} is {actors[0].kind.value}" if actors else f"{name} is nobody"
        codes = {a.country for a in actors}
        yield f"{name} of {'none' if codes == {None} else min(len(codes), 3)}"
        if any(not a.named for a in actors):
            yield f"{name} unnamed"


def gaps(scene: Scene, index: int, filled: Filled) -> Iterator[str]:
    """How far from the trigger the nearest mention of each side stands, in tokens."""
    for name, ids in (("source", filled.source), ("target", filled.target)):
        own = [abs(p.head - index) for p in scene.parties if p.actor_id in ids]
        gap = min(own, default=None)
        yield f"{name} absent" if gap is None else f"{name} {_far(gap)}"


def _far(gap: int) -> str:
    return "near" if gap < 5 else "off" if gap < 12 else "far"
