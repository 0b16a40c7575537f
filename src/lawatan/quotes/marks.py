"""Pairs quotation marks into quoted stretches, whatever their style, balanced or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lawatan.model import Span

_DOUBLE = re.compile("[\"“”„‟«»＂]+|(?:''|``|‘‘|’’)")
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[:])|^)['‘‚`](?=[^\W_])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?%)])['’‘](?![\w'’])")
_EDGE = " \t\n\r\f\v\xa0\u200b\u2003\u3000\\"
"""White space, and the backslash that Markdown puts before a closing mark."""
_WORD = re.compile(r"\w")
LONGEST = 200_000
"""Characters of a paragraph in which marks are looked for."""
_LONGEST_SINGLE = 1200
"""Characters that a stretch in single marks may have; an apostrophe opens no page."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Quoted words: `inner` without the marks and white space, `outer` with the marks.

    `closed` is False where no closing mark was found and the end is a guess.
    """

    inner: Span
    outer: Span
    closed: bool = True


def stretches(text: str, paragraphs: Iterable[Span]) -> Iterator[Stretch]:
    """The quoted stretches of the paragraphs, in reading order, never overlapping.

    A mark left open ends with its paragraph; where the next paragraph has a closing mark
    first, the quotation goes on up to it.
    """
    pending = False
    for whole in paragraphs:
        paragraph = Span(whole.start, min(whole.end, whole.start + LONGEST))
        here = list(_doubles(text, paragraph, pending))
        pending = bool(here) and not here[-1].closed and here[-1].outer.end == paragraph.end
        here += _singles(text, paragraph, here)
        yield from sorted(here, key=lambda x: x.outer.start)


def _doubles(text: str, paragraph: Span, pending: bool) -> Iterator[Stretch]:
    opened: int | None = None
    first = True
    for mark in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        start, end = mark.span()
        opens, closes = _leans(text, start, end, paragraph)
        if first and pending and closes and not opens:
            yield from _stretch(text, paragraph.start, paragraph.start, start, end)
        elif opened is None:
            if not (closes and not opens):
                opened = start
        elif opens and not closes and not _misplaced(text, start, end):
            yield from _stretch(text, opened, _after(text, opened), start, None)
            opened = start
        else:
            yield from _stretch(text, opened, _after(text, opened), start, end)
            opened = None
        first = False
    if opened is not None:
        yield from _stretch(text, opened, _after(text, opened), paragraph.end, None)


def _misplaced(text: str, start: int, end: int) -> bool:
    """True for a closing mark that slipped over a space: '... terjadi, "kata dia.'"""
    return text[end : end + 1].islower() and text[start - 2 : start - 1] in {",", ".", "!", "?"}


def _after(text: str, opened: int) -> int:
    mark = _DOUBLE.match(text, opened)
    return mark.end() if mark else opened


def _leans(text: str, start: int, end: int, paragraph: Span) -> tuple[bool, bool]:
    """Whether the mark can open and can close, by its shape and its neighbours."""
    before = text[start - 1] if start > paragraph.start else " "
    behind = text[end] if end < paragraph.end else " "
    spaced_before = before.isspace() or before in "([-–—:"
    spaced_behind = behind.isspace() or behind in ".,;:!?)]-–—"
    shape = text[start]
    if shape in "“„«" and not (spaced_behind and not spaced_before):
        return True, False
    if shape in "»" and not (spaced_before and not spaced_behind):
        return False, True
    if spaced_before == spaced_behind:
        return True, True
    return spaced_before, spaced_behind


def _stretch(text: str, outer: int, start: int, end: int, close: int | None) -> Iterator[Stretch]:
    inner = trimmed(text, start, end)
    if inner is not None:
        yield Stretch(inner, Span(outer, end if close is None else close), close is not None)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """[start, end) without the white space at its ends; None where no word is left."""
    part = text[start:end]
    if not _WORD.search(part):
        return None
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip(_EDGE)))


def _singles(text: str, paragraph: Span, doubles: Sequence[Stretch]) -> list[Stretch]:
    """Stretches in single marks outside the double ones; apostrophes in words are none."""
    openings = [m.span() for m in _SINGLE_OPEN.finditer(text, paragraph.start, paragraph.end)]
    closings = [m.span() for m in _SINGLE_CLOSE.finditer(text, paragraph.start, paragraph.end)]
    found: list[Stretch] = []
    at, next_closing = paragraph.start, 0
    for start, end in _outside(openings, doubles):
        while next_closing < len(closings) and closings[next_closing][0] < end:
            next_closing += 1
        if next_closing == len(closings):
            break
        close = closings[next_closing]
        if (
            start >= at
            and close[0] - end <= _LONGEST_SINGLE
            and not _crosses(start, close, doubles)
        ):
            found += _stretch(text, start, end, *close)
            at = close[1]
    return found


def _outside(
    marks: Sequence[tuple[int, int]], doubles: Sequence[Stretch]
) -> Iterator[tuple[int, int]]:
    """The marks that stand in no double stretch; both come in reading order."""
    index = 0
    for start, end in marks:
        while index < len(doubles) and doubles[index].outer.end <= start:
            index += 1
        if index == len(doubles) or start < doubles[index].outer.start:
            yield start, end


def _crosses(start: int, close: tuple[int, int], doubles: Sequence[Stretch]) -> bool:
    """True where a double stretch begins between an opening and its closing mark."""
    index = bisect_left(doubles, start, key=lambda x: x.outer.start)
    return index < len(doubles) and doubles[index].outer.start < close[0]
