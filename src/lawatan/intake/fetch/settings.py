"""What the fetcher keeps to: limits of one request, and manners towards a host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.metadata import version
from types import MappingProxyType

AGENT = "Lawatan"
"""The product token that robots.txt files know us by."""
MEBIBYTE = 1 << 20


class Kind(StrEnum):
    """What is asked for."""

    PAGE = "page"
    LISTING = "listing"
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request: bytes on the wire, bytes unpacked, seconds in all."""

    wire: int
    body: int
    seconds: float = 30.0


# sitemaps.org allows 50 MB of a sitemap; RFC 9309 asks for at least 500 KiB of robots.txt.
LIMITS: Mapping[Kind, Limits] = MappingProxyType(
    {
        Kind.PAGE: Limits(4 * MEBIBYTE, 4_000_000),
        Kind.LISTING: Limits(10 * MEBIBYTE, 50_000_000),
        Kind.ROBOTS: Limits(512 * 1024, 512 * 1024),
    }
)


@dataclass(frozen=True, slots=True)
class Manners:
    """How a host is treated; seconds throughout.

    `delay` lies between two requests to one host (a longer Crawl-delay wins). After a failure
    the host rests `rest`, then twice as long each time up to `longest_rest`. A request waits
    for its turn for `patience` at most. `robots_age` is how long a robots.txt is believed.
    """

    delay: float = 2.0
    rest: float = 30.0
    longest_rest: float = 3600.0
    patience: float = 120.0
    robots_age: float = 86_400.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the fetcher keeps to.

    `private` lifts the ban on loopback and private addresses, for tests and intranets.
    `contact` is an address or page that a host's keeper can turn to.
    """

    contact: str | None = None
    private: bool = False
    redirects: int = 5
    manners: Manners = field(default_factory=Manners)
    limits: Mapping[Kind, Limits] = field(default_factory=lambda: LIMITS)

    @property
    def user_agent(self) -> str:
        """Who we are, for the header of each request."""
        said = f"+{self.contact}; " if self.contact else ""
        return f"{AGENT}/{version('lawatan')} ({said}reads news for a record of diplomacy)"
