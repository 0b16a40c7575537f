"""JSON Lines: one article a line, read one line at a time."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from lawatan.errors import IntakeError
from lawatan.intake.days import valid_published
from lawatan.intake.decode import MAX_BYTES, MAX_CHARS, decoded
from lawatan.intake.pages import article_of_html
from lawatan.intake.readings import article_of_reading, is_reading
from lawatan.intake.reject import Reject
from lawatan.model import Article

MAX_LINE = 2 * MAX_BYTES
"""Bytes that one line may have: JSON escapes can double a text."""
FIELDS = ("url", "title", "published", "outlet")

_BLANKS = b"\xef\xbb\xbf \t\r\n"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """Metadata that the user gives for articles which lack it."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has not been looked into; `source` is path:line."""

    data: bytes
    source: str
    known: Known


def read_records(
    stream: BinaryIO, source: str, known: Known, first: int = 0
) -> Iterator[Article | Reject]:
    """Every line of the stream as an article or a reject; blank lines are skipped.

    A line that is a reading becomes the article that it is of, with the reading. The records
    before number `first`, counted from 0, are passed over unread.
    """
    for line in read_lines(stream, source, known, first):
        yield article_of_line(line) if isinstance(line, Line) else line


def read_lines(
    stream: BinaryIO, source: str, known: Known, first: int = 0
) -> Iterator[Line | Reject]:
    """Every line of the stream as it stands, or a reject where it is too long."""
    told = ((n, x) for n, x in _numbered(stream) if x is None or x.strip(_BLANKS))
    for number, line in islice(told, first, None):
        where = f"{source}:{number}"
        if line is None:
            yield Reject(where, f"the line is longer than {MAX_LINE:,} bytes; split the record")
        else:
            yield Line(line, where, known)


def article_of_line(line: Line) -> Article | Reject:
    """The article of a line, with its reading where the line is one."""
    try:
        return _taken(_parsed(line.data, line.source), line.source, line.known)
    except IntakeError as error:
        return Reject(line.source, str(error))


def _taken(record: dict[str, object], where: str, known: Known) -> Article:
    return (
        article_of_reading(record)
        if is_reading(record)
        else article_of_record(record, where, known)
    )


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Line numbers from 1 and lines; None for a line over the limit, which is skipped."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) <= MAX_LINE or line.endswith(b"\n"):
            yield number, line
            continue
        while rest := stream.readline(MAX_LINE):
            if rest.endswith(b"\n"):
                break
        yield number, None


def _parsed(line: bytes, where: str) -> dict[str, object]:
    if b"\0" in line:
        raise IntakeError("the line holds NUL bytes; write it as JSON text")
    try:
        record = json.loads(_text_of(line, where))
    except RecursionError as error:
        raise IntakeError("the JSON is nested too deeply; give a flat record") from error
    except ValueError as error:
        raise IntakeError(f"the line is not JSON ({error}); give one record a line") from error
    if not isinstance(record, dict):
        raise IntakeError(f"the line is {_kind(record)}; it must be an object with text or html")
    return record


def _text_of(line: bytes, where: str) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decoded(line, where)


def article_of_record(record: dict[str, object], where: str, known: Known) -> Article:
    """The article of one record, with `known` where the record says nothing.

    Raises IntakeError where a field has the wrong type or there is no text.
    """
    fields = {name: _string(record, name) for name in ("text", "html", *FIELDS)}
    source_id = _identifier(record)
    published = _day(fields["published"], where) or known.published
    outlet, url = fields["outlet"] or known.outlet, fields["url"] or known.url
    text, title = fields["text"], fields["title"]
    if text is None and fields["html"] is not None:
        page = article_of_html(fields["html"], where, url=url)
        return Article(
            page.text,
            source_id,
            url or page.url,
            title or page.title,
            outlet or page.outlet,
            published or page.published,
        )
    if text is None or not text.strip():
        raise IntakeError('the record has no text; give it a "text" or "html" that is not empty')
    return Article(_sound(text), source_id, url, title, outlet, published)


def _sound(text: str) -> str:
    if len(text) > MAX_CHARS:
        raise IntakeError(f"the text is longer than {MAX_CHARS:,} characters; split it")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise IntakeError("the text holds half a surrogate pair; encode it as UTF-8 again")
    if "\0" in text:
        raise IntakeError("the text holds NUL characters; write it without them")
    return text


def _string(record: dict[str, object], name: str) -> str | None:
    value = record.get(name)
    if value is None or (isinstance(value, str) and not value.strip() and name != "text"):
        return None
    if not isinstance(value, str):
        raise IntakeError(f'"{name}" is {_kind(value)}; it must be a string')
    return _sound(value)


def _identifier(record: dict[str, object]) -> str | None:
    value = record.get("id")
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise IntakeError(f'"id" is {_kind(value)}; it must be a string or a whole number')


def _day(value: str | None, where: str) -> str | None:
    day = valid_published(value) if value else None
    if value and day is None:
        _log.warning("%s: published %.40r is no ISO 8601 day; it is left out", where, value)
    return day


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")
