"""Picture captions and bylines that stand above the dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawatan.model import BoilerplateKind, Span
from lawatan.page.datelines import Opening
from lawatan.page.furniture import Found
from lawatan.page.lines import trim

LONGEST = 700
"""Code points that a caption may have."""

_REPORT_INSIDE = re.compile(r"(?:(?<=[.?!]\s)|\A|(?<![\w\s]))laporan (?=\w+ \w)", re.IGNORECASE)
_REPORT = re.compile(r"\W{0,4}laporan ", re.IGNORECASE)


def captions_above(text: str, left: Sequence[Span], opening: Opening | None) -> list[Found]:
    """What stands before the dateline: lines are captions, a report credit is a byline."""
    if opening is None:
        return []
    found = [_above(text, x) for x in left[: opening.line] if len(x) <= LONGEST]
    head = trim(text, left[opening.line].start, opening.dateline.span.start)
    if head and any(c.isalnum() for c in head.of(text)):
        found += _before(text, head)
    return found


def _before(text: str, head: Span) -> list[Found]:
    """What stands before the dateline on its line: a byline, or a title and maybe a byline."""
    report = _REPORT_INSIDE.search(text, head.start, head.end)
    if report is None:
        return [] if len(head) > 60 else [_above(text, head)]
    return [Found(Span(report.start(), head.end), BoilerplateKind.BYLINE, "byline-above")]


def _above(text: str, span: Span) -> Found:
    if _REPORT.match(text, span.start, span.end):
        return Found(span, BoilerplateKind.BYLINE, "byline-above")
    return Found(span, BoilerplateKind.CAPTION, "caption-above")
