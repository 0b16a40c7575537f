"""What is checked of an address before it is asked, and of an answer before it is used."""

from __future__ import annotations

import email.utils
from datetime import UTC, datetime

import httpx2

from lawatan.errors import Cause, FetchError
from lawatan.intake.fetch.settings import Kind

MAX_URL = 2048
LONGEST_WAIT = 86_400.0
"""Seconds: a longer Retry-After is taken for this."""
_PAGES = frozenset({"", "text/html", "application/xhtml+xml"})
_XML = frozenset({"application/xml", "text/xml", "text/plain"})
_LISTINGS = _PAGES | _XML
_PACKED = frozenset({"application/gzip", "application/x-gzip", "application/octet-stream"})
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x7fELF": "a program",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def checked_url(url: str) -> httpx2.URL:
    """The address, without its fragment. Raises FetchError where it is none that we ask."""
    if len(url) > MAX_URL or any(ord(c) < 33 or ord(c) == 127 for c in url):
        raise FetchError("the address is too long or holds blanks", Cause.ADDRESS)
    try:
        found = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(f"{url:.200} is no web address ({error})", Cause.ADDRESS) from error
    if found.scheme not in ("http", "https") or not found.host:
        raise FetchError(f"{url:.200} is no http or https address", Cause.ADDRESS)
    if found.port is not None and not 0 < found.port < 65_536:
        raise FetchError(f"{url:.200} has no possible port", Cause.ADDRESS)
    if found.userinfo:
        raise FetchError("the address holds a user name; none is sent", Cause.ADDRESS)
    return found.copy_with(fragment=None)


def check_type(content_type: str, kind: Kind) -> None:
    """Raises FetchError where an answer of this media type cannot be what was asked for."""
    fine = kind is Kind.ROBOTS or content_type in _PAGES
    if kind is Kind.LISTING:
        fine = content_type in _LISTINGS | _PACKED or content_type.endswith("+xml")
    if not fine:
        raise FetchError(f"the answer is {content_type:.60}, no {kind.value}", Cause.TYPE)


def check_body(body: bytes, kind: Kind) -> None:
    """Raises FetchError where the plain body is not what its media type says."""
    magic = next((name for head, name in _MAGIC.items() if body.startswith(head)), None)
    if magic is None and b"\0" in body[:4096] and not body.startswith(_UTF16):
        magic = "binary data"
    if magic is None and b"<" not in body and not body.startswith(_UTF16):
        magic = "empty" if not body.strip() else "no markup"
    if magic is not None and kind is not Kind.ROBOTS:
        raise FetchError(f"the answer says it is a {kind.value} and is {magic}", Cause.TYPE)


def retry_after(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks to wait; None where it says nothing we know."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return min(float(value.strip()[:9]), LONGEST_WAIT)
    try:
        then = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return min(max((then - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WAIT)
