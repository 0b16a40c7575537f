"""How a page is served: one question to the record, answered as HTML and as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, Response

from lawatan.record.accounts import Role
from lawatan.web.access import signed_in
from lawatan.web.desk import AtDesk, Desk, language_of
from lawatan.web.exporting import Link
from lawatan.web.settings import LANGUAGES
from lawatan.web.templating import address


@dataclasses.dataclass(frozen=True, slots=True)
class View:
    """A page of the desk: `ask` answers its question with a dataclass, `template` shows it."""

    path: str
    template: str
    ask: Callable[..., Any]
    twin: str | None = None
    files: Callable[[Any], tuple[Link, ...]] = lambda _: ()

    @property
    def twin_path(self) -> str:
        """Where the same answer is as JSON."""
        return self.twin or f"{self.path}.json"


def add_view(router: APIRouter, view: View) -> None:
    """Serves a view at its path, and its JSON twin."""
    answer = Depends(view.ask)

    def twin(page: Any = answer) -> Response:
        return JSONResponse(jsonable_encoder(page))

    def html(request: Request, desk: AtDesk, page: Any = answer) -> Response:
        return render(request, desk, view.template, page, files=view.files(page))

    # The twin first: "/event/ID.json" would also fit "/event/ID".
    router.add_api_route(view.twin_path, twin, methods=["GET"], include_in_schema=False)
    router.add_api_route(
        view.path, html, methods=["GET"], include_in_schema=False, response_class=Response
    )


def render(
    request: Request,
    desk: Desk,
    template: str,
    page: Any,
    status: int = 200,
    files: tuple[Link, ...] = (),
) -> Response:
    """A page in the language of the request."""
    language = language_of(request)
    source = desk.templates(language).get_template(template)
    frame = Frame.of(request, desk, language)
    text = source.render(page=page, frame=frame, frame_today=desk.today, files=files)
    body = text.encode("utf-8", "replace")
    return Response(body, status, media_type="text/html; charset=utf-8")


@dataclasses.dataclass(frozen=True, slots=True)
class Frame:
    """What the frame around every page shows: where we are, who has signed in, today's date."""

    path: str
    query: str
    other: str
    other_address: str
    twin: str
    today: str
    today_date: date
    signed_in: str | None
    judges: bool
    form_token: str
    given: tuple[tuple[str, str], ...]

    def onward(self, name: str, key: str | None) -> str:
        """The address of this view where one of its listings begins behind a key, or anew."""
        kept = [(other, value) for other, value in self.given if other != name]
        return f"?{urlencode([*kept, *([(name, key)] if key else [])])}"

    def asked(self, name: str) -> bool:
        """True where the address gives a parameter."""
        return any(name == other for other, _ in self.given)

    @classmethod
    def of(cls, request: Request, desk: Desk, language: str) -> Frame:
        """The frame of one request."""
        path, query = request.scope["path"], urlencode(request.query_params.multi_items())
        other = next(code for code in LANGUAGES if code != language)
        prefix = "" if other == desk.settings.language else f"/{other}"
        visitor = signed_in(request, desk)
        behind = f"?{query}" if query else ""
        return cls(
            path=path,
            query=query,
            other=other,
            other_address=address(prefix, path) + behind,
            twin=("/today" if path == "/" else path) + ".json" + behind,
            today=desk.today.isoformat(),
            today_date=desk.today,
            signed_in=visitor.account.name if visitor else None,
            judges=visitor is not None and visitor.account.role.may(Role.JUDGE),
            form_token=visitor.session.form_token if visitor else "",
            given=tuple(request.query_params.multi_items()),
        )
