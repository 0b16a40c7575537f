"""Where an act takes place, as its sentence names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lawatan.actors.cast import Cast
from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.links import link_words
from lawatan.events.scene import Scene
from lawatan.lexicon.branch import word_classes
from lawatan.lexicon.calendar import calendar_names
from lawatan.model import ActorKind, EventType, Mode, Quote, QuoteKind, Span

# Acts of words are said anywhere: a place beside them is that of what they speak of.
_WORDS = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
# Acts that reach a place: what "ke" leads to is where they take place.
_MOVES = frozenset({EventType.MOBILIZE, EventType.AID, EventType.ASSAULT})
_HOSTS = (ActorKind.COUNTRY, ActorKind.PLACE)
# Tokens that a place's name may have, and characters added for a comma between act and place.
_NAME, _COMMA, _BEFORE = 8, 30, 20


@dataclass(frozen=True, slots=True)
class Leads:
    """Words before places; see lexicon/placing.yaml."""

    at: frozenset[str]
    to: frozenset[str]
    kinds: frozenset[str]
    parts: frozenset[str]
    links: frozenset[str]
    venues: frozenset[str]


@cache
def leads() -> Leads:
    """The words of the lexicon. Raises LexiconError where they are not well formed."""
    return word_classes("placing.yaml", Leads)


def place_of(scene: Scene, one: Candidate, cast: Cast, quote: Quote | None) -> str | None:
    """The name of the place nearest to the act's word.

    Where none is told, a visit has its host, an attack the attacked country.
    """
    if not _is_topic(one, quote):
        trigger = scene.token(one.trigger).span
        near = [p for p in _places(scene, one) if quote is None or quote.span.covers(p)]
        if one.mode == Mode.VISIT:
            host = _host(scene, one, cast)
            near = [p for p in near if _of_host(p, one, cast)] or ([] if host else near)
        if near:
            return min(near, key=lambda p: _distance(scene, trigger, p)).of(scene.parse.text)
    if one.mode == Mode.VISIT:
        return _host(scene, one, cast)
    return _struck(scene, one, cast) if one.type is EventType.ASSAULT else None


def _is_topic(one: Candidate, quote: Quote | None) -> bool:
    """True where a place beside the act is what is spoken of: in accusations and the like, and
    in the very words of who agrees or praises."""
    quoted = quote is not None and quote.kind is QuoteKind.DIRECT
    return one.type in _WORDS or (quoted and one.type in STATEMENTS)


def _struck(scene: Scene, one: Candidate, cast: Cast) -> str | None:
    """The place in an attacked country that the sentence names, else that country."""
    targets = [a for a in map(cast.by_id, one.target) if a is not None]
    countries = {a.country for a in targets if a.country}
    near = [x for x in cast.within(scene.span) if x.actor.country in countries]
    towns = [x for x in near if x.actor.kind is ActorKind.PLACE]
    states = [x for x in near if x.actor in targets and x.actor.kind is ActorKind.COUNTRY]
    return next((x.mention.text for x in (*towns, *states)), None)


def _of_host(place: Span, one: Candidate, cast: Cast) -> bool:
    """True where a place lies in the country of the host, on a tour that of this host."""
    hosts = {a.country for a in map(cast.by_id, one.target) if a is not None}
    return any(x.actor.country in hosts for x in cast.within(place))


def _host(scene: Scene, one: Candidate, cast: Cast) -> str | None:
    """The country or place that is visited, as the sentence names it."""
    for appearance in cast.within(scene.span):
        actor = appearance.actor
        if actor.id in one.target and actor.kind in _HOSTS:
            return appearance.mention.text
    hosts = (cast.by_id(i) for i in one.target)
    return next((a.name for a in hosts if a and a.kind in _HOSTS), None)


def _places(scene: Scene, one: Candidate) -> Iterator[Span]:
    moves = one.mode == Mode.VISIT or one.type in _MOVES
    words = leads().at | leads().to if moves else leads().at
    for index in scene.tokens:
        if scene.word(index) in words:
            span = named(scene, index + 1)
            if span is not None:
                yield span


def named(scene: Scene, start: int) -> Span | None:
    """The name from a token on, with the town behind a comma: "Istana Merdeka, Jakarta"."""
    first = start
    while first - start < 3 and _is_kind(scene, first):
        first += 1
    end = _run(scene, first)
    if end == first:
        return None
    if scene.word(end) == ",":
        further = _run(scene, end + 1)
        closes = scene.word(further) in {"", ",", ".", "("} and further - end <= 4
        closes = closes and scene.word(further + 1) not in link_words("and")
        end = further if further > end + 1 and closes else end
    return Span(scene.token(first).span.start, scene.token(end - 1).span.end)


def _is_kind(scene: Scene, index: int) -> bool:
    """True for a word that says what a place is; with a capital it belongs to a building's name
    or a region's, but for "Kota Oslo" and the like."""
    word = scene.word(index)
    lower = bool(word) and scene.token(index).text[:1].islower()
    return word in leads().kinds or (lower and word in leads().parts)


def _run(scene: Scene, start: int) -> int:
    """The token behind the capitalised words from `start` on."""
    end = start
    for index in range(start, min(scene.last, start + _NAME)):
        word = scene.word(index)
        if scene.token(index).text[:1].isupper() and word not in calendar_names():
            end = index + 1
        elif word not in leads().links:
            break
    return end


def _distance(scene: Scene, trigger: Span, place: Span) -> int:
    """Characters between, more across commas; a place behind its act is nearer."""
    early = place.start < trigger.start
    start, end = (place.end, trigger.start) if early else (trigger.end, place.start)
    between = scene.parse.text[start:end]
    return len(between) + _COMMA * between.count(",") + (_BEFORE if early else 0)
