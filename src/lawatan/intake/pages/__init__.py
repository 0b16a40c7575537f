"""Web pages to articles: trafilatura and htmldate below, our rules for Indonesian outlets above."""

from __future__ import annotations

from lawatan.intake.pages.join import joined
from lawatan.intake.pages.page import PageKind, WebPage
from lawatan.intake.pages.read import article_of_html, read_page

__all__ = ["PageKind", "WebPage", "article_of_html", "joined", "read_page"]
