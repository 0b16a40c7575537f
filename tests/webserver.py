"""A web server for tests: loopback, many ports, one thread; a site says every byte itself."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came in, at which of the server's sites."""

    site: int
    path: str
    headers: Mapping[str, str]


Site = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class WebServer:
    """`ports[i]` serves site i. `asked` is what came in, `most` the most at once at one site."""

    ports: list[int] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    most: int = 0

    def url(self, path: str, site: int = 0) -> str:
        return f"http://127.0.0.1:{self.ports[site]}{path}"

    def paths(self, site: int | None = None) -> list[str]:
        return [a.path for a in self.asked if site is None or a.site == site]


def answer(
    body: bytes | str = b"",
    content_type: str | None = "text/html; charset=utf-8",
    *,
    status: str = "200 OK",
    headers: Mapping[str, str] | None = None,
    length: int | None = None,
) -> bytes:
    """The bytes of a whole HTTP answer, or of one whose length is a lie."""
    data = body.encode() if isinstance(body, str) else body
    said = {"Content-Length": str(len(data) if length is None else length), **(headers or {})}
    if content_type is not None:
        said["Content-Type"] = content_type
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + data


@contextlib.contextmanager
def serving(site: Site, ports: int = 1) -> Iterator[WebServer]:
    """Serves `site` on as many free loopback ports, until the block ends."""
    server = WebServer()
    ready, end = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    work = _serve(server, site, ports, ready, end)
    thread = threading.Thread(target=loop.run_until_complete, args=(work,))
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(end.set)
        thread.join()
        loop.close()


async def _serve(
    server: WebServer, site: Site, ports: int, ready: threading.Event, end: asyncio.Event
) -> None:
    tasks: set[asyncio.Task[None]] = set()
    listeners = []
    for number in range(ports):

        def connected(
            reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int = number
        ) -> None:
            task = asyncio.ensure_future(_talk(server, site, number, reader, writer))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        listener = await asyncio.start_server(connected, "127.0.0.1", 0)
        listeners.append(listener)
        server.ports.append(listener.sockets[0].getsockname()[1])
    ready.set()
    await end.wait()
    for listener in listeners:
        listener.close()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


_open: dict[tuple[int, int], int] = {}


async def _talk(
    server: WebServer,
    site: Site,
    number: int,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> None:
    place = (id(server), number)
    _open[place] = _open.get(place, 0) + 1
    server.most = max(server.most, _open[place])
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            asked = _asked(number, head)
            server.asked.append(asked)
            await site(asked, writer)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError, asyncio.LimitOverrunError):
        pass
    finally:
        _open[place] -= 1
        writer.close()


def _asked(number: int, head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").rstrip().split("\r\n")
    pairs = (line.partition(":")[::2] for line in lines)
    headers = {name.lower(): value.strip() for name, value in pairs}
    return Asked(number, first.split(" ")[1], headers)
