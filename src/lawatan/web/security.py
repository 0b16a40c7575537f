"""What stands between the network and the desk: headers, hosts, origins, sizes.

Nothing on a page may run or be loaded but the files that ship with the package, no page may be
framed, and no form of another site may reach the desk.
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lawatan.web.settings import Settings

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_SAFE = ("GET", "HEAD", "OPTIONS")


class Guard:
    """ASGI middleware: refuses foreign hosts and origins and bodies too large; sets headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, guarded)
            return
        await self.app(scope, Bounded(receive, self.settings.body_limit), guarded)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if host_name(headers.get("host", "")) not in self.settings.allowed_hosts:
            return refusal(scope, 421, "this desk does not answer under that name")
        if scope["method"] not in _SAFE and foreign(headers):
            return refusal(scope, 403, "forms of other sites are refused")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:19]) > self.settings.body_limit:
            return refusal(scope, 413, "the request is too large")
        return None


def refusal(scope: Scope, status: int, detail: str) -> Response:
    """A refusal in the API's shape of errors (RFC 9457), or as a line of text."""
    if not scope["path"].startswith("/api/"):
        return PlainTextResponse(f"{detail}\n", status)
    return problem_json(status, detail)


def problem_json(status: int, detail: str) -> Response:
    """An error of the API."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    kind = "application/problem+json"
    return JSONResponse({**told, "detail": detail}, status, media_type=kind)


class Bounded:
    """A `receive` that ends a body without a stated length once it is too large."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self.receive = receive
        self.left = limit

    async def __call__(self) -> Message:
        """The next message; a disconnect where the body has grown too large."""
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        return {"type": "http.disconnect"} if self.left < 0 else message


def host_name(host: str) -> str:
    """The name in a Host header, without its port."""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host


def foreign(headers: Headers) -> bool:
    """True where a browser says that a request comes from another site's page."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
