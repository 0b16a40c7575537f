"""The two languages of the desk: catalogues, and which one an address asks for.

Messages are English in the code. `locale/id/LC_MESSAGES/lawatan.po` holds them in Indonesian;
it is compiled when the desk starts, so the package carries no second copy that could grow old.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO
from urllib.parse import parse_qsl, urlencode

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from starlette.types import ASGIApp, Receive, Scope, Send

from lawatan.web.settings import LANGUAGES


def noted(message: str) -> str:
    """Marks a message for the catalogue where it is written, before it is put into words."""
    return message


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language; the messages themselves are English."""
    if language == "en":
        return NullTranslations()
    folder = resources.files("lawatan.web").joinpath("locale", language, "LC_MESSAGES")
    compiled = BytesIO()
    with folder.joinpath("lawatan.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


class LanguagePrefix:
    """ASGI middleware: "/en/calendar" is "/calendar" in English, and says so in the scope."""

    def __init__(self, app: ASGIApp, default: str) -> None:
        self.app = app
        self.default = default

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] == "http":
            language, path = split_path(scope["path"], self.default)
            state = {**scope.get("state", {}), "language": language}
            scope = {**scope, "path": path, "state": state}
            if not path.startswith("/api/"):
                # A form sends the choices that were left open as blanks; they say nothing.
                given = parse_qsl(scope["query_string"].decode("latin-1"), max_num_fields=50)
                scope["query_string"] = urlencode(given).encode()
        await self.app(scope, receive, send)


def split_path(path: str, default: str) -> tuple[str, str]:
    """The language that a path asks for, and the path without it."""
    first, _, rest = path.removeprefix("/").partition("/")
    if first in LANGUAGES:
        return first, f"/{rest}"
    return default, path
