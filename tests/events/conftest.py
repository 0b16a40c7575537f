"""Sentences with a cast given by hand, so that events are tested without the actors stage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lawatan.actors.cast import Cast
from lawatan.events.find import find_events
from lawatan.model import Actor, ActorKind, Article, Event, Mention, MentionForm, Span
from lawatan.page.find import lay_out
from lawatan.parse import load_parser
from lawatan.quotes.find import find_quotes
from lawatan.times.find import find_times

KINDS = {
    "p": ActorKind.PERSON,
    "o": ActorKind.ORGANIZATION,
    "c": ActorKind.COUNTRY,
    "l": ActorKind.PLACE,
}
# Countries and people that the sentences speak of; persons are invented.
CAST = {
    "Norwegia": "c NOR",
    "Islandia": "c ISL",
    "Finlandia": "c FIN",
    "Swedia": "c SWE",
    "Denmark": "c DNK",
    "Indonesia": "c IDN",
    "Menteri Luar Negeri Norwegia Ola Nordmann": "p NOR",
    "Nordmann": "p NOR",
    "Presiden Islandia Jón Jónsson": "p ISL",
    "Jónsson": "p ISL",
    "Presiden Finlandia Matti Virtanen": "p FIN",
    "PBB": "o IGO",
    "Kementerian Luar Negeri Swedia": "o SWE",
    "Kantor Berita Utara": "o NOR",
    "Oslo": "l NOR",
    "Reykjavik": "l ISL",
    "Helsinki": "l FIN",
    "Stockholm": "l SWE",
}


def cast_of(text: str, known: Mapping[str, str] = CAST) -> Cast:
    """The cast of a text: the longest of the known names at each place."""
    taken: list[Span] = []
    mentions: dict[str, list[Mention]] = {}
    for name in sorted(known, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                mentions.setdefault(name, []).append(Mention(span, name, MentionForm.NAME))
    return Cast(tuple(_actor(name, known[name], tuple(found)) for name, found in mentions.items()))


def _actor(name: str, kind_and_country: str, mentions: tuple[Mention, ...]) -> Actor:
    kind, country = kind_and_country.split()
    return Actor(
        name, KINDS[kind], name.split(" ")[-1] if kind == "p" else name, mentions, country=country
    )


@cache
def events_of(text: str, published: str = "2026-03-04") -> tuple[Event, ...]:
    """The events of a text."""
    page = lay_out(Article(text, published=published, outlet="Kabar Uji"))
    parse = load_parser().parse(page.text, page.sentences)
    times = find_times(page)
    quotes, cast = find_quotes(page, parse, cast_of(text))
    return find_events(page, parse, cast, times, quotes)[0]
