"""Finds direct and indirect quotes and who speaks them."""

from __future__ import annotations

from lawatan.actors.cast import Cast
from lawatan.model import Quote
from lawatan.page.layout import Page
from lawatan.parse.tree import Parse


def find_quotes(page: Page, parse: Parse, cast: Cast) -> tuple[tuple[Quote, ...], Cast]:
    """The quotes in reading order, and the cast with any speaker that it lacked."""
    return (), cast
