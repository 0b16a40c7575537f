"""Files that are sent while they are made: a few at a time, tagged by the record's edition."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import closing
from typing import Any

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


def slotted(desk: Desk, made: Pieces) -> Pieces:
    """The same pieces, in a place among the desk's files that is free again behind the last.

    Raises HTTPException 503 before the first piece where no place is free.
    """
    with desk.files.taken() as free:
        if not free:
            raise HTTPException(503, "too many files are being made; try again in a while")
        end = time.monotonic() + desk.settings.file_seconds
        with closing(made):
            for piece in made:
                yield piece
                if time.monotonic() > end:
                    told = f"a file was not fetched within {desk.settings.file_seconds:.0f} s"
                    raise RecordError(told)


class Sent(StreamingResponse):
    """Pieces as they come. One that breaks off is never ended, so the client sees that it did."""

    def __init__(self, made: AsyncGenerator[bytes, None], **told: Any) -> None:
        super().__init__(made, **told)
        self._made = made

    async def stream_response(self, send: Send) -> None:
        """Sends the pieces."""
        try:
            await super().stream_response(send)
        except LawatanError as error:
            _LOG.warning("a file broke off: %s", error)
        finally:
            # A client that left leaves the pieces where they are, and their place taken.
            await self._made.aclose()


def send_file(request: Request, desk: Desk, form: Form, made: Pieces) -> Response:
    """A file, or 304 where the client has it and nothing was written to the record since.

    What cannot be begun is an error as any other: the first piece is made before the answer.
    """
    tag = edition_tag(request, desk)
    headers = {"ETag": weak(tag), "Cache-Control": CACHING}
    if held(request.headers, tag):
        return Response(status_code=304, headers=headers)
    pieces = slotted(desk, made)
    first = next(pieces)
    headers["Content-Disposition"] = f'attachment; filename="lawatan.{form.suffix}"'
    return Sent(sent(pieces, first), media_type=form.media_type, headers=headers)


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
