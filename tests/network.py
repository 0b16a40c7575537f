"""A little internet for tests: names with addresses, and sockets that all end at one server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import httpcore2

from lawatan.errors import FetchError
from lawatan.intake.fetch.fetched import Fetched
from lawatan.intake.fetch.fetcher import Fetcher
from lawatan.intake.fetch.settings import LIMITS, Kind, Limits, Manners, Settings

PUBLIC = "93.184.215.14"
HOST = "kabar.example"


def settings(seconds: float) -> Settings:
    """Settings for tests: a request may take so long, and nobody waits for a turn."""
    return Settings(
        manners=Manners(delay=0.0, rest=0.01, longest_rest=0.02, patience=1.0),
        limits={kind: Limits(limits.wire, limits.body, seconds) for kind, limits in LIMITS.items()},
    )


PATIENT, HASTY = settings(30.0), settings(0.3)


@dataclass
class Internet(httpcore2.AsyncNetworkBackend):
    """Names and the addresses they have, one list after another at each look; `dialled` are the
    addresses that sockets were opened to, though all lead to the server at `port`."""

    port: int
    names: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    dialled: list[str] = field(default_factory=list)
    looks: dict[str, int] = field(default_factory=dict)

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        if host not in self.names:
            return await _by_number(host, port)
        look = self.looks[host] = self.looks.get(host, -1) + 1
        return self.names[host][min(look, len(self.names[host]) - 1)]

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        self.dialled.append(host)
        return await httpcore2.AnyIOBackend().connect_tcp("127.0.0.1", self.port, timeout)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def _by_number(host: str, port: int) -> Sequence[str]:
    """What the system makes of a host that is a number in any of its forms; no name is asked."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, flags=0 if _is_number(host) else 4)
    return tuple(str(entry[4][0]) for entry in found)


def _is_number(host: str) -> bool:
    return all(c in "0123456789abcdefABCDEFxX.:%" for c in host)


def fetch(
    internet: Internet, url: str, kind: Kind = Kind.PAGE, settings: Settings = PATIENT
) -> Fetched | FetchError:
    """One fetch by a fetcher of its own: what came, or why nothing did."""

    async def go() -> Fetched | FetchError:
        fetcher = Fetcher(settings, resolve=internet.resolve, sockets=internet)
        async with fetcher:
            try:
                return await fetcher.get(url, kind)
            except FetchError as error:
                return error

    return asyncio.run(go())
