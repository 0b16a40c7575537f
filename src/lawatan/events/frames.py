"""Finds candidates: words that trigger a frame, with both of its sides filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise

from lawatan.actors.cast import Cast
from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.lexis import Frame, Voice, frames
from lawatan.events.links import link_words
from lawatan.events.scene import Party, Scene
from lawatan.events.sides import Sides, countries, fill, left_of, right_of
from lawatan.events.traits import Filled, gaps, kinds, traits, weights
from lawatan.model import EventType, Quote

# How far behind its trigger a word that a frame asks for may stand, in tokens.
_NEAR = 6
# Acts that may be done to a place, which then stands for its country.
_PLACED = (EventType.AID, EventType.ASSAULT)


Pair = tuple[tuple[str, ...], tuple[str, ...]]


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
    leading: Sequence[Party]
    last: Pair | None

    def drafts(self) -> Iterator[Draft]:
        """The act, once for each host of a tour or each party called; none where a side lacks."""
        filled = self._filled()
        if filled is None or not _international(filled.source, filled.target, self.cast):
            return
        seen = traits(self.scene, self.index, self.frame, self.voice, self.quote, filled)
        hosts = filled.target
        for target in [(one,) for one in hosts] if self._one_by_one(hosts) else [hosts]:
            one = replace(filled, target=target)
            yield Draft(self, one, (*seen, *self._of_sides(one)))

    def _of_sides(self, filled: Filled) -> Iterator[str]:
        yield from kinds(filled, self.cast)
        yield from gaps(self.scene, self.index, filled)
        both = _codes((*filled.source, *filled.target), self.cast)
        yield f"leading {len(both & {str(p.country) for p in self.leading})}"

    def _one_by_one(self, target: Sequence[str]) -> bool:
        apart = self.frame.mode in ("visit", "phone")
        return apart and len(_codes(target, self.cast)) == len(target) > 1

    @cached_property
    def _sides(self) -> Sides:
        return fill(self.scene, self.index, self.frame, self.voice)

    def _filled(self) -> Filled | None:
        if self.frame.said and self.quote is None:
            return None
        if not (self._sides.source and self._sides.target):
            known = self._known_pair()
            if known is not None:
                return known
        source, source_by = self._source()
        if self.frame.symmetric and not self._sides.target and len(source) > 1:
            return Filled(source[:1], source[1:], source_by, "coordinated")
        found, target_by = self._target(source)
        target = self._others(source, found)
        if source and target:
            return Filled(source, target, source_by, target_by)
        return None

    def _others(self, source: Sequence[str], target: Sequence[str]) -> tuple[str, ...]:
        """The target without the source's own side."""
        ours = _codes(source, self.cast)
        foreign = tuple(i for i in target if not _codes([i], self.cast) <= ours)
        return foreign or tuple(i for i in target if i not in source)

    def _known_pair(self) -> Filled | None:
        """The sides of the act told last, where "both countries" or the like stands here."""
        if self.last is None or not self.frame.symmetric:
            return None
        words = [self.scene.word(i) for i in self.scene.tokens]
        both = any(a in link_words("both") and b in link_words("pair") for a, b in pairwise(words))
        both = both or bool(link_words("alone") & self.scene.words)
        return Filled(*self.last, "pair", "pair") if both else None

    def _speaker(self) -> str | None:
        if self.quote is None or self.quote.speaker is None:
            return None
        actor = self.cast.by_id(self.quote.speaker)
        return actor.id if actor else None

    def _source(self) -> tuple[tuple[str, ...], str]:
        """Who does it, and how it was found: the subject; in a quote the speaker himself; else
        the nearest actor before."""
        scene, sides = self.scene, self._sides
        if sides.source:
            return _ids(sides.source), sides.source_by
        near = scene.listed(left_of(scene, self.index, self.quote))
        near = tuple(p for p in near if p not in sides.target and p.last < self.index)
        if self.quote is None:
            return (_ids(near), "left") if near else (_ids(self.before[:1]), "before")
        speaker = self._speaker()
        if near and not (self.frame.type in STATEMENTS or self._names_self()):
            return _ids(near), "left in quote"
        return ((speaker,) if speaker else ()), "speaker"

    def _names_self(self) -> bool:
        words = (self.scene.word(i) for i in range(self.index - 6, self.index))
        return bool(link_words("self") & set(words))

    def _target(self, source: Sequence[str]) -> tuple[tuple[str, ...], str]:
        """Whom it is done to, and how it was found: as grammar says, else the nearest actor of
        another country."""
        sides, ours = self._sides, _codes(source, self.cast)
        hosted = self.frame.mode == "visit" or self.frame.type in _PLACED
        if hosted and not countries(sides.target) - ours:
            host = self._host(ours)
            if host:
                return _ids(host), "preposition"
        if sides.target or self.frame.strict:
            return _ids(sides.target), sides.target_by
        nearest = right_of(self.scene, self.index, self.quote)
        here = [p for p in self.scene.parties if not self.scene.located(p)]
        pools = {
            "right": [p for p in nearest if p in here],
            "sentence": here,
            "place": self.scene.parties,
            "before": self.before,
            "article": self.leading,
        }
        for name, pool in pools.items():
            others = [p for p in pool if countries([p]) - ours]
            if others:
                return _ids(others[:1]), name
        return (), ""


    def _host(self, ours: set[str]) -> list[Party]:
        """The city right behind that stands for its country ("mengirim bantuan ke Gaza")."""
        near = (p for p in self.scene.places if 0 < p.first - self.index <= _NEAR)
        foreign = [p for p in near if countries([p]) - ours]
        led = (p for p in foreign if self._leads_to(p))
        return list(islice(led, 1))

    def _leads_to(self, party: Party) -> bool:
        before = self.scene.word(party.first - 1)
        adjacent = self.frame.mode == "visit" and party.first == self.index + 1
        return before in self.frame.target or adjacent


