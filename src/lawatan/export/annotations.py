"""A reading as W3C Web Annotations: each mention, time, quote and act marked in the text.

Positions are half-open and in code points of the text as given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lawatan.model import Actor, Event, Quote, Reading, Span, Time

Annotation = dict[str, Any]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# So many characters before and behind let a program find the place again in a changed text.
_AROUND = 24


def annotation_page(reading: Reading, text: str) -> dict[str, Any]:
    """An AnnotationPage of the whole reading; `text` is the article as given."""
    source = reading.article.url or f"urn:sha256:{reading.article.id}"
    base = f"urn:sha256:{reading.article.id}"
    items = [
        _annotation(f"{base}#{number}", source, _target(text, span), body)
        for number, (span, body) in enumerate(_marks(reading), 1)
    ]
    return {"@context": CONTEXT, "id": f"{base}#annotations", "type": "AnnotationPage",
            "items": items}  # fmt: skip


def _annotation(
    name: str, source: str, selectors: list[Annotation], body: list[Annotation]
) -> Annotation:
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": {"source": source, "selector": selectors},
    }


def _target(text: str, span: Span) -> list[Annotation]:
    before, behind = text[max(0, span.start - _AROUND) : span.start], text[span.end :][:_AROUND]
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": before, "suffix": behind},
    ]


def _marks(reading: Reading) -> Iterator[tuple[Span, list[Annotation]]]:
    for actor in reading.actors:
        for mention in actor.mentions:
            yield mention.span, _actor(actor)
    for time in reading.times:
        yield time.span, _time(time)
    for quote in reading.quotes:
        yield quote.span, _quote(reading, quote)
    for event in reading.events:
        for passage in event.evidence:
            yield passage.span, _event(event)


def _tag(purpose: str, value: str) -> Annotation:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _actor(actor: Actor) -> list[Annotation]:
    known = [f"http://www.wikidata.org/entity/{actor.wikidata}"] if actor.wikidata else []
    links: list[Annotation] = [{"id": one, "purpose": "identifying"} for one in known]
    return [_tag("tagging", f"actor:{actor.kind.value}"), _tag("describing", actor.name), *links]


def _time(time: Time) -> list[Annotation]:
    said = time.value or f"unknown: {time.reason or 'no value'}"
    return [_tag("tagging", f"time:{time.type.value}"), _tag("describing", said)]


def _quote(reading: Reading, quote: Quote) -> list[Annotation]:
    speaker = reading.actor(quote.speaker).name if quote.speaker else "unknown speaker"
    return [_tag("tagging", f"quote:{quote.kind.value}"), _tag("describing", speaker)]


def _event(event: Event) -> list[Annotation]:
    what = f"event:{event.type.value}" + (f"/{event.mode}" if event.mode else "")
    said = f"{event.status.value}{f', {event.when}' if event.when else ''}"
    return [_tag("tagging", what), _tag("describing", said)]
