"""Paragraphs out of lines: copy that is wrapped at a fixed width is joined again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lawatan.model import Span

WIDTH = range(35, 130)
"""Lengths of a line that a text wrapped at a fixed width may have."""
ENOUGH = 4
"""Fewer broken lines than this prove nothing."""
SHARE = 0.3
MID_SENTENCE = 60
"""A line at least so long that has no full stop breaks off in mid-sentence."""

_FULL_STOPS = frozenset('.!?…"”’):;')


def paragraphs_of(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces of body text as paragraphs.

    Lines are joined where the text is wrapped at a fixed width, and where a long line breaks
    off in mid-sentence and the next goes on in lower case.
    """
    wrapped = _wrapped(text, pieces)
    out: list[Span] = []
    for piece in pieces:
        near = bool(out) and _adjacent(text, out[-1], piece)
        if near and (wrapped or _goes_on(text, out[-1], piece)):
            out[-1] = Span(out[-1].start, piece.end)
        else:
            out.append(piece)
    return tuple(out)


def _adjacent(text: str, first: Span, second: Span) -> bool:
    """True where nothing but one line break lies between."""
    gap = text[first.end : second.start]
    return len(gap) < 20 and not gap.strip() and gap.count("\n") == 1


def _goes_on(text: str, first: Span, second: Span) -> bool:
    broken = text[first.end - 1] not in _FULL_STOPS and text[second.start].islower()
    return broken and len(first) >= MID_SENTENCE


def _wrapped(text: str, pieces: Sequence[Span]) -> bool:
    pairs = [(a, b) for a, b in pairwise(pieces) if _adjacent(text, a, b)]
    broken = sum(
        len(a) in WIDTH and text[a.end - 1] not in _FULL_STOPS and text[b.start].islower()
        for a, b in pairs
    )
    return broken >= ENOUGH and broken >= SHARE * len(pairs)
