"""What every answer of the API shares: tags, errors of one shape, tokens and rates."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from lawatan.web.desk import AtDesk

Serve = Callable[[Request], Coroutine[Any, Any, Response]]
_BEARER = HTTPBearer(auto_error=False, description="The token in LAWATAN_TOKEN.")


class ProblemBody(BaseModel):
    """Why a request got no answer (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


_SHAPE = {"application/problem+json": {"schema": ProblemBody.model_json_schema()}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"description": what, "content": _SHAPE}
    for code, what in (
        (400, "Not HTTP or not JSON"),
        (404, "The record does not hold it, or refused"),
        (422, "A parameter is not what it should be"),
    )
}
WRITING = {
    **PROBLEMS,
    401: {"description": "No token, or a wrong one", "content": _SHAPE},
    403: {"description": "A form of another site", "content": {"text/plain": {}}},
    413: {"description": "Too large", "content": {"text/plain": {}}},
    429: {"description": "Too many in a minute", "content": _SHAPE},
}


class Tagged(APIRoute):
    """A route whose answers carry an ETag; a client that has the answer gets 304."""

    def get_route_handler(self) -> Serve:
        """The handler of FastAPI with the tag added."""
        inner = super().get_route_handler()

        async def serve(request: Request) -> Response:
            answer = await inner(request)
            if request.method != "GET" or answer.status_code != 200:
                return answer
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
            headers = {"ETag": tag, "Cache-Control": "no-cache"}
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
            answer.headers.update(headers)
            return answer

        return serve


def bearer(
    desk: AtDesk, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
) -> None:
    """Lets only the bearer of the desk's token pass; compared in constant time."""
    expected = desk.settings.token
    token = given.credentials.encode("utf-8", "replace") if given else b""
    if expected is None or not secrets.compare_digest(token, expected.encode()):
        raise HTTPException(401, "this needs the desk's token: Authorization: Bearer TOKEN")


@dataclass(eq=False)
class Rate:
    """At most so many requests of one address in a minute."""

    most: int
    clock: Callable[[], float] = time.monotonic
    seen: dict[str, list[float]] = field(default_factory=dict)

    def __call__(self, request: Request) -> None:
        """Counts a request. Raises HTTPException 429 where it is one too many."""
        now, name = self.clock(), request.client.host if request.client else ""
        self.seen = {who: at for who, at in self.seen.items() if at[-1] > now - 60}
        recent = [at for at in self.seen.get(name, []) if at > now - 60]
        if len(recent) >= self.most:
            raise HTTPException(429, f"at most {self.most} a minute; try again later")
        self.seen[name] = [*recent, now]
