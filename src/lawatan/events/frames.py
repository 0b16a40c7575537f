"""Finds candidates: words that trigger a frame, with both of its sides filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lawatan.actors.cast import Cast
from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.lexis import Frame, Voice, doubled, forms, frames
from lawatan.events.links import link_words
from lawatan.events.memory import Pair, Told, pair_of, points_back, points_to_both
from lawatan.events.scene import Party, Scene
from lawatan.events.sides import Sides, countries, fill, left_of, right_of
from lawatan.events.traits import Filled, gaps, kinds, traits, weights
from lawatan.model import ActorKind, EventType, Mode, Quote

# How far behind its trigger a word that a frame asks for may stand, in tokens.
_NEAR = 6
# The code of bodies of many states, with whom talks are multilateral.
_BODIES = "IGO"
# Acts that may be done to a place, which then stands for its country.
_PLACED = (EventType.AID, EventType.ASSAULT)


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
    told: Told

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
        apart = self.frame.mode in (Mode.VISIT, Mode.PHONE)
        return apart and len(_codes(target, self.cast)) == len(target) > 1

    @cached_property
    def _sides(self) -> Sides:
        return fill(self.scene, self.index, self.frame, self.voice)

    def _filled(self) -> Filled | None:
        if (self.frame.said and self.quote is None) or not self._of_right_kind():
            return None
        if self._of_both() or not (self._sides.source and self._sides.target):
            known = self._known_pair() or self._named_again()
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

    def _of_right_kind(self) -> bool:
        """True where the other side is a person, if the frame asks for one ("menerima Zarif")."""
        people = (p.appearance.actor.kind is ActorKind.PERSON for p in self._sides.target)
        return not self.frame.person or any(people)

    def _others(self, source: Sequence[str], target: Sequence[str]) -> tuple[str, ...]:
        """The target without the source's own side."""
        ours = _codes(source, self.cast)
        foreign = tuple(i for i in target if not _codes([i], self.cast) <= ours)
        return foreign or tuple(i for i in target if i not in source)

    def _known_pair(self) -> Filled | None:
        """The two who were named last, where "both countries" or the like stands here."""
        if not self.frame.symmetric or not points_to_both(self.scene, self.index):
            return None
        pair = pair_of(self.before) or self.told.talks
        return Filled(*pair, "pair", "pair") if pair else None

    def _named_again(self) -> Filled | None:
        """The sides of an act told before, where a noun points back to it ("kunjungan itu")."""
        known = self.told.of(self.frame.mode, self.scene.index)
        if known is None or self.voice is not Voice.NOUN or self._sides.target:
            return None
        source = _ids(self._sides.source) if self._sides.source_by == "owner" else ()
        spoken_of = self.quote is not None and not self._sides.source and not self._names_self()
        if self._led() or not (spoken_of or points_back(self.scene, self.index)):
            return None
        if not set(source) <= {*known[0], *known[1]}:
            return None
        return Filled(*known, "again", "again")

    def _of_both(self) -> bool:
        """True where a noun is owned by two who were named before ("pertemuan keduanya")."""
        owners = {self.scene.word(i) for i in (self.index + 1, self.index + 2)}
        return self.voice is Voice.NOUN and bool(owners & link_words("alone"))

    def _led(self) -> bool:
        """True where a preposition of the frame follows: another place than the one known."""
        behind = {self.scene.word(i) for i in range(self.index + 1, self.index + 4)}
        return bool(behind & self.frame.target)

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
        near = scene.listed(left_of(scene, self.index, self.quote, self.frame.mode == Mode.VISIT))
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
        hosted = self.frame.mode == Mode.VISIT or self.frame.type in _PLACED
        if hosted and not countries(sides.target) - ours:
            host = self._host(ours)
            if host:
                return _ids(host), "preposition"
        if sides.target or self.frame.strict:
            found = _ids(sides.target)
            return (found, sides.target_by) if found else self._known_host(source)
        nearest = right_of(self.scene, self.index, self.quote)
        here = [p for p in self.scene.parties if not self.scene.located(p)]
        partner = self.told.partner(source) if self.frame.symmetric else ()
        pools = {
            "right": [p for p in nearest if p in here],
            "sentence": here,
            "place": self.scene.parties,
            "before": self.before,
            "article": self.leading,
        }
        for name, pool in pools.items():
            others = [p for p in pool if countries([p]) - ours]
            if partner and name == "place":
                return partner, "partner"
            if others:
                return _ids(others[:1]), name
        return (), ""

    def _known_host(self, source: Sequence[str]) -> tuple[tuple[str, ...], str]:
        """Where one goes who only arrives or leaves here: the host of the visit told before, or
        the partner of the talks told last."""
        if self.frame.mode != Mode.VISIT or self.voice is not Voice.ACTIVE or not source:
            return (), ""
        ours = _codes(source, self.cast)
        known = self._visit_told()
        if known is not None and not _codes(known[1], self.cast) & ours:
            return known[1], "host before"
        return self.told.partner(source), "partner"

    def _visit_told(self) -> Pair | None:
        """The visit that is meant: the last one to a state that the sentence names or lets speak,
        else as the article goes on."""
        here = countries(self.scene.parties)
        hosted = (v for v in reversed(self.told.visits) if _codes(v[1], self.cast) & here)
        return next(hosted, None) or self.told.visit(self.scene.index)

    def _host(self, ours: set[str]) -> list[Party]:
        """The city right behind that stands for its country ("mengirim bantuan ke Gaza"), and on
        a tour those listed with it ("ke Ankara, Kairo, dan Riyadh"), one for each country."""
        near = (p for p in self.scene.places if 0 < p.first - self.index <= _NEAR)
        led = next((p for p in near if countries([p]) - ours and self._leads_to(p)), None)
        if led is None:
            return []
        tour = self.scene.on_from(led) if self.frame.mode == Mode.VISIT else [led]
        hosts = {str(p.country): p for p in reversed(tour) if countries([p]) - ours}
        return sorted(hosts.values(), key=lambda p: p.first)

    def _leads_to(self, party: Party) -> bool:
        before = self.scene.word(party.first - 1)
        adjacent = self.frame.mode == Mode.VISIT and party.first == self.index + 1
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
            frame.type, self.mode, frame.cameo, self.filled.source, self.filled.target,
            scene.index, self.anchor, frame.id, score, frame.status,
        )  # fmt: skip

    @property
    def pair(self) -> Pair:
        """Both sides, as actor ids."""
        return self.filled.source, self.filled.target

    @property
    def mode(self) -> str | None:
        """The frame's mode; talks of two countries without a body are a meeting."""
        mode = self.finding.frame.mode
        if mode != Mode.MULTILATERAL:
            return mode
        actors = [a for i in (*self.filled.source, *self.filled.target)
                  if (a := self.finding.cast.by_id(i)) is not None]  # fmt: skip
        codes = {a.country for a in actors}
        two = len(codes) == 2 and not codes & {None, _BODIES}
        kinds = {a.kind for a in actors}
        people = ActorKind.PERSON in kinds and kinds <= {ActorKind.PERSON, ActorKind.COUNTRY}
        return Mode.MEETING.value if two and people else mode

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
    return draft.filled.target if draft.finding.frame.mode in (Mode.VISIT, Mode.PHONE) else ()


