"""The routes of /api/v1 that answer with files: exports, a calendar, a feed, annotations."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from lawatan.export.annotations import annotation_page
from lawatan.export.entries import entries, filled
from lawatan.export.feed import FeedWriter
from lawatan.export.forms import FEED, FORMS, Form
from lawatan.export.pieces import pieces
from lawatan.record.articles import show_article
from lawatan.record.changes import every_change
from lawatan.record.questions import EventFilter, show_event
from lawatan.web.access import may_read
from lawatan.web.api.asking import Filter, RowId
from lawatan.web.api.serving import BUSY, PROBLEMS
from lawatan.web.api.streaming import Pieces, send_file
from lawatan.web.desk import AtDesk, Desk

FILES = APIRouter(
    prefix="/api/v1", responses=PROBLEMS, tags=["v1"],
    dependencies=[Depends(may_read)],
)  # fmt: skip
Name = Annotated[str, Path(pattern=f"^({'|'.join(FORMS)})$")]
One = Annotated[str | None, Query(max_length=40, description="only this event")]
Most = Annotated[
    int | None, Query(ge=1, le=1_000_000_000, description="at most so many, the latest")
]


@FILES.get("/calendar.ics", response_class=Response, responses=BUSY)
def calendar(request: Request, desk: AtDesk, wanted: Filter, limit: Most = None) -> Response:
    """A calendar to subscribe to: the acts that fit and whose day is known."""
    return send_file(request, desk, FORMS["ics"], _made(desk, FORMS["ics"], wanted, limit))


@FILES.get("/export/{form}", response_class=Response, responses=BUSY)
def export(
    request: Request,
    desk: AtDesk,
    form: Name,
    wanted: Filter,
    event: One = None,
    limit: Most = None,
) -> Response:
    """All events that fit, or one event, in one of the forms of `lawatan export`.

    Files come as they are made. GraphML and GEXF hold the latest 20,000 events at most.
    """
    chosen = FORMS[form]
    one = event is not None
    made = _one(desk, chosen, event or "") if one else _made(desk, chosen, wanted, limit)
    return send_file(request, desk, chosen, made)


def _made(desk: Desk, form: Form, wanted: EventFilter, most: int | None) -> Pieces:
    bounds = [bound for bound in (most, form.most) if bound is not None]
    with desk.record.snapshot() as connection:
        found = entries(connection, wanted, min(bounds, default=None), form.needs)
        yield from pieces(form.open, found)


def _one(desk: Desk, form: Form, event_id: str) -> Pieces:
    with desk.record.snapshot() as connection:
        found = (show_event(connection, event_id),)
        yield from pieces(form.open, filled(connection, found, form.needs))


@FILES.get("/changes.rss", response_class=Response, responses=BUSY)
def feed(request: Request, desk: AtDesk, since: date, limit: Most = None) -> Response:
    """All that reports told since a day have changed, as RSS 2.0."""
    made = _feed(desk, since.isoformat(), limit, str(request.base_url))
    return send_file(request, desk, FEED, made)


def _feed(desk: Desk, since: str, most: int | None, address: str) -> Pieces:
    with desk.record.snapshot() as connection:
        changes = islice(every_change(connection, since), most)
        yield from pieces(lambda sink: FeedWriter(sink, address), changes)


@FILES.get("/articles/{article_id}/annotations")
def annotated(desk: AtDesk, article_id: RowId) -> Any:
    """The reading of one article as W3C Web Annotations."""
    with desk.record.transaction() as connection:
        _, text = show_article(connection, article_id)
    page = annotation_page(desk.record.reading(article_id), text)
    return JSONResponse(page)
