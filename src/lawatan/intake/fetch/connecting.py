"""Connections that go to the very address that was checked.

A name is resolved once for each connection, every address it has is checked, and the socket is
opened to one of them by number: a name that changes its address between check and use
(DNS rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence

import httpcore2
import httpx2

from lawatan.errors import Cause, FetchError
from lawatan.intake.fetch.addresses import forbidden

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
Sockets = httpcore2.AsyncNetworkBackend
TRIED = 3
"""Addresses of one name that are tried, in the order that the resolver gives."""


async def system_addresses(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a name, as the operating system resolves it. Raises OSError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(httpcore2.AsyncNetworkBackend):
    """Opens sockets to checked addresses only."""

    def __init__(self, resolve: Resolve, private: bool, sockets: Sockets | None = None) -> None:
        self._resolve = resolve
        self._private = private
        self._sockets = sockets or httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to one of the host's addresses. Raises FetchError where none may be."""
        last: Exception | None = None
        for address in (await self._checked(host, port))[:TRIED]:
            try:
                return await self._sockets.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
        raise httpcore2.ConnectError(str(last or "the name has no address"))

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 (the base class asks for it)
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore2.AsyncNetworkStream:
        """Never: no web address leads to a local socket."""
        raise FetchError(f"{path} is a local socket; it is not asked", Cause.FORBIDDEN)

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await self._sockets.sleep(seconds)

    async def _checked(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"the name {host} is not found ({error})", Cause.NAME, 0.0) from error
        for address in addresses:
            if not self._private and (why := forbidden(address)):
                raise FetchError(
                    f"{host} is at {address} ({why}); such addresses are not asked "
                    "unless private networks are allowed",
                    Cause.FORBIDDEN,
                )
        return addresses


class CheckedTransport(httpx2.AsyncBaseTransport):
    """Sends requests over checked connections, one to a host, none through a proxy."""

    def __init__(self, backend: CheckedBackend) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpcore2.default_ssl_context(),
            max_connections=64,
            max_keepalive_connections=32,
            keepalive_expiry=15.0,
            network_backend=backend,
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The response, its body unread. Raises httpcore2's errors and FetchError."""
        url = request.url
        asked = httpcore2.Request(
            request.method,
            httpcore2.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        try:
            response = await self._pool.handle_async_request(asked)
        except (httpcore2.ReadError, httpcore2.WriteError, httpcore2.RemoteProtocolError):
            # A server may close a connection that was kept just as it is used again (RFC 9110,
            # 9.2.2: a GET may then be sent once more).
            response = await self._pool.handle_async_request(asked)
        return httpx2.Response(response.status, headers=response.headers, stream=_Stream(response))

    async def aclose(self) -> None:
        """Closes every connection."""
        await self._pool.aclose()


class _Stream(httpx2.AsyncByteStream):
    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._response.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._response.aclose()
