"""Every error that Lawatan raises on purpose.

LawatanError
├── IntakeError       an input that cannot be turned into an article
├── LexiconError      a lexicon file that does not say what it should
├── ReadingError      a reading (or its JSON form) that is not whole
├── ModelError        the language model's files are missing or damaged
└── RecordError       the record cannot be opened, read or written

A message says what went wrong, where, and what to do about it.
"""

from __future__ import annotations


class LawatanError(Exception):
    """The root of the tree: catch this to catch everything that Lawatan raises."""


class IntakeError(LawatanError):
    """An input that cannot be turned into an article."""


class LexiconError(LawatanError):
    """A lexicon file that does not say what it should."""


class ReadingError(LawatanError):
    """A reading, or its JSON form, that is not whole."""


class ModelError(LawatanError):
    """The language model's files are missing or damaged."""


class RecordError(LawatanError):
    """The record cannot be opened, read or written."""