@dataclass(frozen=True)
class Draft:
    """A candidate with its traits, before they are weighed."""

    finding: Finding
    filled: Filled
    traits: tuple[str, ...]

    def weighed(self, score: float) -> Candidate:
        """The candidate with its score."""
        frame, scene = self.finding.frame, self.finding.scene
        return Candidate(
            frame.type, frame.mode, frame.cameo, self.filled.source, self.filled.target,
            scene.index, self.anchor, frame.id, score,
        )  # fmt: skip

    @property
    def anchor(self) -> int:
        """The token that carries the act: in "menggelar pertemuan" it is the noun."""
        scene, frame, index = self.finding.scene, self.finding.frame, self.finding.index
        for at in scene.children(index, "obj"):
            same = (f for f, _ in frames().of(scene.token(at).text))
            if scene.word(at) in frame.nearby and any(_alike(f, frame) for f in same):
                return at
        return index


def find_candidates(board: Sequence[Scene], cast: Cast) -> tuple[Candidate, ...]:
    """Every act that a frame finds in the scenes of a page, in reading order.

    Traits are weighed; of the acts that one word could tell of, the surest is kept.
    """
    best: dict[tuple[int, tuple[str, ...]], Candidate] = {}
    for draft in find_drafts(board, cast):
        score = weights().score(draft.traits)
        key = draft.anchor, _apart(draft)
        if score >= weights().least and (key not in best or score > best[key].score):
            best[key] = draft.weighed(score)
    return tuple(best.values())


def _alike(one: Frame, other: Frame) -> bool:
    return one.type is other.type and one.mode == other.mode


def _apart(draft: Draft) -> tuple[str, ...]:
    """What tells the visits of one tour apart, though one word tells of them all."""
    return draft.filled.target if draft.finding.frame.mode in ("visit", "phone") else ()


def find_drafts(board: Sequence[Scene], cast: Cast) -> list[Draft]:
    """Every act that a frame could tell of, likely or not, with its traits."""
    found: list[Draft] = []
    told: Counter[object] = Counter()
    leading = _leading(board)
    for scene in board:
        before = board[scene.index - 1].parties if scene.index else ()
        for index, frame, voice in _triggers(scene):
            last = (found[-1].filled.source, found[-1].filled.target) if found else None
            quote = scene.quote_at(index)
            finding = Finding(scene, index, frame, voice, quote, cast, before, leading, last)
            found += [_repeated(draft, told) for draft in finding.drafts()]
    return found


def _repeated(draft: Draft, told: Counter[object]) -> Draft:
    """The draft with a trait for how often the same act between the same sides was told."""
    cast, filled = draft.finding.cast, draft.filled
    sides = frozenset(_codes(filled.source, cast)), frozenset(_codes(filled.target, cast))
    kind = draft.finding.frame.type, draft.finding.frame.mode
    again = min(told[kind, sides], 3)
    told[kind, sides] += 1
    other = min(told[sides], 3)
    told[sides] += 1
    return replace(draft, traits=(*draft.traits, f"again {again}", f"same sides {other}"))


def _leading(board: Sequence[Scene]) -> list[Party]:
    """One party of each of the two countries that an article names most."""
    first: dict[str, Party] = {}
    count: Counter[str] = Counter()
    for party in (p for scene in board for p in scene.parties if p.country):
        count[str(party.country)] += 1
        first.setdefault(str(party.country), party)
    return [first[code] for code, _ in count.most_common(2)]


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
    ahead = [scene.word(i) for i in range(max(scene.first, index - _NEAR), index)]
    near = {*behind, *ahead} if voice is Voice.PASSIVE else {*behind}
    if frame.nearby and not frame.nearby & near:
        return False
    if frame.before and not frame.before & set(ahead[-3:]):
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
    return {a.country or a.name for a in actors if a}
