"""What robots.txt allows (RFC 9309): an unreachable one means no.

An answer 2xx is obeyed; 4xx means that there are no rules; anything else, 429 included, means
that the host cannot be asked for now. Answers are believed for a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from lawatan.errors import Cause, FetchError
from lawatan.intake.fetch.settings import AGENT

MAX_LINES = 10_000
"""Lines of a robots.txt that are looked at."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host allows until `until` (monotonic seconds).

    `parsed` is None where there are no rules; `error` says why the host cannot be asked.
    """

    until: float
    parsed: Protego | None = None
    error: FetchError | None = None

    def check(self, url: str) -> None:
        """Raises FetchError where the rules forbid `url`, or cannot be had."""
        if self.error is not None:
            raise FetchError(
                f"robots.txt of {origin(url)} cannot be had ({self.error})",
                _cause_of_silence(self.error.cause),
                self.error.again if self.error.again is not None else None,
            )
        if self.parsed is not None and not self.parsed.can_fetch(url, AGENT):
            raise FetchError(f"robots.txt of {origin(url)} forbids {url}", Cause.ROBOTS)

    @property
    def delay(self) -> float:
        """Seconds that the host wants between requests; 0 where it does not say."""
        asked = self.parsed.crawl_delay(AGENT) if self.parsed is not None else None
        return min(max(asked or 0.0, 0.0), 86_400.0)


def parsed_rules(body: bytes) -> Protego:
    """The rules in a robots.txt; bytes that are no UTF-8 are replaced."""
    lines = body.decode("utf-8-sig", "replace").splitlines()
    return Protego.parse("\n".join(lines[:MAX_LINES]))


def origin(url: str) -> str:
    """Scheme, host and port of an address: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _cause_of_silence(cause: Cause) -> Cause:
    # A forbidden address stays what it is; everything else is a robots.txt out of reach.
    return cause if cause in (Cause.FORBIDDEN, Cause.BUSY) else Cause.ROBOTS_UNREACHABLE
