"""The questions that the record's benchmark asks, each in many variants drawn from the world."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from benchmarks.record_data import PEOPLE, World, iso
from sqlalchemy import Connection, select

from lawatan.model import EventType, Mode, Status
from lawatan.record.changes import list_changes
from lawatan.record.people import list_actors, list_quotes
from lawatan.record.questions import EventFilter, list_events, show_event
from lawatan.record.series import monthly
from lawatan.record.tables import event

Ask = Callable[[Connection], object]
Draw = Callable[[World, random.Random], EventFilter]


def country(world: World, chance: random.Random) -> str:
    """A country, the common ones oftener."""
    return world.countries[int(len(world.countries) * chance.random() ** 2)]


def person(world: World, chance: random.Random) -> str:
    """A person of a country."""
    return world.names[country(world, chance)][int(PEOPLE * chance.random() ** 2)]


def word(world: World, chance: random.Random) -> str:
    """A word of evidence: from those in every third event to those in one."""
    return world.words[int(len(world.words) * chance.random() ** 4)]


def day(chance: random.Random) -> int:
    """Any day of the ten years."""
    return chance.randrange(3650)


def _between(chance: random.Random, length: int) -> EventFilter:
    start = day(chance)
    return EventFilter(since=iso(start), until=iso(start + length))


FILTERS: Mapping[str, Draw] = {
    "no filter": lambda w, c: EventFilter(),
    "country": lambda w, c: EventFilter(countries=(country(w, c),)),
    "dyad": lambda w, c: EventFilter(countries=(country(w, c), country(w, c))),
    "person": lambda w, c: EventFilter(person=person(w, c)),
    "beginning of a name": lambda w, c: EventFilter(person=person(w, c)[:3]),
    "type": lambda w, c: EventFilter(type=c.choice(list(EventType)).value),
    "status": lambda w, c: EventFilter(status=c.choice(list(Status)).value),
    "mode": lambda w, c: EventFilter(mode=c.choice(list(Mode)).value),
    "main": lambda w, c: EventFilter(main=True),
    "conflict": lambda w, c: EventFilter(conflict=c.random() < 0.5),
    "lapsed": lambda w, c: EventFilter(lapsed=c.random() < 0.5, as_of=iso(day(c))),
    "month, shorter than a year": lambda w, c: replace(_between(c, 30), longest=366),
    "outlet": lambda w, c: EventFilter(outlet=c.choice(w.outlets)),
    "week": lambda w, c: _between(c, 7),
    "year": lambda w, c: _between(c, 365),
    "since": lambda w, c: EventFilter(since=iso(day(c))),
    "until": lambda w, c: EventFilter(until=iso(day(c))),
    "text, one word": lambda w, c: EventFilter(text=word(w, c)),
    "text, two words": lambda w, c: EventFilter(text=f"{word(w, c)} {word(w, c)}"),
    "type, status, country": lambda w, c: EventFilter(
        countries=(country(w, c),),
        type=c.choice(list(EventType)).value,
        status=c.choice(list(Status)).value,
    ),
    "dyad, year": lambda w, c: replace(_between(c, 365), countries=(country(w, c), country(w, c))),
    "country, until, text": lambda w, c: EventFilter(
        countries=(country(w, c),), until=iso(day(c)), text=word(w, c)
    ),
    "far page": lambda w, c: EventFilter(countries=(country(w, c),), after=_far(c)),
}


def _far(chance: random.Random) -> str:
    from lawatan.record.ranking import below

    return str(below(iso(day(chance))))


def asks(world: World, chance: random.Random, connection: Connection) -> Mapping[str, Ask]:
    """One variant of each question."""
    drawn = {f"events: {name}": draw(world, chance) for name, draw in FILTERS.items()}
    found = {name: _events(wanted) for name, wanted in drawn.items()}
    at = select(event.c.id).where(event.c.rank > int(_far(chance))).order_by(event.c.rank)
    event_id = str(connection.execute(at.limit(1)).scalar())
    one, other, words, since = (
        country(world, chance),
        country(world, chance),
        word(world, chance),
        iso(day(chance)),
    )
    speaker = person(world, chance)
    return {
        **found,
        "show": lambda c: show_event(c, event_id),
        "changes --since": lambda c: list_changes(c, since),
        "actors": lambda c: list_actors(c),
        "actors: kind, country": lambda c: list_actors(c, kind="person", country=one),
        "actors: name": lambda c: list_actors(c, name=speaker.split()[0]),
        "quotes": lambda c: list_quotes(c),
        "quotes: speaker": lambda c: list_quotes(c, speaker=speaker),
        "quotes: country, since": lambda c: list_quotes(c, country=one, since=since),
        "quotes: text": lambda c: list_quotes(c, words=words),
        "series of a dyad": lambda c: monthly(c, one, other),
    }


def _events(wanted: EventFilter) -> Ask:
    return lambda connection: list_events(connection, wanted)
