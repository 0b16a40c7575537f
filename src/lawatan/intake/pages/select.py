"""What an outlet's selectors find on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from lawatan.errors import LexiconError
from lawatan.intake.outlets import Layout, Outlet
from lawatan.intake.pages.blocks import Marks
from lawatan.intake.pages.tree import Element, has_text, text_in


@cache
def _compiled(selector: str) -> Any:
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector

    try:
        return CSSSelector(selector, translator="html")
    except SelectorError as error:
        raise LexiconError(f"selector {selector!r} of an outlet is no CSS ({error})") from error


def select(root: Element, selector: str) -> list[Element]:
    """The elements that a selector finds, outermost ones only, in the order of the page."""
    found = list(_compiled(selector)(root))
    inside = set(found)
    return [x for x in found if not any(a in inside for a in x.iterancestors())]


def first_found(root: Element, selectors: Sequence[str]) -> list[Element]:
    """What the first selector that finds any text finds."""
    for selector in selectors:
        found = [x for x in select(root, selector) if has_text(x)]
        if found:
            return found
    return []


def shown(root: Element, selectors: Sequence[str]) -> Iterator[str]:
    """The texts of the elements that the selectors find."""
    for selector in selectors:
        yield from (text for x in select(root, selector) if (text := text_in(x)))


def marks_of(root: Element, layout: Layout | None) -> Marks:
    """The elements that the layout calls furniture, with their kinds."""
    rules = layout.furniture if layout else ()
    return {x: kind for kind, selector in rules for x in select(root, selector)}


def layout_of(root: Element, outlet: Outlet | None, crawled: str | None) -> Layout | None:
    """The outlet's layout whose body is on the page.

    The one in use on the day of crawling comes first, then the newest: outlets keep old pages in
    old layouts for years.
    """
    layouts = outlet.layouts if outlet else ()
    ordered = sorted(layouts, key=lambda x: (not x.serves(crawled), _age(x)))
    return next((x for x in ordered if first_found(root, x.body)), None)


def _age(layout: Layout) -> tuple[int, ...]:
    """Newest first; a layout without an end is the newest."""
    return tuple(-ord(c) for c in layout.until or "9999")
