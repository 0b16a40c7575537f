"""The demo news: articles written for Lawatan in the manner of Indonesian outlets.

Every record of `articles.jsonl` is synthetic and says so; README.md tells how they were made.
"""

from __future__ import annotations

import functools
import json
from importlib import resources

from lawatan.model import Article

FIELDS = ("url", "title", "outlet", "published")


@functools.cache
def demo_articles() -> tuple[Article, ...]:
    """The demo articles in the order of their stories; `source_id` is the record's id."""
    return tuple(_article(record) for record in demo_records())


def demo_records() -> tuple[dict[str, str | bool | None], ...]:
    """The records as shipped, with `story`, `synthetic` and `note` beside the article."""
    source = resources.files(__package__).joinpath("articles.jsonl")
    lines = source.read_text(encoding="utf-8").split("\n")
    return tuple(json.loads(line) for line in lines if line)


def _article(record: dict[str, str | bool | None]) -> Article:
    url, title, outlet, published = (_string(record[name]) for name in FIELDS)
    text = _string(record["text"]) or ""
    return Article(text, _string(record["id"]), url, title, outlet, published)


def _string(value: str | bool | None) -> str | None:
    return value if isinstance(value, str) else None
