"""Lawatan reads Indonesian news and keeps the record of diplomacy.

    >>> import lawatan
    >>> reading = lawatan.read("Jakarta, CNN Indonesia -- Menlu Rusia akan mengunjungi ...")

Everything is loaded when it is first used, so importing the package costs little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from lawatan.errors import LawatanError
from lawatan.model import Article, Reading

if TYPE_CHECKING:
    from lawatan.reader import Reader

__version__ = "0.1.0"
__all__ = ["Article", "LawatanError", "Reading", "load", "pipe", "read"]


@cache
def _reader() -> Reader:
    from lawatan.reader import load_reader

    return load_reader()


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    source_id: str | None = None,
) -> Reading:
    """The reading of one article's text, as a scraper left it.

    `published` (ISO 8601 day or date-time), `outlet` and `url` give what the text lacks. All
    spans of the reading are code points of `text`.
    """
    article = Article(text, source_id, url, title, outlet, published)
    return _reader().read(article)


def pipe(articles: Iterable[Article]) -> Iterator[Reading]:
    """Readings of many articles, in order, one at a time."""
    return _reader().pipe(articles)


def load(**options: Any) -> Any:
    """The language model as a spaCy pipeline (extra `spacy`)."""
    from lawatan.parse.spacy_pipeline import load as load_pipeline

    return load_pipeline(**options)
