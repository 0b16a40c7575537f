"""What a listing lists, and the one form of an address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

MAX_URL = 2048


@dataclass(frozen=True, slots=True)
class Entry:
    """One article, or one more listing, that a listing names.

    `published` is when the article was published, in ISO 8601, and `changed` when the entry last
    changed; each None where the listing does not say.
    """

    url: str
    title: str | None = None
    published: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles that a feed or sitemap names, and the sitemaps that an index names."""

    articles: tuple[Entry, ...]
    listings: tuple[Entry, ...] = ()


def article_address(url: str, base: str) -> str | None:
    """The one form of an address, so that an article is fetched once; None where it is none.

    What only tells where a reader came from (fragment, utm_..., fbclid) is left out.
    """
    from courlan import clean_url

    url = url.strip()
    if not url or len(url) > MAX_URL:
        return None
    try:
        whole = urldefrag(urljoin(base, url)).url
        parts = urlsplit(whole)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
        found = clean_url(whole)
    except ValueError:
        return None
    return found if found and len(found) <= MAX_URL else None
