"""Readings as JSON Lines: what `lawatan read --ndjson` prints, taken in again without reading."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lawatan.codec import from_dict, from_form
from lawatan.errors import IntakeError, ReadingError
from lawatan.intake.days import valid_published
from lawatan.model import Article, Event, Reading, text_id

_SCHEMA = "lawatan.reading/"
_UNSOUND = "the reading holds NUL characters or half a surrogate pair; clean it"
# Of JSON text: NUL stands there only as an escape; an even number of backslashes is none.
_NUL, _IS_NUL = "\\u0000", re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


@dataclass(frozen=True, slots=True)
class ReadArticle(Article):
    """An article that comes with its reading; `text` is "" where the reading carries none.

    `form` is the JSON form of the reading as it came; None where `to_dict` makes another one.
    """

    reading: Reading | None = None
    form: bytes | None = field(default=None, repr=False, compare=False)


def is_reading(record: Mapping[str, object]) -> bool:
    """True for a JSON object that says of itself that it is a reading."""
    schema = record.get("schema")
    return isinstance(schema, str) and schema.startswith(_SCHEMA)


def article_of_reading(record: Mapping[str, object]) -> ReadArticle:
    """The article of one reading, with the reading.

    The text stands beside the reading as "text", or in its article; without it the article is
    kept without a text. Raises IntakeError where the reading is not whole, or of another text.
    """
    plain, text = _without_text(record)
    form = _sound_form(plain)
    if text is not None and not isinstance(text, str):
        raise IntakeError('"text" must be a string')
    _sound_form(text)
    reading = from_form(plain)
    exact = reading is not None
    try:
        reading = reading or from_dict(plain)
    except ReadingError as error:
        raise IntakeError(f"{error}; give what `lawatan read --ndjson` prints") from error
    _check(reading, text)
    info = reading.article
    named = (info.source_id, info.url, info.title, info.outlet, info.published)
    return ReadArticle(text or "", *named, reading=reading, form=form if exact else None)


def _sound_form(value: object) -> bytes:
    """The JSON form, in UTF-8. Raises IntakeError where it has what no text should have."""
    form = json.dumps(value, ensure_ascii=False)
    try:
        # The pattern is slow, and what it looks for is rare.
        if _NUL in form and _IS_NUL.search(form):
            raise IntakeError(_UNSOUND)
        return form.encode()
    except UnicodeEncodeError as error:
        raise IntakeError(_UNSOUND) from error


def _without_text(record: Mapping[str, object]) -> tuple[dict[str, object], object]:
    plain, info = dict(record), record.get("article")
    text = plain.pop("text", None)
    if isinstance(info, Mapping):
        inner = dict(info)
        text = inner.pop("text", None) if text is None else text
        plain["article"] = inner
    return plain, text


def _check(reading: Reading, text: str | None) -> None:
    if text is not None and text_id(text) != reading.article.id:
        raise IntakeError("the text is not the one that was read; give the text as it was")
    published = reading.article.published
    if published is not None and valid_published(published) is None:
        raise IntakeError(f"published {published[:40]!r} is no ISO 8601 day")
    known = {actor.id for actor in reading.actors}
    for event in reading.events:
        _check_event(event, known, text)


def _check_event(event: Event, known: set[str], text: str | None) -> None:
    if not event.evidence:
        raise IntakeError(f"event {event.id} has no evidence; each event needs a passage")
    strangers = {*event.source, *event.target} - known
    if strangers:
        raise IntakeError(f"event {event.id} names actors that are not there: {sorted(strangers)}")
    for passage in event.evidence if text is not None else ():
        if passage.span.of(text or "") != passage.text:
            raise IntakeError(f"the evidence of event {event.id} is not what stands at its span")
