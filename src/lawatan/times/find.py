"""Finds calendar expressions and gives them TIMEX3 values."""

from __future__ import annotations

from lawatan.model import Time
from lawatan.page.layout import Page


def find_times(page: Page) -> tuple[Time, ...]:
    """The times of the page's body, resolved against `page.info.published`, in reading order."""
    return ()
