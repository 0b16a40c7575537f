"""JSON-LD in the words of schema.org: Event, Person, NewsArticle, Quotation.

The context is written out, so no reader has to fetch one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from lawatan.export.entries import Entry
from lawatan.export.history import earlier_days
from lawatan.export.points import point_of
from lawatan.record.articles import ArticleRow
from lawatan.record.correcting import Correction
from lawatan.record.people import QuoteRow
from lawatan.record.questions import EventRow

Node = dict[str, Any]
CONTEXT = {
    "@vocab": "https://schema.org/",
    "startDate": {"@type": "https://schema.org/Date"},
    "endDate": {"@type": "https://schema.org/Date"},
    "eventStatus": {"@type": "@vocab"},
    "url": {"@type": "@id"},
}
_KINDS = {"person": "Person", "organization": "Organization", "country": "Country"}


class JsonLdWriter:
    """One document with a `@graph`; articles, actors and quotes stand there once."""

    def __init__(self, sink: BinaryIO) -> None:
        self.left_out = 0
        self._sink, self._seen = sink, set[str]()
        self._sink.write(b'{"@context": ' + json.dumps(CONTEXT).encode() + b', "@graph": [')

    def write(self, entry: Entry) -> None:
        """Writes one event and what it rests on."""
        for node in nodes(entry):
            if node["@id"] not in self._seen:
                comma = b",\n" if self._seen else b"\n"
                self._seen.add(node["@id"])
                self._sink.write(comma + json.dumps(node).encode())

    def close(self) -> None:
        """Ends the document; the stream stays open."""
        self._sink.write(b"\n]}\n")
        self._sink.flush()


def nodes(entry: Entry) -> Iterator[Node]:
    """The event, its actors, its articles, and what its people said there."""
    event = entry.event
    yield _event(entry)
    for name, country in dict.fromkeys((*event.source, *event.target)):
        yield _actor(entry, name, country)
    for article in entry.articles.values():
        yield _article(article)
    for quote in entry.quotes:
        yield _quote(quote)


def event_status(event: EventRow) -> str | None:
    """schema.org's status; None for what it has no word for (unconfirmed, denied, ...)."""
    if event.status == "cancelled":
        return "EventCancelled"
    if event.status == "planned" and earlier_days(event):
        return "EventRescheduled"
    return "EventScheduled" if event.status in ("held", "planned") else None


def _event(entry: Entry) -> Node:
    event, status = entry.event, event_status(entry.event)
    begin, _, end = (event.when or "").partition("/")
    moved = earlier_days(event)[-1:] if status == "EventRescheduled" else ()
    shown = {
        "@id": f"urn:lawatan:event:{event.id}",
        "@type": "Event",
        "identifier": event.id,
        "name": event.mode or event.type,
        "startDate": begin or None,
        "endDate": end or begin or None,
        "eventStatus": status,
        "previousStartDate": moved[0].partition("/")[0] if moved else None,
        "organizer": [{"@id": _actor_id(*one)} for one in event.source],
        "attendee": [{"@id": _actor_id(*one)} for one in (*event.source, *event.target)],
        "location": _place(event.place),
        "subjectOf": [{"@id": _article_id(row)} for row in entry.articles],
        "additionalProperty": _properties(event),
    }
    return _known(shown)


def _properties(event: EventRow) -> list[Node]:
    values = (("status", event.status), ("plover", event.type), ("cameo", event.cameo))
    told = [{"@type": "PropertyValue", "name": n, "value": v} for n, v in values if v]
    return told + [_corrected(made) for made in event.corrections]


def _corrected(made: Correction) -> Node:
    """What the reports say of a field that people corrected."""
    shown = {
        "@type": "PropertyValue",
        "name": f"reported {made.field.value}",
        "value": made.reported,
        "description": f"corrected by {made.judge}: {made.reason}",
    }
    return _known(shown)


def _place(name: str | None) -> Node | None:
    if name is None:
        return None
    point = point_of(name)
    geo = {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude} if (
        point
    ) else None  # fmt: skip
    return _known({"@type": "Place", "name": name, "geo": geo})


def _actor(entry: Entry, name: str, country: str | None) -> Node:
    kind = _KINDS.get(entry.party(name, country).kind, "Thing")
    shown: Node = {"@id": _actor_id(name, country), "@type": kind, "name": name}
    if country and kind == "Person":
        shown["nationality"] = {"@type": "Country", "identifier": country}
    return shown


def _article(article: ArticleRow) -> Node:
    outlet = article.outlet
    publisher = {"@type": "NewsMediaOrganization", "name": outlet} if outlet else None
    shown = {
        "@id": _article_id(article.id),
        "@type": "NewsArticle",
        "headline": article.title,
        "url": article.url,
        "datePublished": article.published,
        "inLanguage": "id",
        "publisher": publisher,
    }
    return _known(shown)


def _quote(quote: QuoteRow) -> Node:
    return {
        "@id": f"urn:lawatan:quote:{quote.id}",
        "@type": "Quotation",
        "text": quote.text,
        "spokenByCharacter": {"@id": _actor_id(quote.speaker or "", quote.country)},
        "isPartOf": {"@id": _article_id(quote.article_id)},
    }


def _article_id(row: int) -> str:
    return f"urn:lawatan:article:{row}"


def _actor_id(name: str, country: str | None) -> str:
    words = "-".join("".join(c if c.isalnum() else " " for c in name).split())
    return f"urn:lawatan:actor:{country or 'x'}:{words or 'x'}"


def _known(node: Node) -> Node:
    return {key: value for key, value in node.items() if value is not None and value != []}
