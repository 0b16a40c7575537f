"""Reads an article that a visitor gives: one at a time, and of a bounded length."""

from __future__ import annotations

from functools import cache
from threading import Lock

from lawatan.errors import ReadingError
from lawatan.intake.days import valid_published
from lawatan.model import Article, Reading
from lawatan.reader import Reader, load_reader

PATIENCE = 20.0
"""Seconds that a visitor waits for those before them."""
_TURN = Lock()


@cache
def _reader() -> Reader:
    return load_reader()


def read_article(given: Article, limit: int) -> Reading:
    """The reading of an article of at most `limit` characters. Raises ReadingError."""
    if not given.text.strip():
        raise ReadingError("there is no text; paste an article or choose a file")
    if len(given.text) > limit:
        raise ReadingError(f"the text has {len(given.text)} characters; at most {limit} are read")
    if given.published and valid_published(given.published) is None:
        raise ReadingError(f"{given.published!r} is no day; write it as 2026-11-27")
    # The reader is not to be shared between threads.
    if not _TURN.acquire(timeout=PATIENCE):
        raise ReadingError("others are being read; try again in a moment")
    try:
        return _reader().read(given)
    finally:
        _TURN.release()
