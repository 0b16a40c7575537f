"""Watches every request: gives it an id, measures it, and writes one line about it to the log.

What is told of a request is the pattern of its address, never the address itself: queries hold
what people look for, and forms hold tokens and articles.
"""

from __future__ import annotations

import logging
import secrets
import time

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lawatan.web.measures import Measures
from lawatan.web.security import HEADERS, refusal
from lawatan.web.seen import SEEN, UNCOUNTED, Seen, seen_in

LOG = logging.getLogger("lawatan.requests")
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


class Observer:
    """ASGI middleware, the outermost: it sees what the others refuse as well.

    A request that fails is answered with its id, under which the log tells of the error.
    """

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self.app = app
        self.measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        seen = _begin(scope)

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status, seen.answered = message["status"], True
                MutableHeaders(scope=message)["X-Request-ID"] = seen.request
            await send(message)

        started = time.perf_counter()
        fault: Exception | None = None
        try:
            await self.app({**scope, SEEN: seen}, receive, noted)
        except Exception as error:
            fault = error
            if seen.answered:
                # The rest of the answer cannot come; the server ends the connection.
                raise
            await _failure(scope, seen)(scope, receive, noted)
        finally:
            seen.seconds = time.perf_counter() - started
            self._note(seen, fault, counted=UNCOUNTED not in scope)

    def _note(self, seen: Seen, fault: Exception | None, *, counted: bool) -> None:
        if counted:
            self.measures.served(seen.view, seen.status, seen.seconds)
        if counted or fault:
            LOG.log(seen.level, "request", extra={"seen": seen}, exc_info=fault)


def _failure(scope: Scope, seen: Seen) -> Response:
    told = f"the desk failed at this; its log tells more under {seen.request}"
    answer = refusal(scope, 500, told)
    answer.headers.update(HEADERS)
    return answer


def _begin(scope: Scope) -> Seen:
    # A method is whatever a client writes; only known ones may reach the log.
    method = scope["method"] if scope["method"] in _METHODS else "other"
    view = "/static" if scope["path"].startswith("/static/") else "none"
    return Seen(secrets.token_hex(8), method, view)


async def note_view(request: Request) -> None:
    """Notes which view a request reached; for `Depends`, before everything else."""
    seen_in(request.scope).view = request.scope["route"].path
