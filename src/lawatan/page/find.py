"""Lays an article out: what is furniture, what is body, where it is from, its sentences."""

from __future__ import annotations

import hashlib

from lawatan.model import Article, ArticleInfo, Span
from lawatan.page.layout import Page


def lay_out(article: Article) -> Page:
    """The page of `article`; offsets refer to `article.text` as given."""
    info = ArticleInfo(
        id=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        language="id",
        source_id=article.source_id,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
    )
    whole = (Span(0, len(article.text)),)
    return Page(article.text, info, (), whole, whole)
