"""A listing of either kind: what it is shows in its first element, not in its address."""

from __future__ import annotations

from lawatan.errors import IntakeError
from lawatan.intake.listings.entries import Listing
from lawatan.intake.listings.feed import read_feed
from lawatan.intake.listings.sitemap import ROOTS, read_sitemap
from lawatan.intake.listings.xml import NotWellFormed, ignore, local, walk

_HEAD = 1 << 16


class _Found(Exception):  # noqa: N818 (it carries an answer)
    pass


def read_listing(data: bytes, base: str) -> Listing:
    """The articles and further listings that a feed or sitemap at address `base` names.

    Raises IntakeError where it is neither, is broken beyond mending, or is unsafe to read.
    """
    if not data.strip():
        raise IntakeError("the listing is empty")
    return read_sitemap(data, base) if _root(data) in ROOTS else read_feed(data, base)


def _root(data: bytes) -> str | None:
    """The name of the first element; None where there is no reading it."""

    def stop(name: str) -> None:
        raise _Found(local(name))

    try:
        walk(data[:_HEAD], stop, ignore, ignore)
    except _Found as found:
        return str(found)
    except NotWellFormed:
        return None
    return None
