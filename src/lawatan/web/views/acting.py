"""What people do at the desk: sign in, judge, and have an article read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from lawatan.errors import LawatanError
from lawatan.model import Article
from lawatan.record.accounts import Role, bearer_of
from lawatan.record.correcting import Field
from lawatan.record.judging import Verdict
from lawatan.record.questions import show_event
from lawatan.web.access import SignedIn, may_read, signed_in
from lawatan.web.desk import AtDesk, Desk, InLanguage
from lawatan.web.pages import render
from lawatan.web.problems import status_of
from lawatan.web.reading import Sheet
from lawatan.web.signing import COOKIE, HOURS, form_is_ours
from lawatan.web.templating import address
from lawatan.web.views.article import ArticlePage, cut, marks_of

ROUTER = APIRouter(include_in_schema=False)
Line = Annotated[str, Form(max_length=200)]
Token = Annotated[str, Form(max_length=500)]
Reason = Annotated[str, Form(max_length=2000)]
Text = Annotated[str, Form()]


@ROUTER.get("/sign-in")
def sign_in_form(request: Request, desk: AtDesk) -> Response:
    """The form that asks for a token."""
    return render(request, desk, "sign-in.html", None)


@ROUTER.post("/sign-in")
def sign_in(
    request: Request, desk: AtDesk, language: InLanguage, token: Token
) -> Response:
    """Opens a session for the bearer of the token."""
    with desk.record.transaction() as connection:
        account = bearer_of(connection, token.strip())
    if account is None:
        return render(request, desk, "sign-in.html", "refused", 403)
    session = desk.sessions.open(account.name)
    answer = RedirectResponse(_home(desk, language), 303)
    answer.set_cookie(
        COOKIE, session.key, max_age=HOURS * 3600, httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return answer


@ROUTER.post("/sign-out")
def sign_out(
    request: Request, desk: AtDesk, language: InLanguage, form_token: Token
) -> Response:
    """Ends a session."""
    _signed_in(request, desk, form_token)
    desk.sessions.sign_out(request.cookies.get(COOKIE))
    answer = RedirectResponse(_home(desk, language), 303)
    answer.delete_cookie(COOKIE)
    return answer


@ROUTER.post("/event/{event_id}/judge")
def judge(
    request: Request,
    desk: AtDesk,
    event_id: str,
    verdict: Annotated[Verdict, Form()],
    one: Line,
    reason: Reason,
    form_token: Token,
    other: Line = "",
) -> Response:
    """Keeps a judgement with its reason, under the name of who signed in."""
    name = _judge(request, desk, form_token, reason)
    second = None if verdict is Verdict.CONFIRM else other or None
    desk.record.judge(verdict, one, second, name, reason.strip())
    return _back(desk, request, event_id)


@ROUTER.post("/event/{event_id}/correct")
def correct(
    request: Request,
    desk: AtDesk,
    event_id: str,
    field: Annotated[Field, Form()],
    value: Line,
    reason: Reason,
    form_token: Token,
) -> Response:
    """Keeps what a field of an event should be, under the name of who signed in."""
    name = _judge(request, desk, form_token, reason)
    with desk.record.transaction() as connection:
        report = show_event(connection, event_id).reports[0]
    desk.record.correct(report.key, field, value, name, reason.strip())
    return _back(desk, request, event_id)


def _judge(request: Request, desk: Desk, form_token: str, reason: str) -> str:
    visitor = _signed_in(request, desk, form_token)
    if not visitor.account.role.may(Role.JUDGE):
        raise HTTPException(403, "judging needs the role of a judge")
    if not reason.strip():
        raise HTTPException(422, "a judgement needs a reason")
    return visitor.account.name


def _back(desk: Desk, request: Request, event_id: str) -> Response:
    prefix = _home(desk, request.state.language).rstrip("/")
    return RedirectResponse(address(prefix, f"/event/{event_id}"), 303)


def _signed_in(request: Request, desk: Desk, form_token: str) -> SignedIn:
    visitor = signed_in(request, desk)
    if visitor is None or not form_is_ours(visitor.session, form_token):
        raise HTTPException(403, "sign in first, and send the form that the desk gave")
    return visitor


def _home(desk: Desk, language: str) -> str:
    return "/" if language == desk.settings.language else f"/{language}/"


@ROUTER.get("/read", dependencies=[Depends(may_read)])
def read_form(request: Request, desk: AtDesk) -> Response:
    """The form that takes an article."""
    return render(request, desk, "read.html", None)


@ROUTER.post("/read", dependencies=[Depends(may_read)])
def read(
    request: Request,
    desk: AtDesk,
    text: Text = "",
    published: Line = "",
    outlet: Line = "",
    file: UploadFile | None = None,
) -> Response:
    """Reads a pasted or uploaded article at once; nothing is kept."""
    given = text
    if file is not None and file.filename:
        given = file.file.read(desk.settings.body_limit).decode("utf-8", "replace")
    # Forms send line ends as CR LF whatever the text had.
    lines = given.replace("\r\n", "\n")
    article = Article(lines, outlet=outlet or None, published=published or None)
    try:
        found = desk.read(Sheet(article)).reading
    except LawatanError as error:
        return render(request, desk, "read.html", str(error), status_of(error))
    info, pieces = found.article, cut(article.text, marks_of(found))
    page = ArticlePage(None, info.title, info.outlet, info.published, None, found, pieces)
    return render(request, desk, "article.html", page)
