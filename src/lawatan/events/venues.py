"""Venues: where an article has its people speak and meet, for acts told without a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lawatan.actors.cast import Cast
from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.placing import leads, named
from lawatan.events.scene import Scene
from lawatan.events.setting import Days
from lawatan.intake.outlets import outlet_named
from lawatan.model import ActorKind, ArticleInfo, Event, EventType, Mode, Quote, Span, Status

_TALKS = frozenset({Mode.MEETING, Mode.MULTILATERAL})
_AGREED = frozenset({EventType.AGREE, EventType.SUPPORT})
# Words between what is held and its place, and characters between a place and its day.
_REACH, _GAP = 10, 8
_DAY = len("2018-05-30")
# A correspondent is where talks of the last days were held.
_FRESH = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Venue:
    """A place where somebody spoke or met, with its ISO day (None where untold).

    `sentence` is the index of its sentence, `people` the ids of who stands or speaks there,
    `states` those of the countries that are named: they are at many places at once.
    """

    place: str
    day: str | None
    sentence: int
    people: frozenset[str]
    states: frozenset[str]


def venues_of(board: Sequence[Scene], days: Days) -> tuple[Venue, ...]:
    """The venues that an article names, in reading order."""
    return tuple(venue for scene in board for venue in _venues(scene, days))


def _venues(scene: Scene, days: Days) -> Iterator[Venue]:
    found = {p.actor_id for p in scene.parties}
    states = {p.actor_id for p in scene.parties if p.appearance.actor.kind is ActorKind.COUNTRY}
    people = found - states | {q.speaker for q in scene.quotes if q.speaker}
    for index, span in _told_places(scene):
        day = _day_beside(scene, span, days)
        before = {scene.word(i) for i in range(index - _REACH, index)}
        if day or leads().venues & before:
            place = span.of(scene.parse.text)
            yield Venue(place, day, scene.index, frozenset(people), frozenset(states))


def _told_places(scene: Scene) -> Iterator[tuple[int, Span]]:
    """Places outside of all quotes, each with the token of its preposition."""
    for index in scene.tokens:
        if scene.word(index) in leads().at and scene.quote_at(index) is None:
            span = named(scene, index + 1)
            if span is not None:
                yield index, span


def _day_beside(scene: Scene, place: Span, days: Days) -> str | None:
    """The day right beside a place: "di Istana Merdeka, Jakarta, Rabu (28/5/2025)"."""
    for time in days.in_scene(scene):
        early = time.span.end <= place.start
        gap = place.start - time.span.end if early else time.span.start - place.end
        if 0 <= gap <= _GAP and len(time.value or "") >= _DAY and "W" not in (time.value or ""):
            return (time.value or "")[:_DAY]
    return None


def venue_of(
    venues: Sequence[Venue], scene: Scene, one: Candidate, when: str | None, quote: Quote | None
) -> str | None:
    """The nearest venue of who speaks or meets; None where its day is another than `when`."""
    said = one.type in STATEMENTS
    if not said and one.mode not in _TALKS:
        return None
    who = {*one.source, *(() if said else one.target)}
    who |= {quote.speaker} if quote and quote.speaker else set()
    fits = [v for v in venues if _fits(v, who, when)]
    best = min(fits, key=lambda v: (v.day != when, abs(v.sentence - scene.index)), default=None)
    return best.place if best else None


def day_of_venue(venues: Sequence[Venue], one: Candidate) -> str | None:
    """The one day on which a statement's maker stood at a venue; None for other acts."""
    who = {*one.source} if one.type in STATEMENTS else set()
    days = {v.day for v in venues if v.day and who & v.people}
    return days.pop() if len(days) == 1 else None


def _fits(venue: Venue, who: Set[str], when: str | None) -> bool:
    """True for who stands there, on that day or an untold one; for a state on that day alone."""
    if when and venue.day == when:
        return bool(who & (venue.people | venue.states))
    return not (venue.day and when) and bool(who & venue.people)


def housed(events: Sequence[Event], info: ArticleInfo, cast: Cast) -> tuple[Event, ...]:
    """The events with places for what is told without one.

    Talks have that of their visit, else the dateline's; agreements and praise that of a visit or
    of talks between the same two countries.
    """
    placed = [e for e in events if e.place]
    return tuple(e if e.place else replace(e, place=_house(e, placed, info, cast)) for e in events)


def _house(event: Event, placed: Sequence[Event], info: ArticleInfo, cast: Cast) -> str | None:
    visits = [e for e in placed if e.mode == Mode.VISIT]
    if event.mode in _TALKS:
        return _visited(event, visits, cast) or _reported_from(event, info, cast)
    if event.type not in _AGREED:
        return None
    return _agreed(event, visits, cast) or _agreed_at(event, placed, cast)


def _visited(talks: Event, visits: Sequence[Event], cast: Cast) -> str | None:
    """The place of a visit to one side by somebody of the other."""
    sides = {*talks.source, *talks.target}
    for visit in visits:
        same_day = not visit.when or not talks.when or visit.when == talks.when
        hosted = _countries(visit.target, cast) & _countries((*talks.source, *talks.target), cast)
        if hosted and same_day and visit.status is talks.status and sides & {*visit.source}:
            return visit.place
    return None


def _agreed(act: Event, visits: Sequence[Event], cast: Cast) -> str | None:
    """The place of a visit between the same two countries, for what they agree or praise there."""
    pair = {_countries(act.source, cast), _countries(act.target, cast)}
    for visit in visits:
        same_day = not visit.when or not act.when or visit.when == act.when
        hosts = {_countries(visit.source, cast), _countries(visit.target, cast)}
        if len(pair) > 1 and pair == hosts and same_day and visit.status is act.status:
            return visit.place
    return None


def _agreed_at(act: Event, placed: Sequence[Event], cast: Cast) -> str | None:
    """The place of talks that were held between them, for what two countries agree or praise."""
    pair = _countries((*act.source, *act.target), cast)
    for talks in (e for e in placed if e.mode in _TALKS and e.status is act.status):
        same_day = not talks.when or not act.when or talks.when == act.when
        met = _countries((*talks.source, *talks.target), cast)
        if same_day and talks.status is Status.HELD and len(pair) > 1 and pair <= met:
            return talks.place
    return None


def _reported_from(talks: Event, info: ArticleInfo, cast: Cast) -> str | None:
    """The dateline's place, if abroad, for talks held there by its country or in the last days."""
    place = info.dateline.place if info.dateline else None
    home = outlet_named(info.outlet or "")
    if place is None or talks.status is not Status.HELD or (home and place.country == home.country):
        return None
    hosted = place.country in _countries((*talks.source, *talks.target), cast)
    return place.name if hosted or _fresh(talks.when, info.published) else None


def _fresh(when: str | None, published: str | None) -> bool:
    """True for a day of the last days before an article's day."""
    if not when or not published or len(when) != _DAY:
        return False
    age = date.fromisoformat(published[:_DAY]) - date.fromisoformat(when)
    return timedelta(0) <= age <= _FRESH


def _countries(ids: Sequence[str], cast: Cast) -> frozenset[str]:
    actors = (cast.by_id(i) for i in ids)
    return frozenset(a.country for a in actors if a is not None and a.country)
