"""Every error that Lawatan raises on purpose.

LawatanError
├── IntakeError       an input that cannot be turned into an article
│   └── FetchError    an address that may not, or cannot, be fetched
├── LexiconError      a lexicon file that does not say what it should
├── ReadingError      a reading (or its JSON form) that is not whole, or not to be had
│   └── BusyError     whoever reads is busy; another try may succeed
├── ModelError        the language model's files are missing or damaged
├── RecordError       the record cannot be opened, read or written
│   └── UnfitArticleError   one article cannot be kept; the record itself is well
└── RunError          a run over archives that cannot go on
    └── ArticleTimeoutError  an article that used up its time

A message says what went wrong, where, and what to do about it.
"""

from __future__ import annotations

from enum import StrEnum


class LawatanError(Exception):
    """The root of the tree: catch this to catch everything that Lawatan raises."""


class IntakeError(LawatanError):
    """An input that cannot be turned into an article."""


class Cause(StrEnum):
    """Why an address was not fetched; counts are kept by it."""

    ADDRESS = "bad address"
    FORBIDDEN = "forbidden address"
    NAME = "name not found"
    ROBOTS = "robots.txt says no"
    ROBOTS_UNREACHABLE = "robots.txt is unreachable"
    CONNECTION = "no connection"
    PROTOCOL = "broken protocol"
    TIME = "too slow"
    SIZE = "too large"
    CODING = "broken compression"
    BOMB = "decompression bomb"
    TYPE = "wrong content type"
    REDIRECTS = "too many redirects"
    STATUS = "bad status"
    BUSY = "host asks to wait"
    STOPPED = "stopped"


class FetchError(IntakeError):
    """An address that may not, or cannot, be fetched.

    `again` is the number of seconds after which another try may succeed, None where it is no
    use to try again.
    """

    def __init__(self, message: str, cause: Cause, again: float | None = None) -> None:
        super().__init__(message)
        self.cause = cause
        self.again = again


class LexiconError(LawatanError):
    """A lexicon file that does not say what it should."""


class ReadingError(LawatanError):
    """A reading, or its JSON form, that is not whole."""


class BusyError(ReadingError):
    """Whoever reads is busy; another try in a moment may succeed."""


class ModelError(LawatanError):
    """The language model's files are missing or damaged."""


class RecordError(LawatanError):
    """The record cannot be opened, read or written."""


class UnfitArticleError(RecordError):
    """One article cannot be kept; the record itself is well."""


class RunError(LawatanError):
    """A run over archives that cannot go on."""


class ArticleTimeoutError(RunError):
    """An article that used up its time."""
