"""Finds the political acts that an article reports."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.actors.cast import Cast
from lawatan.events.candidates import Candidate
from lawatan.events.frames import find_candidates
from lawatan.model import Event, Passage, Quote, Status, Time
from lawatan.page.layout import Page
from lawatan.parse.tree import Parse


def find_events(
    page: Page, parse: Parse, cast: Cast, times: Sequence[Time], quotes: Sequence[Quote]
) -> tuple[tuple[Event, ...], Cast]:
    """The events in reading order, and the cast with any side that it lacked."""
    found = find_candidates(page, parse, cast, quotes)
    return tuple(_event(n, page, one) for n, one in enumerate(found, 1)), cast


def _event(number: int, page: Page, one: Candidate) -> Event:
    span = page.sentences[one.sentence]
    return Event(
        id=f"e{number}", type=one.type, source=one.source, target=one.target, status=Status.HELD,
        evidence=(Passage(span, span.of(page.text)),), mode=one.mode, cameo=one.cameo, rule=one.rule,
    )  # fmt: skip
