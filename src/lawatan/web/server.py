"""Serves a desk with uvicorn: on which sockets, and how it begins and ends."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress

import uvicorn

from lawatan.errors import LawatanError
from lawatan.web.logs import settings_of
from lawatan.web.settings import Settings

LEAVING = 8
"""Seconds that answers under way have to come to an end in, once the desk is told to end."""
# Seconds that a connection without requests is kept: longer than people rest between two views,
# and than proxies keep theirs (nginx: 60), which else ask on one that is just being closed.
_RESTING = 75
_WAITING = 2048
"""Connections that the system holds until someone takes them."""


def bind(host: str, port: int) -> list[socket.socket]:
    """Sockets at every address of a host; nobody is let in before something listens on them.

    Raises LawatanError.
    """
    bound = list[socket.socket]()
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, address in sorted({(family, address) for family, _, _, _, address in found}):
            bound.append(_bound(family, address))
    except OSError as error:
        for one in bound:
            one.close()
        told = f"cannot serve on {host} port {port} ({error.strerror}); choose another with"
        raise LawatanError(f"{told} --host or --port") from error
    return bound


def _bound(family: int, address: tuple[object, ...]) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        # An address that a desk has just left is free for the next.
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind(address)
    except OSError:
        one.close()
        raise
    return one


def config_of(app: Callable[..., object], log_format: str, *, made: bool) -> uvicorn.Config:
    """How uvicorn serves `app`, or what it gives when it is called (`made` False)."""
    return uvicorn.Config(
        app, factory=not made, log_config=settings_of(log_format), log_level="warning",
        access_log=False, server_header=False, backlog=_WAITING, timeout_keep_alive=_RESTING,
        timeout_graceful_shutdown=LEAVING,
    )  # fmt: skip


def serve_alone(
    settings: Settings,
    sockets: Sequence[socket.socket],
    log_format: str,
    ready: Callable[[], None],
) -> None:
    """Serves in this process until interrupted; calls `ready` once it does. Raises RecordError."""
    from lawatan.web.app import create_app

    config = config_of(create_app(settings), log_format, made=True)
    with suppress(KeyboardInterrupt):
        _Telling(config, ready).run(list(sockets))


class _Telling(uvicorn.Server):
    """A server that says when it serves."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def main_loop(self) -> None:
        """Serves until told to end."""
        self._ready()
        await super().main_loop()
