"""Tells articles, photo pages and live-blogs apart."""

from __future__ import annotations

from collections.abc import Iterable

from lawatan.intake.pages.page import PageKind
from lawatan.intake.pages.tree import Element
from lawatan.intake.pages.words import pattern


def kind_of(
    bodies: Iterable[Element], url: str | None, title: str | None, types: Iterable[str | None]
) -> PageKind:
    """The kind of a page by its declared types, its address, its title and its body's classes."""
    declared = [x for x in types if x]
    for kind in (PageKind.LIVE, PageKind.PHOTO):
        if any(pattern(kind, "type").fullmatch(x) for x in declared):
            return kind
        if title and pattern(kind, "title").search(title[:300]):
            return kind
        if url and pattern(kind, "url").search(url[:1000]):
            return kind
    return PageKind.LIVE if _runs(bodies) else PageKind.ARTICLE


def _runs(bodies: Iterable[Element]) -> bool:
    rule = pattern("live", "classes")
    for body in bodies:
        tokens = f"{body.get('class') or ''} {body.get('id') or ''}".split()[:12]
        if any(len(x) <= 60 and rule.fullmatch(x) for x in tokens):
            return True
    return False
