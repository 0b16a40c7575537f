"""Works out what the record writes of one article, from the article and its reading alone.

This is most of the work, asks nothing of the record, and can so be done by another process.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from lawatan import __version__
from lawatan.codec import to_dict
from lawatan.intake.readings import ReadArticle
from lawatan.model import Article, Reading
from lawatan.record.blocks import blocks, looked_in
from lawatan.record.contents import Contents, contents_of
from lawatan.record.evidence import Report, reports_of
from lawatan.record.rows import report_columns
from lawatan.record.summing import lone_row
from lawatan.record.versions import Given, given_as

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One article as the record writes it, but for the numbers of its rows.

    `row` and `form` are columns of the tables `article` and `reading`.
    """

    given: Given
    row: Row
    form: Row
    contents: Contents
    reports: tuple[Report, ...]

    @property
    def name(self) -> str:
        """What tells a person which article it is."""
        return self.row["source_id"] or self.row["url"] or "an article"


def prepared(article: Article, read: Reading) -> Prepared:
    """What the record writes of an article with this reading."""
    reports = reports_of(read)
    for one in reports:
        _work_out(one)
    return Prepared(
        given_as(article), _row(article, read), _form(article, read), contents_of(read), reports
    )


def _work_out(one: Report) -> None:
    """Works out what merging and searching will ask of a report; it stays with the report."""
    for ask in (looked_in, blocks, attrgetter("tokens"), lone_row, report_columns):
        ask(one)


def _row(article: Article, read: Reading) -> Row:
    info = read.article
    return {
        "source_id": article.source_id,
        "url": article.url,
        "outlet": info.outlet,
        "title": info.title,
        "published": info.published,
        "text": article.text,
    }


def _form(article: Article, read: Reading) -> Row:
    """The JSON form may have come with the article."""
    form = None
    if isinstance(article, ReadArticle) and article.reading is read:
        form = article.form
    if form is None:
        form = json.dumps(to_dict(read), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return {"schema": read.schema, "reader": __version__, "json": zlib.compress(form, 1)}
