"""Who reported an act: from its origin through agencies and outlets to this outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lawatan.actors.cast import Appearance, Cast
from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.scene import Scene
from lawatan.intake.outlets import canonical, outlet_named
from lawatan.lexicon.branch import word_classes
from lawatan.lexicon.calendar import calendar_names
from lawatan.model import Actor, ActorKind, Quote, Span

# The share of an article's quotes that makes their speaker its one voice.
_NEARLY_ALL = 0.9
# How many words may stand between a relay and a name, and how many a name may have.
_FILLERS, _NAME = 6, 9
# The last sentence, counted from 0, that may tell whom the lead before it sums up.
_LEAD = 2


@dataclass(frozen=True, slots=True)
class Relays:
    """Words that lead to who is cited; see lexicon/sourcing.yaml."""

    relays: frozenset[str]
    hearsay: frozenset[str]
    fillers: frozenset[str]
    platforms: frozenset[str]
    heads: frozenset[str]
    links: frozenset[str]
    closings: frozenset[str]


@cache
def relays() -> Relays:
    """The words of the lexicon. Raises LexiconError where they are not well formed."""
    return word_classes("sourcing.yaml", Relays)


@dataclass(frozen=True)
class Credits:
    """Who speaks in an article, and the agencies and outlets that it cites.

    `cited` are those of a sentence; `closing` those of a line that credits the whole article;
    `only` the one cited alone, for what the article tells on its own; `voice` the one person or
    body whose words fill the article, for what it tells of them; `opener` the speaker whose words
    come first, and their sentence, for a lead that sums them up.
    """

    cited: dict[int, tuple[str, ...]]
    closing: tuple[str, ...]
    only: tuple[str, ...]
    voice: str | None
    opener: tuple[int, str] | None
    outlet: str | None

    def chain(
        self, scene: Scene, quote: Quote | None, cast: Cast, one: Candidate
    ) -> tuple[str, ...]:
        """Names from the origin to this outlet, each once.

        The origin is the speaker of the words that tell the act; outside of them the person whose
        statement the act itself is ("Nordmann mengecam ..."), else another speaker of the sentence.
        """
        cited = (*self.cited.get(scene.index, ()), *self.closing) or self.only
        told = scene.quotes if one.type in STATEMENTS or not cited else ()
        speakers = [quote.speaker] if quote else _beside(told, cast)
        stater = _stater(one, cast)
        if stater and not (quote and quote.speaker):
            speakers = [stater]
        origin = next((_name(s, cast) for s in speakers if s), None)
        if quote and _is_told_by_medium(scene, quote, cast):
            origin = None
        if not origin and not cited:
            origin = self._teller(scene, one, cast)
        return tuple(dict.fromkeys(n for n in (origin, *cited, self.outlet) if n))

    def _teller(self, scene: Scene, one: Candidate, cast: Cast) -> str | None:
        """Who tells of an act outside of quotes: its own party, or who speaks after the lead."""
        if self.voice and self.voice in (*one.source, *one.target):
            return _name(self.voice, cast)
        if self.opener and self.opener[0] == scene.index + 1 <= _LEAD:
            return _name(self.opener[1], cast)
        return None


def _beside(quotes: Sequence[Quote], cast: Cast) -> list[str]:
    """Who speaks in the sentence of an act; a country's words are told by others."""
    actors = (cast.by_id(q.speaker) for q in quotes if q.speaker)
    return [a.id for a in actors if a and a.kind is not ActorKind.COUNTRY]


def _stater(one: Candidate, cast: Cast) -> str | None:
    """The named person who makes a statement."""
    actors = (cast.by_id(i) for i in one.source if one.type in STATEMENTS)
    people = (a.id for a in actors if a and a.named and a.kind is ActorKind.PERSON)
    return next(people, None)


def _is_told_by_medium(scene: Scene, quote: Quote, cast: Cast) -> bool:
    """True where a medium leads to the words, and the speaker is only its country."""
    speaker = cast.by_id(quote.speaker) if quote.speaker else None
    if speaker is None or speaker.kind is not ActorKind.COUNTRY:
        return False
    lead = Span(scene.span.start, max(scene.span.start, quote.span.start))
    return any(is_medium(x.actor) for x in cast.within(lead))


def _name(actor_id: str, cast: Cast) -> str | None:
    actor = cast.by_id(actor_id)
    return actor.name if actor else None


def credits(board: Sequence[Scene], cast: Cast, outlet: str | None) -> Credits:
    """Who speaks and who is cited, by sentence and in the whole article."""
    cited: dict[int, tuple[str, ...]] = {}
    for scene in board:
        found = tuple(dict.fromkeys(n for n in _cited(scene, cast) if canonical(n) != outlet))
        if found:
            cited[scene.index] = found
    closing = (cited.get(s.index, ()) for s in board if s.word(s.first) in relays().closings)
    names = {name for found in cited.values() for name in found}
    only = tuple(names) if len(names) == 1 else ()
    spoken = ((s.index, q.speaker) for s in board for q in s.quotes if q.speaker)
    opener = next(spoken, None)
    return Credits(cited, next(closing, ()), only, _voice(board), opener, outlet)


def _voice(board: Sequence[Scene]) -> str | None:
    """The one speaker of nearly all quotes; None where several speak."""
    said = Counter(q.speaker for scene in board for q in scene.quotes if q.speaker)
    top = said.most_common(1)
    return top[0][0] if top and top[0][1] >= _NEARLY_ALL * said.total() else None


def _cited(scene: Scene, cast: Cast) -> Iterator[str]:
    """The names that the sentence cites: those behind a relay, then media that it names."""
    words = relays()
    named = list(cast.within(scene.span))
    for index in scene.tokens:
        word = scene.word(index)
        if word in words.relays or word in words.hearsay:
            name = _named_behind(scene, index, named, media_only=word not in words.relays)
            if name:
                yield name
    yield from (x.actor.name for x in named if is_medium(x.actor))


def _named_behind(
    scene: Scene, relay: int, named: Sequence[Appearance], *, media_only: bool
) -> str | None:
    """The name behind a relay and its fillers: an actor's, else the capitalised words there."""
    words, start, platform = relays(), relay + 1, None
    while start - relay <= _FILLERS and scene.word(start) in words.fillers | words.platforms:
        media_only = media_only and scene.word(start) not in words.heads
        platform = scene.token(start).text if scene.word(start) in words.platforms else platform
        start += 1
    if not scene.first <= start < scene.last or not scene.token(start).text[:1].isupper():
        return platform
    token = scene.token(start).span
    actor = next((x.actor for x in named if x.span.covers(token)), None)
    if actor is not None:
        fits = is_medium(actor) if media_only else actor.kind is ActorKind.ORGANIZATION
        return actor.name if fits else platform
    return platform if media_only else _capitalised(scene, start)


def _capitalised(scene: Scene, start: int) -> str | None:
    """The run of capitalised words from a token on, joined by small words inside names."""
    end = start
    for index in range(start, min(scene.last, start + _NAME)):
        text = scene.token(index).text
        if text[:1].isupper() or text[:1].isdigit():
            end = index + 1
        elif scene.word(index) not in relays().links:
            break
    first, last = scene.token(start).span, scene.token(max(start, end - 1)).span
    name = scene.parse.text[first.start : last.end] if end > start else ""
    return name if name and name.casefold() not in calendar_names() else None


def is_medium(actor: Actor) -> bool:
    """True for agencies, papers, broadcasters and news sites."""
    if actor.kind is not ActorKind.ORGANIZATION:
        return False
    return bool(actor.code and "MED" in actor.code) or outlet_named(actor.name) is not None
