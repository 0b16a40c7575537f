"""What machines ask of a desk: whether it lives, whether its record answers, what it counted."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from lawatan.record.accounts import Role
from lawatan.web.access import Bearer, Given
from lawatan.web.desk import AtDesk
from lawatan.web.measures import answers
from lawatan.web.security import host_name
from lawatan.web.settings import LOOPBACK_NAMES, is_loopback

ROUTER = APIRouter(include_in_schema=False)
_FRESH = {"Cache-Control": "no-store"}
_METRICS = Bearer(Role.ADMIN)


@ROUTER.get("/healthz")
async def healthz() -> Response:
    """200 as long as the process serves; it asks neither the record nor a thread."""
    return PlainTextResponse("ok\n", headers=_FRESH)


@ROUTER.get("/readyz")
def readyz(desk: AtDesk) -> Response:
    """200 where the record opens and answers, else 503; why stands in no answer, as anyone asks."""
    if not answers(desk.record):
        return PlainTextResponse("the record does not answer\n", 503, headers=_FRESH)
    return PlainTextResponse("ready\n", headers=_FRESH)


@ROUTER.get("/metrics")
def metrics(request: Request, desk: AtDesk, given: Given) -> Response:
    """The counts of this desk, to those on its machine and to bearers of an admin's token."""
    if not from_here(request):
        _METRICS(desk, given)
    body = generate_latest(desk.measures.told)
    return Response(body, headers={**_FRESH, "Content-Type": CONTENT_TYPE_LATEST})


def from_here(request: Request) -> bool:
    """True where a request was made on this machine, to a name of this machine.

    A proxy on this machine passes on its visitors' address (X-Forwarded-For) or the name that
    they asked for, and either tells it from a visitor of this machine.
    """
    client = request.client.host if request.client else ""
    return is_loopback(client) and host_name(request.headers.get("host", "")) in LOOPBACK_NAMES
