"""The routes of /api/v1 that answer with files: exports, a calendar, a feed, annotations."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from lawatan.export.annotations import annotation_page
from lawatan.export.entries import Entry, entries, filled
from lawatan.export.feed import FeedWriter
from lawatan.export.forms import FORMS
from lawatan.record.articles import show_article
from lawatan.record.questions import show_event
from lawatan.web.access import may_read
from lawatan.web.api.asking import Asked, Limit, RowId
from lawatan.web.api.serving import PROBLEMS, Tagged
from lawatan.web.desk import AtDesk

FILES = APIRouter(
    prefix="/api/v1", route_class=Tagged, responses=PROBLEMS, tags=["v1"],
    dependencies=[Depends(may_read)],
)  # fmt: skip
Form = Annotated[str, Path(pattern=f"^({'|'.join(FORMS)})$")]
One = Annotated[str | None, Query(max_length=40, description="only this event")]
Mode = Annotated[str | None, Query(max_length=40, description="only acts of this mode")]


@FILES.get("/calendar.ics", response_class=Response)
def calendar(desk: AtDesk, wanted: Asked) -> Response:
    """A calendar to subscribe to: at most `limit` acts whose day is known."""
    with desk.record.transaction() as connection:
        return _file("ics", entries(connection, wanted))


@FILES.get("/export/{form}", response_class=Response)
def export(
    desk: AtDesk, form: Form, wanted: Asked, event: One = None, mode: Mode = None
) -> Response:
    """The events that fit, or one event, in one of the forms of `lawatan export`."""
    with desk.record.transaction() as connection:
        if event is not None:
            return _file(form, filled(connection, (show_event(connection, event),)))
        found = entries(connection, wanted)
        return _file(form, (one for one in found if mode in (None, one.event.mode)))


def _file(form: str, found: Iterable[Entry]) -> Response:
    sink = io.BytesIO()
    writer = FORMS[form].open(sink)
    for entry in found:
        writer.write(entry)
    writer.close()
    name = f'attachment; filename="lawatan.{FORMS[form].suffix}"'
    media = FORMS[form].media_type
    return Response(sink.getvalue(), media_type=media, headers={"Content-Disposition": name})


@FILES.get("/changes.rss", response_class=Response)
def feed(request: Request, desk: AtDesk, since: date, limit: Limit = 100) -> Response:
    """What reports told since a day have changed, as RSS 2.0."""
    sink = io.BytesIO()
    writer = FeedWriter(sink, str(request.base_url))
    for change in desk.record.changes(since.isoformat(), limit):
        writer.write(change)
    writer.close()
    return Response(sink.getvalue(), media_type="application/rss+xml; charset=utf-8")


@FILES.get("/articles/{article_id}/annotations")
def annotated(desk: AtDesk, article_id: RowId) -> Any:
    """The reading of one article as W3C Web Annotations."""
    with desk.record.transaction() as connection:
        _, text = show_article(connection, article_id)
    page = annotation_page(desk.record.reading(article_id), text)
    return JSONResponse(page)
