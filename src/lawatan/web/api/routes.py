"""The routes of /api/v1."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Generic, Self, TypeVar

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel, Field, model_validator

from lawatan.codec import to_dict
from lawatan.model import ActorKind, Article
from lawatan.record import correcting
from lawatan.record.accounts import Account, Role
from lawatan.record.articles import ArticleRow, list_articles
from lawatan.record.changes import Change
from lawatan.record.explaining import Link
from lawatan.record.judging import Verdict
from lawatan.record.people import ActorFilter, ActorRow, QuoteFilter, QuoteRow
from lawatan.record.questions import EventRow, show_event
from lawatan.record.series import Month
from lawatan.record.store import RejectRow
from lawatan.web.access import Bearer, may_read
from lawatan.web.api.asking import AfterMonth, Asked, Code, Limit, RowId, Words, iso_day
from lawatan.web.api.serving import PROBLEMS, READING, WRITING, Rate
from lawatan.web.desk import AtDesk
from lawatan.web.paging import After, AfterActor, AfterRow, Keyed, older
from lawatan.web.reading import Sheet

Row = TypeVar("Row")
Judge = Annotated[Account, Depends(Bearer(Role.JUDGE))]
ROUTER = APIRouter(
    prefix="/api/v1", responses=PROBLEMS, tags=["v1"],
    dependencies=[Depends(may_read)],
)  # fmt: skip


class Page(BaseModel, Generic[Row]):
    """One page of rows; `next` continues behind it, null on the last page."""

    items: list[Row]
    next: str | None


class Given(BaseModel):
    """An article as given: its text, or the web page that it stands on."""

    text: str | None = Field(None, min_length=1, max_length=200_000)
    html: str | None = Field(None, min_length=1, max_length=900_000)
    source_id: str | None = Field(None, max_length=500)
    url: str | None = Field(None, max_length=2000)
    title: str | None = Field(None, max_length=1000)
    outlet: str | None = Field(None, max_length=200)
    published: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$")

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("give either text or html")
        return self

    def sheet(self) -> Sheet:
        """What the reading room takes."""
        told = self.model_dump(exclude={"html", "text"}, exclude_none=True)
        return Sheet(Article(self.text or "", **told), self.html)


class Judged(BaseModel):
    """A person's judgement about one report, or two."""

    kind: Verdict
    one: str = Field(max_length=200)
    other: str | None = Field(None, max_length=200)
    reason: str = Field(min_length=1, max_length=1000)


class Corrected(BaseModel):
    """What a person says a field of the event of a report should be."""

    one: str = Field(max_length=200)
    field: correcting.Field
    value: str = Field(min_length=1, max_length=correcting.LONGEST)
    reason: str = Field(min_length=1, max_length=1000)


class Done(BaseModel):
    """What became of what was sent."""

    outcome: str


def _page(rows: Sequence[Keyed], limit: int) -> dict[str, Any]:
    return {"items": list(rows), "next": older(rows, limit)}


@ROUTER.get("/events", response_model=Page[EventRow])
def events(desk: AtDesk, wanted: Asked) -> Any:
    """Events that fit, last reported first, each with its reports."""
    return _page(desk.record.events(wanted), wanted.limit)


@ROUTER.get("/events/{event_id}", response_model=EventRow)
def event(desk: AtDesk, event_id: Annotated[str, Path(max_length=40)]) -> Any:
    """One event; an id from before a merge leads to it too."""
    with desk.record.transaction() as connection:
        return show_event(connection, event_id)


@ROUTER.get("/events/{event_id}/links", response_model=list[Link])
def links(desk: AtDesk, event_id: Annotated[str, Path(max_length=40)]) -> Any:
    """Why the reports of an event were merged: links with their features and weights."""
    return list(desk.record.links(event_id))


@ROUTER.get("/changes", response_model=Page[Change])
def changes(desk: AtDesk, since: date, after: After = None, limit: Limit = 100) -> Any:
    """What reports told since a day have changed."""
    return _page(desk.record.changes(since.isoformat(), limit, after), limit)


