"""Makes ready at the start what the first visitors would else wait for.

Catalogues are compiled, templates turned into code, and the first page is made once in each
language, which also prepares the statements that it asks of the record.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message

from lawatan.web.desk import Desk
from lawatan.web.seen import UNCOUNTED
from lawatan.web.settings import LANGUAGES


async def warm(app: ASGIApp, desk: Desk) -> None:
    """Makes everything that all pages share, and the first page; nobody is told of it."""
    for language in LANGUAGES:
        templates = desk.templates(language)
        for name in templates.list_templates():
            templates.get_template(name)
        await app(_first_page(language), _nothing_more, _thrown_away)


def _first_page(language: str) -> dict[str, object]:
    path = f"/{language}/"
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0), UNCOUNTED: True,
    }  # fmt: skip


async def _nothing_more() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _thrown_away(_: Message) -> None:
    return
