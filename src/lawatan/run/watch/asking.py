"""One listing or one article asked, and what the answer does to the watch's state."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from lawatan.errors import FetchError, IntakeError
from lawatan.intake.fetch.fetched import Fetched
from lawatan.intake.fetch.fetcher import Fetcher
from lawatan.intake.fetch.settings import LIMITS, Kind
from lawatan.intake.fetch.unpacking import gunzipped
from lawatan.intake.listings.entries import Entry, Listing
from lawatan.intake.listings.read import read_listing
from lawatan.run.watch.settings import WatchSettings
from lawatan.run.watch.state import DueListing, DuePage, WatchState


class Asking:
    """Asks what is due and writes down what came of it."""

    def __init__(self, fetcher: Fetcher, state: WatchState, settings: WatchSettings) -> None:
        self._fetcher = fetcher
        self._state = state
        self._settings = settings

    async def listing(self, due: DueListing) -> IntakeError | None:
        """Asks a feed or sitemap and takes in what is new; the error where that fails."""
        try:
            fetched = await self._fetcher.get(due.url, Kind.LISTING, due.validators)
            if fetched.status != 304:
                self._take(due, await asyncio.to_thread(listing_of, fetched))
        except IntakeError as error:
            self._state.listing_failed(due.url, str(error), time.time() + self._rest(due, error))
            return error
        validators = fetched.validators if fetched.status != 304 else due.validators
        self._state.answered(due.url, validators, time.time() + self._settings.every)
        return None

    async def page(self, due: DuePage) -> FetchError | None:
        """Fetches an article onto the shelf; the error where that fails.

        Raises OSError where the shelf cannot be written.
        """
        try:
            fetched = await self._fetcher.get(due.url)
        except FetchError as error:
            return error
        self._state.kept(due.url, fetched.kept or "")
        return None

    def gives_up(self, due: DuePage, error: FetchError) -> bool:
        """Whether an article is not to be tried again after this error."""
        return error.again is None or due.tries + 1 >= self._settings.tries

    def _take(self, due: DueListing, found: Listing) -> None:
        new = _recent(found.articles, self._settings.days)
        self._state.add_pages(new[: self._settings.new], time.time())
        if due.depth < self._settings.depth:
            below = _recent(found.listings, self._settings.days)[: self._settings.below]
            self._state.add_below(due, [entry.url for entry in below])

    def _rest(self, due: DueListing, error: IntakeError) -> float:
        asked = error.again if isinstance(error, FetchError) else None
        longer = self._settings.every * float(1 << min(due.failures, 20))
        return max(min(longer, self._settings.longest_rest), asked or 0.0)


def listing_of(fetched: Fetched) -> Listing:
    """What an answer lists. Raises IntakeError where it is no feed and no sitemap."""
    limit = LIMITS[Kind.LISTING].body
    return read_listing(gunzipped(fetched.body(limit), limit), fetched.final)


def _recent(entries: Iterable[Entry], days: int) -> list[Entry]:
    """The entries not dated more than `days` back, last changed first; undated ones stay."""
    oldest = (datetime.now(UTC) - timedelta(days=days)).date().isoformat()
    fresh = [e for e in entries if _told(e) is None or (_told(e) or "")[:10] >= oldest]
    return sorted(fresh, key=lambda e: _told(e) or "9999", reverse=True)


def _told(entry: Entry) -> str | None:
    return entry.published or entry.changed