@ROUTER.get("/actors", response_model=Page[ActorRow])
def actors(
    desk: AtDesk,
    kind: ActorKind | None = None,
    country: Code | None = None,
    name: Words = None,
    office: Words = None,
    on: date | None = None,
    after: AfterActor = None,
    limit: Limit = 100,
) -> Any:
    """People, organisations and countries, those in most articles first."""
    code = country.upper() if country else None
    wanted = ActorFilter(kind, code, name, office, iso_day(on), after, limit)
    return _page(desk.record.actors(wanted), limit)


@ROUTER.get("/quotes", response_model=Page[QuoteRow])
def quotes(
    desk: AtDesk,
    speaker: Words = None,
    country: Code | None = None,
    since: date | None = None,
    until: date | None = None,
    text: Words = None,
    after: After = None,
    limit: Limit = 100,
) -> Any:
    """Who said what, last told first."""
    code = country.upper() if country else None
    days = (iso_day(since), iso_day(until))
    wanted = QuoteFilter(speaker, code, *days, text, after, limit)
    return _page(desk.record.quotes(wanted), limit)


@ROUTER.get("/articles", response_model=Page[ArticleRow])
def articles(
    desk: AtDesk,
    outlet: Words = None,
    since: date | None = None,
    until: date | None = None,
    after: AfterRow = None,
    limit: Limit = 100,
) -> Any:
    """Articles without their texts, the last taken in first."""
    with desk.record.transaction() as connection:
        rows = list_articles(
            connection, outlet=outlet, since=iso_day(since), until=iso_day(until),
            after=int(after) if after else None, limit=limit,
        )  # fmt: skip
    return _page(rows, limit)


@ROUTER.get("/articles/{article_id}/reading")
def reading(desk: AtDesk, article_id: RowId) -> dict[str, Any]:
    """The reading of one article (`lawatan schema` gives its form)."""
    return to_dict(desk.record.reading(article_id))


@ROUTER.get("/series", response_model=Page[Month])
def series(
    desk: AtDesk, one: Code, other: Code, after: AfterMonth = None, limit: Limit = 500
) -> Any:
    """A dyad month by month, by quad class."""
    found = desk.record.series(one.upper(), other.upper())
    rows = [month for month in found if after is None or month.page_key > after]
    return _page(rows[:limit], limit)


@ROUTER.get("/rejects", response_model=Page[RejectRow])
def rejects(desk: AtDesk, after: AfterRow = None, limit: Limit = 100) -> Any:
    """Inputs that could not be read, and why, oldest first."""
    return _page(desk.record.rejects(int(after or 0), limit), limit)


@ROUTER.post("/read", responses=READING, dependencies=[Depends(Rate(60))])
def read(desk: AtDesk, given: Given) -> dict[str, Any]:
    """The reading of an article, which is not kept."""
    return to_dict(desk.read(given.sheet()).reading)


@ROUTER.post(
    "/articles", response_model=Done, responses=READING,
    dependencies=[Depends(Bearer(Role.ADMIN)), Depends(Rate(600))],
)  # fmt: skip
def add_article(desk: AtDesk, given: Given) -> Any:
    """Takes an article into the record."""
    found = desk.read(given.sheet())
    return {"outcome": desk.record.add(found.article, found.reading).value}


@ROUTER.post(
    "/judgements", response_model=Done, responses=WRITING,
    dependencies=[Depends(Rate(600))],
)  # fmt: skip
def judge(desk: AtDesk, judged: Judged, by: Judge) -> Any:
    """Keeps a judgement of the token's owner, and acts on it."""
    desk.record.judge(judged.kind, judged.one, judged.other, by.name, judged.reason)
    return {"outcome": "kept"}


@ROUTER.post(
    "/corrections", response_model=Done, responses=WRITING,
    dependencies=[Depends(Rate(600))],
)  # fmt: skip
def correct(desk: AtDesk, made: Corrected, by: Judge) -> Any:
    """Keeps what a field of an event should be; what was read stays beside it."""
    desk.record.correct(made.one, made.field, made.value, by.name, made.reason)
    return {"outcome": "kept"}
