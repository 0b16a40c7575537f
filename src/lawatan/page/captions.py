"""Picture captions and bylines that stand above the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lawatan.model import BoilerplateKind, Span
from lawatan.page.datelines import Opening
from lawatan.page.furniture import Found
from lawatan.page.lines import trim
from lawatan.page.rules import rules

LONGEST = 700
"""Code points that a caption may have."""
SHORT = 60
"""Before the dateline on its own line, something longer that is no byline is a title."""

_START = re.compile(r"(?<=[.?!])\s+")


def captions_above(text: str, left: Sequence[Span], opening: Opening | None) -> list[Found]:
    """What stands before the dateline: lines are captions, a credit is a byline."""
    if opening is None:
        return []
    found = [_above(text, x) for x in left[: opening.line] if len(x) <= LONGEST]
    head = trim(text, left[opening.line].start, opening.dateline.span.start)
    if head and any(c.isalnum() for c in head.of(text)):
        found += _before(text, head)
    return found


def _above(text: str, span: Span) -> Found:
    for rule in rules("above"):
        if rule.pattern.match(text, span.start, span.end):
            return Found(span, rule.kind, rule.id)
    return Found(span, BoilerplateKind.CAPTION, "caption-above")


def _before(text: str, head: Span) -> Iterator[Found]:
    """What stands before the dateline on its line: a byline, or a title and maybe a byline."""
    starts = [head.start, *(m.end() for m in _START.finditer(text, head.start, head.end))]
    for start in starts:
        found = _above(text, Span(start, head.end))
        if found.kind is BoilerplateKind.BYLINE:
            yield found
            return
    if len(head) <= SHORT:
        yield _above(text, head)
