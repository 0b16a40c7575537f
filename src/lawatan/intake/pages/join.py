"""Joins the pages of one article to one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lawatan.intake.pages.page import Part, WebPage
from lawatan.intake.pages.parts import story_address
from lawatan.model import Boilerplate, Span


def joined(pages: Iterable[WebPage]) -> list[WebPage]:
    """The pages with those of one article made one, in the order in which articles first appear.

    Pages belong together where their addresses differ only in the number of the page. Parts are
    put in order; a part that came twice counts once.
    """
    stories: dict[object, list[WebPage]] = {}
    for at, page in enumerate(pages):
        stories.setdefault(story_address(page.url) if page.url else at, []).append(page)
    return [_one(parts) for parts in stories.values()]


def _one(pages: list[WebPage]) -> WebPage:
    parts = {page.part.number: page for page in reversed(pages)}
    ordered = [parts[number] for number in sorted(parts)]
    first, last = ordered[0], ordered[-1]
    if len(ordered) == 1:
        return pages[0]
    furniture: list[Boilerplate] = []
    at = 0
    for page in ordered:
        furniture += [_moved(x, at) for x in page.furniture]
        at += len(page.text) + 1
    return replace(
        first,
        text="\n".join(page.text for page in ordered),
        url=story_address(first.url) if first.url else None,
        furniture=tuple(furniture),
        part=Part(1, len(ordered), last.part.following),
    )


def _moved(item: Boilerplate, by: int) -> Boilerplate:
    return replace(item, span=Span(item.span.start + by, item.span.end + by))
