"""Finds candidates: words that trigger a frame, with both of its sides filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from lawatan.actors.cast import Cast
from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.lexis import Frame, Voice, frames
from lawatan.events.scene import Party, Scene
from lawatan.events.sides import Sides, countries, fill, left_of, right_of
from lawatan.lexicon.files import table
from lawatan.model import ActorKind, Quote

# How far behind its trigger a word that a frame asks for may stand, in tokens.
_NEAR = 6


Pair = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Deixis:
    """Words for the speaker himself, for "both", and for what two of are known from before."""

    own: frozenset[str]
    both: frozenset[str]
    pair: frozenset[str]


@cache
def deixis() -> Deixis:
    """The words of the lexicon."""
    rows = table("deixis.tsv")[1:]
    of = {kind: frozenset(w for w, k in rows if k == kind) for kind in ("self", "both", "pair")}
    return Deixis(of["self"], of["both"], of["pair"])


@dataclass(frozen=True)
class Finding:
    """One trigger in its sentence, and what stands around it."""

    scene: Scene
    index: int
    frame: Frame
    voice: Voice
    quote: Quote | None
    cast: Cast
    before: Sequence[Party]
    last: Pair | None

    def candidates(self) -> list[Candidate]:
        """The act, once for each host of a tour or each party called; none where a side lacks."""
        pair = self._pair()
        if pair is None or not _international(*pair, self.cast):
            return []
        source, target = pair
        targets = [(one,) for one in target] if self._one_by_one(target) else [target]
        return [self._candidate(source, one) for one in targets]

    def _candidate(self, source: tuple[str, ...], target: tuple[str, ...]) -> Candidate:
        frame, score = self.frame, _score(self._sides, self.frame)
        return Candidate(
            frame.type, frame.mode, frame.cameo, source, target, self.scene.index, self.index,
            frame.id, score,
        )  # fmt: skip

    def _one_by_one(self, target: Sequence[str]) -> bool:
        apart = self.frame.mode in ("visit", "phone")
        return apart and len(_codes(target, self.cast)) == len(target) > 1

    @cached_property
    def _sides(self) -> Sides:
        return fill(self.scene, self.index, self.frame, self.voice)

    def _pair(self) -> Pair | None:
        frame, sides = self.frame, self._sides
        if frame.said and self.quote is None:
            return None
        speaker = self._speaker()
        if frame.weak and not frame.said and not (sides.source and sides.target):
            return self._known_pair()
        source = self._source() or ((speaker,) if speaker else ())
        target = tuple(i for i in self._target(sides) if i not in source)
        if source and target:
            return source, target
        return self._known_pair()

    def _known_pair(self) -> Pair | None:
        """The sides of the act told last, where "both countries" or the like stands here."""
        if self.last is None or not self.frame.symmetric:
            return None
        words = [self.scene.word(i) for i in self.scene.tokens]
        known = deixis()
        pairs = pairwise(words)
        both = any(a in known.both and b in known.pair for a, b in pairs) or "keduanya" in words
        return self.last if both else None

    def _speaker(self) -> str | None:
        if self.quote is None or self.quote.speaker is None:
            return None
        actor = self.cast.by_id(self.quote.speaker)
        return actor.id if actor else None

    def _source(self) -> tuple[str, ...]:
        """Who does it: the subject; in a quote the speaker himself; else the nearest before."""
        scene, sides = self.scene, self._sides
        if sides.source:
            return _ids(sides.source)
        if self.quote is None:
            return _ids([p for p in left_of(scene, self.index, None) if p not in sides.target])
        if self.frame.type in STATEMENTS or self._names_self():
            return ()
        return _ids([p for p in left_of(scene, self.index, self.quote) if p not in sides.target])

    def _names_self(self) -> bool:
        words = (self.scene.word(i) for i in range(self.index - 6, self.index))
        return bool(deixis().own & set(words))

    def _target(self, sides: Sides) -> tuple[str, ...]:
        """Whom it is done to: as grammar says, else the nearest actor of another country."""
        if sides.target or self.frame.strict or self.frame.weak:
            return _ids(sides.target)
        ours = countries(sides.source)
        nearest = right_of(self.scene, self.index, self.quote)
        for pool in (nearest, self.scene.parties, self.before):
            others = [p for p in pool if countries([p]) - ours]
            if others:
                return _ids(others[:1])
        return ()


def find_candidates(board: Sequence[Scene], cast: Cast) -> tuple[Candidate, ...]:
    """Every act that a frame finds in the scenes of a page, in reading order."""
    found: list[Candidate] = []
    for scene in board:
        before = board[scene.index - 1].parties if scene.index else ()
        for index, frame, voice in _triggers(scene):
            last = (found[-1].source, found[-1].target) if found else None
            quote = scene.quote_at(index)
            finding = Finding(scene, index, frame, voice, quote, cast, before, last)
            found += finding.candidates()
    return tuple(found)


def _triggers(scene: Scene) -> Iterator[tuple[int, Frame, Voice]]:
    for index in scene.tokens:
        for frame, voice in frames().of(scene.token(index).text):
            if _fits(scene, index, frame, voice):
                yield index, frame, voice


def _fits(scene: Scene, index: int, frame: Frame, voice: Voice) -> bool:
    """Whether the words that the frame asks for stand where they should."""
    if scene.party_at(index) is not None:
        return False
    behind = [scene.word(i) for i in range(index + 1, index + 1 + _NEAR)]
    if frame.nearby and voice is Voice.ACTIVE and not frame.nearby & set(behind):
        return False
    if frame.anywhere and not frame.anywhere & scene.words:
        return False
    return not frame.absent & set(behind[:4])


def _ids(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.actor_id for p in parties))


def _international(source: Sequence[str], target: Sequence[str], cast: Cast) -> bool:
    """True where the sides are of different countries, or of none that is known."""
    ours, theirs = _codes(source, cast), _codes(target, cast)
    return bool(ours - theirs or theirs - ours)


def _codes(ids: Sequence[str], cast: Cast) -> set[str]:
    actors = (cast.by_id(i) for i in ids)
    return {a.country or a.name for a in actors if a and a.kind is not ActorKind.PLACE}


def _score(sides: Sides, frame: Frame) -> float:
    """How sure the sides are: grammar beats nearness; weak frames count less."""
    sure = 0.35 * bool(sides.source) + 0.35 * bool(sides.target) + 0.2
    return round(sure * (0.7 if frame.weak else 1.0), 2)
