"""What scrapers break, mended without moving a character.

UTF-8 read as Mac Roman or Windows-1252 turns “ into "‚Äú" or "â€œ". Each such run becomes the
mark that was meant, filled up with blanks, so that every offset stays. Letters ("Andr√©") are left
alone: a blank would break their word. Some scrapers join paragraphs by commas ("kemarin.,Menurut");
where a page shows that often, line breaks take the place of those commas.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

from lawatan.model import Event, Mention, Passage, Quote, Reading, Time

# The codecs that UTF-8 is mistaken for, and what they make of its lead bytes for punctuation.
_CODECS = ("mac_roman", "cp1252")
_RUN = re.compile("(?:‚Ä|â€|¬)[^\x00-\x7f]?")
# A comma that joins paragraphs follows the end of one; on such a page others have no blank behind.
_JOINT = re.compile(r"(?<=[.!?\"”]),+(?=[A-ZÀ-Ý\"“‘(])")
_JOINTS = re.compile(r",+(?=[A-ZÀ-Ý\"“‘(])")
_ENOUGH = 3
_OPENING = "“‘„«‹("
_BLANK = " "
_BREAK = "\n"
_Said = TypeVar("_Said", Mention, Time, Quote, Passage)


def mend(text: str) -> str:
    """The text with mistaken punctuation mended; as long as the one given, offset for offset."""
    marked = _RUN.sub(_mended, text) if _RUN.search(text) else text
    joined = len(_JOINT.findall(marked)) >= _ENOUGH
    return _JOINTS.sub(lambda m: _BREAK * len(m[0]), marked) if joined else marked


def _mended(match: re.Match[str]) -> str:
    run, text = match[0], match.string
    mark = _meant(run)
    inside = text[match.start() - 1 : match.start()].isalpha() and text[match.end() :][:1].isalpha()
    if mark is None or (inside and not mark.isspace()):
        return run
    if mark.isspace():
        return _BLANK * len(run)
    return mark.rjust(len(run)) if mark in _OPENING else mark.ljust(len(run))


@cache
def _meant(run: str) -> str | None:
    """The one mark or blank that a run stands for; None where it stands for none."""
    for codec in _CODECS:
        try:
            meant = b"".join(_byte(c, codec) for c in run).decode("utf-8")
        except UnicodeError:
            continue
        if len(meant) == 1 and not meant.isalnum():
            return meant
    return None


def _byte(char: str, codec: str) -> bytes:
    """One byte; what a codec leaves undefined is kept as it was by those who wrote it."""
    return char.encode("latin-1" if char <= "\x9f" else codec)


def as_given(reading: Reading, text: str) -> Reading:
    """The reading with every text taken from the article as given."""
    actors = tuple(replace(a, mentions=_cut(a.mentions, text)) for a in reading.actors)
    return replace(
        reading,
        actors=actors,
        times=_cut(reading.times, text),
        quotes=_cut(reading.quotes, text),
        events=tuple(_told(event, text) for event in reading.events),
    )


def _told(event: Event, text: str) -> Event:
    return replace(event, evidence=_cut(event.evidence, text))


def _cut(said: Sequence[_Said], text: str) -> tuple[_Said, ...]:
    return tuple(replace(one, text=one.span.of(text)) for one in said)
