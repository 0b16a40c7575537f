"""What is answered where a page cannot be: one page of error, or its JSON twin."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from lawatan.errors import BusyError, IntakeError, ReadingError
from lawatan.web.desk import desk_of
from lawatan.web.pages import render
from lawatan.web.security import problem_json


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request got no answer: the HTTP status, and a sentence in English."""

    status: int
    detail: str


def refused(request: Request, error: Exception) -> Response:
    """The record does not hold, or could not do, what was asked."""
    return shown(request, Problem(status_of(error), str(error)))


def status_of(error: Exception) -> int:
    """The HTTP status that tells of an error of Lawatan's."""
    if isinstance(error, BusyError):
        return 503
    return 422 if isinstance(error, IntakeError | ReadingError) else 404


def not_served(request: Request, error: Exception) -> Response:
    """No such page, or not that way."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return shown(request, Problem(status, str(getattr(error, "detail", error))))


def not_understood(request: Request, error: Exception) -> Response:
    """A parameter is not what it should be."""
    faults = error.errors() if isinstance(error, RequestValidationError) else ()
    told = "; ".join(f"{'.'.join(map(str, f['loc'][1:]))}: {f['msg']}" for f in faults)
    return shown(request, Problem(422, told))


def shown(request: Request, problem: Problem) -> Response:
    """A problem as a page, or as JSON where JSON was asked for."""
    path = request.scope["path"]
    if path.startswith("/api/"):
        return problem_json(problem.status, problem.detail)
    if path.endswith(".json"):
        return JSONResponse({"status": problem.status, "detail": problem.detail}, problem.status)
    return render(request, desk_of(request), "problem.html", problem, problem.status)
