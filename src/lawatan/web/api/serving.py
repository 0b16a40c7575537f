"""What every answer of the API shares: errors of one shape, and rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import HTTPException, Request
from pydantic import BaseModel

from lawatan.web.desk import AtDesk


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
        (401, "No token where one is needed, or a wrong one"),
        (404, "The record does not hold it, or refused"),
        (422, "A parameter is not what it should be"),
    )
}
BUSY: dict[int | str, dict[str, Any]] = {
    503: {"description": "Too many files are being made, or the record is away", "content": _SHAPE}
}
WRITING = {
    **PROBLEMS,
    403: {"description": "The role is too low, or another site's form", "content": _SHAPE},
    413: {"description": "Too large", "content": _SHAPE},
    429: {"description": "Too many in a minute", "content": _SHAPE},
}

READING = {**WRITING, 503: {"description": "Others are being read; later", "content": _SHAPE}}


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so many requests of one address to one route in a minute, over all processes."""

    most: int

    def __call__(self, request: Request, desk: AtDesk) -> None:
        """Counts a request. Raises HTTPException 429 where it is one too many."""
        who = request.client.host if request.client else ""
        if not desk.rates.may(request.scope["route"].path, who, self.most):
            raise HTTPException(429, f"at most {self.most} a minute; try again later")
