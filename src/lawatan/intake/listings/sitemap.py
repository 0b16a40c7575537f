"""Sitemaps, news sitemaps and sitemap indexes (sitemaps.org), read without a tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from lawatan.errors import IntakeError
from lawatan.intake.days import valid_published
from lawatan.intake.listings.entries import Entry, Listing, article_address
from lawatan.intake.listings.xml import local, walk

MAX_ENTRIES = 50_000
"""Entries that one sitemap may have; the rest are left out."""
_MAX_VALUE = 4096
ROOTS = frozenset({"urlset", "sitemapindex"})
_ENTRIES = {"url": "urlset", "sitemap": "sitemapindex"}
# Where each value of an entry lies below it. An image's loc or title is none of the article's.
_VALUES = {
    ("loc",): "loc",
    ("lastmod",): "lastmod",
    ("news", "publication_date"): "published",
    ("news", "title"): "title",
}


@dataclass(slots=True)
class _Draft:
    base: str
    path: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    articles: list[Entry] = field(default_factory=list)
    listings: list[Entry] = field(default_factory=list)

    def start(self, name: str) -> None:
        self.path.append(local(name))
        if len(self.path) == 1 and self.path[0] not in ROOTS:
            raise IntakeError(f"the XML is <{self.path[0]:.40}>, no sitemap")
        if len(self.path) == 2:
            self.values = {}

    def text(self, data: str) -> None:
        name = _VALUES.get(tuple(self.path[2:]))
        if name is not None:
            self.values[name] = (self.values.get(name, "") + data)[:_MAX_VALUE]

    def end(self, _name: str) -> None:
        if len(self.path) == 2 and _ENTRIES.get(self.path[1]) == self.path[0]:
            self._take(self.articles if self.path[1] == "url" else self.listings)
        self.path.pop()

    def _take(self, entries: list[Entry]) -> None:
        url = article_address(self.values.get("loc", ""), self.base)
        if url is not None and len(entries) < MAX_ENTRIES:
            title = self.values.get("title", "").strip() or None
            published = valid_published(self.values.get("published", ""))
            changed = valid_published(self.values.get("lastmod", ""))
            entries.append(Entry(url, title, published, changed))


def read_sitemap(data: bytes, base: str) -> Listing:
    """The articles or sitemaps that a sitemap at address `base` names, in its order.

    Raises IntakeError where it is no sitemap, is broken, or declares entities (see `walk`).
    """
    draft = _Draft(base)
    walk(data, draft.start, draft.end, draft.text)
    return Listing(_once(draft.articles), _once(draft.listings))


def _once(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.url: entry for entry in reversed(entries)}.values())[::-1]