def find_drafts(board: Sequence[Scene], cast: Cast) -> list[Draft]:
    """Every act that a frame could tell of, likely or not, with its traits."""
    found: list[Draft] = []
    counts: Counter[object] = Counter()
    told = Told()
    leading = _leading(board)
    for scene in board:
        before = board[scene.index - 1].parties if scene.index else ()
        for index, frame, voice in _triggers(scene):
            quote = scene.quote_at(index)
            finding = Finding(scene, index, frame, voice, quote, cast, before, leading, told)
            for draft in finding.drafts():
                found.append(_repeated(draft, counts))
                if weights().score(found[-1].traits) >= weights().least:
                    told = told.after(frame, draft.pair, scene.index)
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
    party = scene.party_at(index)
    if party is not None and not scene.suffixed(index):
        return False
    behind = [scene.word(i) for i in range(index + 1, index + 1 + _NEAR)]
    ahead = [scene.word(i) for i in range(max(scene.first, index - _NEAR), index)]
    near = [*behind, *ahead] if voice is Voice.PASSIVE else behind
    if frame.nearby and not _any_of(frame.nearby, near):
        return False
    if frame.before and not frame.before & set(ahead[-3:]):
        return False
    if frame.unled & {*ahead[-1:], " ".join(ahead[-2:])}:
        return False
    if frame.anywhere and not _any_of(frame.anywhere, scene.words):
        return False
    return not frame.absent & set(behind[:4])


def _any_of(asked: frozenset[str], words: Iterable[str]) -> bool:
    """True where one of the words is asked for, be it with an ending ("pasukannya") or said
    twice ("sanksi-sanksi")."""
    return any(not asked.isdisjoint((*forms(word), *doubled(word))) for word in words)


def _ids(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.actor_id for p in parties))


def _international(source: Sequence[str], target: Sequence[str], cast: Cast) -> bool:
    """True where the sides are of different countries, or of none that is known."""
    ours, theirs = _codes(source, cast), _codes(target, cast)
    return bool(ours - theirs or theirs - ours)


def _codes(ids: Sequence[str], cast: Cast) -> set[str]:
    actors = (cast.by_id(i) for i in ids)
    return {a.country or a.name for a in actors if a}
