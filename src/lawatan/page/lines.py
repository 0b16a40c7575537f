"""Lines of a text and small operations on spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lawatan.model import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\x00"


def blank(char: str) -> bool:
    """True for white space and for characters that leave no mark."""
    return char.isspace() or char in _INVISIBLE


def trim(text: str, start: int, end: int) -> Span | None:
    """[start, end) without blanks at its ends; None where nothing is left."""
    while start < end and blank(text[start]):
        start += 1
    while end > start and blank(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def lines(text: str) -> Iterator[Span]:
    """The lines that hold something, trimmed, in reading order."""
    for match in _LINE.finditer(text):
        span = trim(text, match.start(), match.end())
        if span:
            yield span


def without(span: Span, holes: Iterable[Span]) -> Iterator[Span]:
    """What is left of `span` once the holes, given in reading order, are cut out."""
    start = span.start
    for hole in holes:
        if hole.end <= start:
            continue
        if hole.start >= span.end:
            break
        if hole.start > start:
            yield Span(start, hole.start)
        start = max(start, hole.end)
    if start < span.end:
        yield Span(start, span.end)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in reading order, overlapping ones joined."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
