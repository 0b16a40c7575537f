"""Tags of answers: a client that has the very answer gets 304 in its place."""

from __future__ import annotations

import hashlib
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TAG = re.compile(r'"([^"]*)"')
# Answers differ by who has signed in, so none but the client's own store may keep them.
CACHING = "private, no-cache"


def held(headers: Headers, tag: str) -> bool:
    """True where the client says that it has the answer of this tag."""
    given = headers.get("if-none-match", "")
    return given.strip() == "*" or tag in _TAG.findall(given)


def weak(tag: str) -> str:
    """A tag as a header has it; weak, as an answer may be sent compressed or plain."""
    return f'W/"{tag}"'


class Tagging:
    """ASGI middleware: tags whole answers to GET by their bytes.

    Answers that come in pieces, that have a tag already or that nobody may store are passed on.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Tagged(Headers(scope=scope), send))


class _Tagged:
    """A `send` that holds the head of an answer until it knows the body."""

    def __init__(self, asked: Headers, send: Send) -> None:
        self._asked, self._send = asked, send
        self._head: Message | None = None

    async def __call__(self, message: Message) -> None:
        """Sends one message, or holds it."""
        if message["type"] == "http.response.start" and _taggable(message):
            self._head = message
            return
        if self._head is None:
            await self._send(message)
            return
        head, self._head = self._head, None
        if message.get("more_body"):
            await self._send(head)
            await self._send(message)
        else:
            await self._tagged(head, message)

    async def _tagged(self, head: Message, body: Message) -> None:
        tag = hashlib.sha256(body.get("body", b"")).hexdigest()[:32]
        headers = MutableHeaders(scope=head)
        headers["ETag"] = weak(tag)
        headers.setdefault("Cache-Control", CACHING)
        if held(self._asked, tag):
            del headers["content-length"], headers["content-type"]
            head, body = {**head, "status": 304}, {**body, "body": b""}
        await self._send(head)
        await self._send(body)


def _taggable(head: Message) -> bool:
    headers = Headers(raw=head["headers"])
    stored = headers.get("cache-control") != "no-store"
    return head["status"] == 200 and stored and "etag" not in headers
