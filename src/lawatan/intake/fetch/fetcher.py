"""The fetcher: one address in, one answer out, every rule of manners and safety kept."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpcore2
import httpx2

from lawatan.errors import Cause, FetchError
from lawatan.intake.fetch.checks import check_body, check_type, checked_url, retry_after
from lawatan.intake.fetch.connecting import (
    CheckedBackend,
    CheckedTransport,
    Resolve,
    Sockets,
    system_addresses,
)
from lawatan.intake.fetch.fetched import Fetched, Validators
from lawatan.intake.fetch.pacing import Pace
from lawatan.intake.fetch.robots import Rules, origin, parsed_rules
from lawatan.intake.fetch.settings import Kind, Settings
from lawatan.intake.fetch.unpacking import ACCEPTED

NO_VALIDATORS = Validators()
_MOVED = frozenset({301, 302, 303, 307, 308})
_WAIT = frozenset({429, 503})
# Statuses after which a later try may succeed.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


class Fetcher:
    """Fetches over one pool of connections. Use it as an async context manager.

    `keep` gets every answer with its raw bytes before anything of it is unpacked or parsed, and
    gives the name that it is kept under (see `Shelf.put`). `resolve` and `sockets` stand in for
    the system's resolver and sockets; the checks between the two stay.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        keep: Callable[[Fetched], str] | None = None,
        resolve: Resolve = system_addresses,
        sockets: Sockets | None = None,
    ) -> None:
        self._settings = settings
        self._keep = keep
        self._pace = Pace(settings.manners)
        self._rules: dict[str, Rules] = {}
        self._client = httpx2.AsyncClient(
            transport=CheckedTransport(CheckedBackend(resolve, settings.private, sockets)),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers={"User-Agent": settings.user_agent, "Accept-Encoding": ACCEPTED},
            timeout=None,  # `_ask` bounds the whole of each request
            trust_env=False,
            follow_redirects=False,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def get(
        self, url: str, kind: Kind = Kind.PAGE, validators: Validators = NO_VALIDATORS
    ) -> Fetched:
        """The answer to `url`: status 200, or 304 where `validators` still hold.

        Raises FetchError, whose cause says why and whether to try again.
        """
        fetched = await self._chain(url, kind, validators)
        if fetched.status == 304:
            return fetched
        fetched = self._kept(fetched)
        if kind is Kind.PAGE:
            check_body(fetched.body(self._settings.limits[kind].body), kind)
        return fetched

    def _kept(self, fetched: Fetched) -> Fetched:
        return replace(fetched, kept=self._keep(fetched)) if self._keep else fetched

    async def _chain(self, url: str, kind: Kind, validators: Validators) -> Fetched:
        """Follows redirects, each checked like a first address."""
        hops: list[str] = []
        here = checked_url(url)
        while True:
            if kind is not Kind.ROBOTS:
                await self._check_robots(here)
            answer = await self._turn(here, kind, validators if not hops else NO_VALIDATORS)
            if answer.status not in _MOVED:
                return replace(answer, url=url, hops=tuple(hops))
            hops.append(str(here))
            if len(hops) > self._settings.redirects:
                raise FetchError(f"{url} leads through too many redirects", Cause.REDIRECTS)
            here = _target(here, answer.header("location"))

    async def _check_robots(self, url: httpx2.URL) -> None:
        site = origin(str(url))
        rules = self._rules.get(site)
        if rules is None or rules.until < time.monotonic():
            rules = self._rules[site] = await self._fetch_rules(site)
            self._pace.slow_down(url.netloc.decode(), rules.delay)
        rules.check(str(url))

    async def _fetch_rules(self, site: str) -> Rules:
        until = time.monotonic() + self._settings.manners.robots_age
        try:
            answer = await self._chain(f"{site}/robots.txt", Kind.ROBOTS, NO_VALIDATORS)
            fetched = self._kept(answer)
            body = fetched.body(self._settings.limits[Kind.ROBOTS].body)
            return Rules(until, parsed_rules(body))
        except FetchError as error:
            if error.cause is Cause.STATUS and error.again is None:
                return Rules(until)
            again = self._settings.manners.rest if error.again is None else error.again
            return Rules(time.monotonic() + again, error=error)

    async def _turn(self, url: httpx2.URL, kind: Kind, validators: Validators) -> Fetched:
        """One request in the host's turn, and what it means for the next turn."""
        host = url.netloc.decode()
        async with self._pace.turn(host):
            try:
                answer = await self._ask(url, kind, validators)
            except FetchError as error:
                if error.again is None:
                    raise
                rest = self._pace.failed(host, error.again)
                raise FetchError(str(error), error.cause, rest) from error
            self._pace.went_well(host)
            return answer

    async def _ask(self, url: httpx2.URL, kind: Kind, validators: Validators) -> Fetched:
        seconds = self._settings.limits[kind].seconds
        try:
            async with asyncio.timeout(seconds):
                return await self._request(url, kind, validators)
        except (TimeoutError, httpcore2.TimeoutException, httpx2.TimeoutException) as error:
            raise FetchError(f"{url} took more than {seconds:g} s", Cause.TIME, 0.0) from error
        except (httpcore2.ProtocolError, httpx2.ProtocolError, httpx2.InvalidURL) as error:
            raise FetchError(f"{url} answers no HTTP ({error})", Cause.PROTOCOL, 0.0) from error
        except (httpcore2.NetworkError, httpx2.HTTPError, OSError) as error:
            raise FetchError(f"{url} cannot be had ({error})", Cause.CONNECTION, 0.0) from error

    async def _request(self, url: httpx2.URL, kind: Kind, validators: Validators) -> Fetched:
        async with self._client.stream("GET", url, headers=_conditions(validators)) as response:
            answer = Fetched(
                str(url),
                str(url),
                response.status_code,
                tuple((k, v) for k, v in response.headers.multi_items()),
                b"",
                _now(),
            )
            if answer.status in _MOVED or (answer.status == 304 and validators != NO_VALIDATORS):
                return answer
            self._check_head(answer, kind)
            return replace(answer, raw=await self._read(response, kind))

    def _check_head(self, answer: Fetched, kind: Kind) -> None:
        if answer.status != 200:
            again = retry_after(answer.header("retry-after")) or 0.0
            raise FetchError(
                f"{answer.url} answers {answer.status}",
                Cause.BUSY if answer.status in _WAIT else Cause.STATUS,
                again if answer.status in _PASSING else None,
            )
        check_type(answer.content_type, kind)
        length, most = answer.header("content-length") or "", self._settings.limits[kind].wire
        if kind is not Kind.ROBOTS and length.isascii() and length.isdigit():
            _check_size(int(length[:18]), most)

    async def _read(self, response: httpx2.Response, kind: Kind) -> bytes:
        most, parts, size = self._settings.limits[kind].wire, [], 0
        async for part in response.aiter_raw():
            parts.append(part)
            size += len(part)
            if size > most and kind is Kind.ROBOTS:
                return b"".join(parts)[:most]  # RFC 9309: what lies behind the limit is ignored
            _check_size(size, most)
        return b"".join(parts)


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise FetchError(f"the answer has more than {most:,} bytes", Cause.SIZE)


def _conditions(validators: Validators) -> dict[str, str]:
    named = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
    return {name: value for name, value in named.items() if value and value.isascii()}


def _target(here: httpx2.URL, location: str | None) -> httpx2.URL:
    if not location:
        raise FetchError(f"{here} redirects to nowhere", Cause.REDIRECTS)
    try:
        return checked_url(str(here.join(location)))
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError(f"{here} redirects to no web address", Cause.ADDRESS) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
