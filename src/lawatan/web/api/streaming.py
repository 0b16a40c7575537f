"""Files that are sent while they are made: a few at a time, tagged by the record's edition."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import closing
from dataclasses import dataclass, field

from fastapi import HTTPException, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import iterate_in_threadpool
from starlette.types import Send

from lawatan import __version__
from lawatan.errors import LawatanError, RecordError
from lawatan.export.forms import Form
from lawatan.web.desk import Desk
from lawatan.web.tagging import CACHING, held, weak

Pieces = Generator[bytes, None, None]
_LOG = logging.getLogger(__name__)


@dataclass(eq=False)
class Slots:
    """How many files are made at once, and for how many seconds each may take.

    A file holds a connection to the record until it is sent, and a slow reader holds it long.
    """

    most: int = 4
    seconds: float = 1800.0
    _free: threading.BoundedSemaphore = field(init=False)

    def __post_init__(self) -> None:
        """All slots are free."""
        self._free = threading.BoundedSemaphore(self.most)

    def held(self, made: Pieces) -> Pieces:
        """The same pieces, in a slot that is free again behind the last.

        Raises HTTPException 503 before the first piece where none is free.
        """
        if not self._free.acquire(blocking=False):
            raise HTTPException(503, "too many files are being made; try again in a while")
        end = time.monotonic() + self.seconds
        try:
            with closing(made):
                for piece in made:
                    yield piece
                    if time.monotonic() > end:
                        raise RecordError(f"a file was not fetched within {self.seconds:.0f} s")
        finally:
            self._free.release()


SLOTS = Slots()


class Sent(StreamingResponse):
    """Pieces as they come. One that breaks off is never ended, so the client sees that it did."""

    async def stream_response(self, send: Send) -> None:
        """Sends the pieces."""
        try:
            await super().stream_response(send)
        except LawatanError as error:
            _LOG.warning("a file broke off: %s", error)


def send_file(request: Request, desk: Desk, form: Form, made: Pieces) -> Response:
    """A file, or 304 where the client has it and nothing was written to the record since.

    What cannot be begun is an error as any other: the first piece is made before the answer.
    """
    tag = edition_tag(request, desk)
    headers = {"ETag": weak(tag), "Cache-Control": CACHING}
    if held(request.headers, tag):
        return Response(status_code=304, headers=headers)
    slotted = SLOTS.held(made)
    first = next(slotted)
    headers["Content-Disposition"] = f'attachment; filename="lawatan.{form.suffix}"'
    return Sent(sent(slotted, first), media_type=form.media_type, headers=headers)


def edition_tag(request: Request, desk: Desk) -> str:
    """Names the answer to a request as long as the record and the day stay what they are."""
    asked = (__version__, request.url.path, request.url.query, desk.today, desk.record.edition())
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:32]


async def sent(made: Pieces, first: bytes = b"") -> AsyncGenerator[bytes, None]:
    """The pieces behind a first one; what they rest on is let go of when the client leaves."""
    try:
        if first:
            yield first
        async for piece in iterate_in_threadpool(made):
            yield piece
    finally:
        made.close()
