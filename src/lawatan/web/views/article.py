"""An article as it was given, with everything that was found in it marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import Path
from sqlalchemy import Connection, select

from lawatan.errors import RecordError
from lawatan.model import Reading, Span
from lawatan.record.tables import actor, appearance, article, report
from lawatan.web.desk import AtDesk
from lawatan.web.exporting import Link, article_files
from lawatan.web.pages import View

Id = Annotated[int, Path(ge=1, lt=1 << 31)]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and what it is; its page shows it with a link to `href`."""

    start: int
    end: int
    kind: str
    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that share the same marks; all pieces together are the text as given."""

    start: int
    text: str
    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    href: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article, its reading, and its text in pieces."""

    id: int | None
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    reading: Reading
    pieces: tuple[Piece, ...]
    events: tuple[tuple[str, str], ...] = ()
    error: str | None = None


def ask(desk: AtDesk, article_id: Id) -> ArticlePage:
    """One article of the record."""
    with desk.record.transaction() as connection:
        row = connection.execute(select(article).where(article.c.id == article_id)).first()
        if row is None:
            raise RecordError(f"the record holds no article {article_id}")
        events, actors = _events(connection, article_id), _actors(connection, article_id)
    read = desk.record.reading(article_id)
    pieces = cut(row.text, marks_of(read, dict(events), actors))
    web = row.url if (row.url or "").startswith(("https://", "http://")) else None
    return ArticlePage(
        article_id, row.title, row.outlet, row.published, web, read, pieces, tuple(events)
    )


def _events(connection: Connection, article_id: int) -> list[tuple[str, str]]:
    query = select(report.c.key, report.c.event_id).where(report.c.article_id == article_id)
    return [(row.key.rpartition(":")[2], row.event_id) for row in connection.execute(query)]


def _actors(connection: Connection, article_id: int) -> dict[str, int]:
    query = select(appearance.c.name, appearance.c.actor_id, actor.c.kind)
    query = query.join(actor, actor.c.id == appearance.c.actor_id)
    rows = connection.execute(query.where(appearance.c.article_id == article_id))
    return {row.name: row.actor_id for row in rows}


def marks_of(
    read: Reading, events: dict[str, str] | None = None, actors: dict[str, int] | None = None
) -> list[Mark]:
    """Everything that a reading found, as marks; the first of a place leads where it links."""
    ids, rows, marks = events or {}, actors or {}, []
    for event in read.events:
        href = f"/event/{ids[event.id]}" if event.id in ids else None
        label = event.mode or event.type
        marks += [_mark(passage.span, "event", label, href) for passage in event.evidence]
    for one in read.actors:
        href = f"/actor/{rows[one.name]}" if one.name in rows else None
        marks += [_mark(said.span, "mention", one.kind, href) for said in one.mentions]
    marks += [_mark(time.span, "time", time.value or "?") for time in read.times]
    marks += [_mark(quote.span, "quote", quote.kind) for quote in read.quotes]
    return marks + [_mark(part.span, "boilerplate", part.kind) for part in read.boilerplate]


def _mark(span: Span, kind: str, label: str, href: str | None = None) -> Mark:
    return Mark(span.start, span.end, kind, str(label), href)


def cut(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The text cut wherever a mark begins or ends."""
    held = [mark for mark in marks if mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(m.start for m in held), *(m.end for m in held)})
    held.sort(key=lambda mark: mark.start)
    pieces: list[Piece] = []
    active: list[Mark] = []
    at = 0
    for start, end in pairwise(edges):
        while at < len(held) and held[at].start <= start:
            active.append(held[at])
            at += 1
        active = [mark for mark in active if mark.end > start]
        pieces.append(_piece(text, start, end, active))
    return tuple(pieces)


def _piece(text: str, start: int, end: int, marks: list[Mark]) -> Piece:
    # The shortest mark is the most telling one: a name within a sentence leads to the name.
    near = sorted(marks, key=lambda mark: mark.end - mark.start)
    return Piece(
        start,
        text[start:end],
        tuple(dict.fromkeys(mark.kind for mark in near)),
        tuple(dict.fromkeys(mark.label for mark in near)),
        next((mark.href for mark in near if mark.href), None),
    )


def files(page: ArticlePage) -> tuple[Link, ...]:
    """The reading as files; an article that was only pasted has none."""
    return article_files(page.id) if page.id is not None else ()


VIEW = View("/article/{article_id}", "article.html", ask, files=files)
