"""Finds the cast of an article."""

from __future__ import annotations

from lawatan.actors.cast import Cast
from lawatan.page.layout import Page
from lawatan.parse.tree import Parse


def find_actors(page: Page, parse: Parse) -> Cast:
    """Every person, organisation, country and unnamed speaker that the body names."""
    return Cast(())
