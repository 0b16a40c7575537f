"""Finds the political acts that an article reports."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.actors.cast import Cast
from lawatan.model import Event, Quote, Time
from lawatan.page.layout import Page
from lawatan.parse.tree import Parse


def find_events(
    page: Page, parse: Parse, cast: Cast, times: Sequence[Time], quotes: Sequence[Quote]
) -> tuple[tuple[Event, ...], Cast]:
    """The events in reading order, and the cast with any side that it lacked."""
    return (), cast
