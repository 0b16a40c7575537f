"""Damaged characters: mojibake and stray entities that stand at the edge of a sentence.

Damage inside a sentence is left alone: cutting it out would break the sentence in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawatan.model import BoilerplateKind, Span
from lawatan.page.furniture import Found

_ENTITY = r"&(?:amp;)?(?:nbsp|zwnj|ensp|emsp|#160|#xa0);"
_JUNK = re.compile(rf"(?:{_ENTITY}|[\ufffd\\]|Â(?![\w])|â€¦?(?!\w)|_x000D_|¬†|¬(?!\w)|\xad)+")
_SENTENCE_END = frozenset(".!?…\"”’')]")


def damage(text: str, piece: Span) -> Iterator[Found]:
    """Damage at the ends of a piece of body text and between its sentences."""
    for match in _JUNK.finditer(text, piece.start, piece.end):
        before = text[piece.start : match.start()][-4:].rstrip()
        after = text[match.end() : min(piece.end, match.end() + 4)].strip()
        edge = not before or not after
        between = before[-1:] in _SENTENCE_END and (after[:1].isupper() or after[:1] in '"“')
        if edge or between:
            yield Found(Span(*match.span()), BoilerplateKind.ENCODING, "encoding-edge")
