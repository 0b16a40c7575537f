"""RSS and Atom feeds through feedparser, behind a look that keeps bombs from it."""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime
from typing import Any

from lawatan.errors import IntakeError
from lawatan.intake.days import valid_published
from lawatan.intake.listings.entries import Entry, Listing, article_address
from lawatan.intake.listings.xml import NotWellFormed, ignore, walk

MAX_FEED = 4 << 20
"""Bytes that a feed may have."""
MAX_BROKEN = 1 << 19
"""Bytes that a feed may have which is not well-formed: reading such feeds is slow."""
MAX_ELEMENTS = 100_000
MAX_ENTRIES = 5_000
_MAX_TITLE = 500


def read_feed(data: bytes, base: str) -> Listing:
    """The articles that a feed at address `base` names, in its order.

    Raises IntakeError where the feed is too large, declares entities, is nested too deeply or
    names nothing.
    """
    _check(data)
    parsed = _parsed(data, base)
    if not parsed.entries and not parsed.version:
        raise IntakeError("the answer is no feed and no sitemap")
    found = (_entry(item, base) for item in parsed.entries[:MAX_ENTRIES])
    return Listing(tuple({e.url: e for e in found if e is not None}.values()))


def _parsed(data: bytes, base: str) -> Any:
    import feedparser

    try:
        return feedparser.parse(
            io.BytesIO(data),
            response_headers={"content-location": base},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # feedparser names no errors of its own; these are what odd feeds have led to.
        raise IntakeError(f"the feed cannot be read ({error!r:.200})") from error


def _check(data: bytes) -> None:
    if len(data) > MAX_FEED:
        raise IntakeError(f"the feed has more than {MAX_FEED:,} bytes")
    try:
        walk(data, ignore, ignore, ignore, MAX_ELEMENTS)
    except NotWellFormed as error:
        # feedparser mends such feeds, and would expand entities itself.
        if len(data) > MAX_BROKEN or b"<!entity" in data.replace(b"\0", b"").lower():
            raise IntakeError(f"{error} and too large to mend, or it declares entities") from error


def _entry(item: dict[str, object], base: str) -> Entry | None:
    link = item.get("link")
    url = article_address(link, base) if isinstance(link, str) else None
    if url is None:
        return None
    title = item.get("title")
    return Entry(
        url,
        title.strip()[:_MAX_TITLE] or None if isinstance(title, str) else None,
        _moment(item.get("published_parsed")),
        # FeedParserDict's own `get` gives `published` where there is no `updated`, and warns.
        _moment(dict.get(item, "updated_parsed")),
    )


def _moment(value: object) -> str | None:
    """feedparser's UTC moment in ISO 8601; None where it is none, or no year of news."""
    if not isinstance(value, time.struct_time):
        return None
    try:
        moment = datetime(*value[:6], tzinfo=UTC)
    except ValueError:
        return None
    return valid_published(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
