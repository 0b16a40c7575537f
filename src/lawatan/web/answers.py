"""Answers that are kept as long as the record and the day stay what they are.

An answer is made once for all who ask the same and are nobody in particular: it is known by its
address with the language, the name that was asked, and the encoding. The record's edition, which
every writer in whatever process changes, is looked at before each answer, so none is given that a
write has made old. Few answers are made at once: they share a processor, and more of them at the
same time would only all be late.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lawatan.errors import RecordError
from lawatan.web.desk import Desk
from lawatan.web.seen import seen_in
from lawatan.web.signing import COOKIE
from lawatan.web.tagging import held

AT_ONCE = 4
"""Answers that one process makes at the same time."""
LARGEST, MOST = 1 << 20, 64 << 20
"""Bytes of one answer that is kept, and of all of them."""
# Files that come in pieces, as slowly as their reader likes; and what is asked of no record.
_APART = (
    "/static/", "/api/v1/export/", "/api/v1/calendar.ics", "/api/v1/changes.rss",
    "/healthz", "/readyz", "/metrics",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What tells answers apart that a desk gives to anyone."""

    path: str
    query: bytes
    host: str
    zipped: bool
    today: date


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, and the pattern of the view that gave it."""

    view: str
    start: Message
    body: bytes

    async def send(self, send: Send, given: Headers) -> None:
        """Sends it, or says that the client has it."""
        # Those outside add headers of their own to each answer.
        start, body = {**self.start, "headers": [*self.start["headers"]]}, self.body
        headers = MutableHeaders(scope=start)
        tag = headers.get("etag", "").removeprefix("W/").strip('"')
        if start["status"] == 200 and tag and held(given, tag):
            start["status"], body = 304, b""
            del headers["content-length"], headers["content-type"]
        await send(start)
        await send({"type": "http.response.body", "body": body})


@dataclass
class Kept:
    """The answers of one edition of the record, those that were asked for last."""

    edition: str = ""
    answers: OrderedDict[Asked, Answer] = field(default_factory=OrderedDict)
    size: int = 0

    def find(self, edition: str, asked: Asked) -> Answer | None:
        """The answer, where it was made of this very edition; all of another are let go of."""
        if edition != self.edition:
            self.edition, self.size = edition, 0
            self.answers.clear()
        found = self.answers.get(asked)
        if found is not None:
            self.answers.move_to_end(asked)
        return found

    def put(self, edition: str, asked: Asked, made: Answer) -> None:
        """Keeps an answer, unless another edition has come meanwhile."""
        if edition != self.edition or asked in self.answers or len(made.body) > LARGEST:
            return
        self.answers[asked] = made
        self.size += len(made.body)
        while self.size > MOST:
            _, oldest = self.answers.popitem(last=False)
            self.size -= len(oldest.body)


class Answers:
    """ASGI middleware, behind the guard: gives what is kept, and keeps what is made."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app, self.desk = app, desk
        self.kept = Kept()
        self.turns = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        page = scope["type"] == "http" and scope["method"] == "GET"
        if not page or scope["path"].startswith(_APART):
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope)
        edition = await self._edition() if self._for_anyone(given) else None
        asked = self._asked(scope, given)
        found = self.kept.find(edition, asked) if edition is not None else None
        if found is None:
            found = await self._made(scope, receive, send)
            if found is None:
                return
            if edition is not None and found.start["status"] == 200:
                self.kept.put(edition, asked, found)
        seen_in(scope).view = found.view
        await found.send(send, given)

    def _for_anyone(self, given: Headers) -> bool:
        own = COOKIE in given.get("cookie", "") or "authorization" in given
        return self.desk.settings.reading_is_open and not own

    async def _edition(self) -> str | None:
        try:
            return await run_in_threadpool(self.desk.record.edition)
        except RecordError:
            # The view finds it out as well, and tells of it.
            return None

    def _asked(self, scope: Scope, given: Headers) -> Asked:
        zipped = "gzip" in given.get("accept-encoding", "")
        host = given.get("host", "")
        return Asked(scope["path"], scope["query_string"], host, zipped, self.desk.today)

    async def _made(self, scope: Scope, receive: Receive, send: Send) -> Answer | None:
        """The answer, made in its turn; None where it came in pieces and was sent on."""
        # Whether the client has it is seen once it is there, so that it is there for others too.
        plain = [pair for pair in scope["headers"] if pair[0] != b"if-none-match"]
        whole = _Whole(send)
        async with self.turns:
            await self.app({**scope, "headers": plain}, receive, whole)
        if whole.start is None or whole.sent:
            return None
        return Answer(seen_in(scope).view, whole.start, whole.body)


class _Whole:
    """A `send` that holds an answer until it is whole; one in pieces is sent on."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.start: Message | None = None
        self.body, self.sent = b"", False

    async def __call__(self, message: Message) -> None:
        """Holds a message, or sends it."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        if message.get("more_body") and self.start is not None and not self.sent:
            self.sent = True
            await self._send(self.start)
        if self.sent:
            await self._send(message)
        else:
            self.body = message.get("body", b"")
