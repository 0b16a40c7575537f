"""The day of publication where the source gives none: read from the page, never invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lawatan.intake.days import valid_day, valid_published
from lawatan.lexicon import files
from lawatan.model import Span

HEAD_LINES = 8

_URL_DAY = re.compile(r"/(?P<y>(?:19|20)\d{2})[/-]?(?P<m>\d{2})[/-]?(?P<d>\d{2})(?!\d{1,3}(?!\d))")
_BRACKET = re.compile(r"\(\s?(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})\s?/\s?(?P<y>\d{4}|\d{2})\s?\)")
_WEEKDAY = r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)"
_HEAD_DAY = re.compile(
    rf"(?:^|[|,(:-]\s?|\b{_WEEKDAY}\s?,?\s)\(?(?P<d>\d{{1,2}})[ /-](?P<m>[A-Za-z]{{3,9}}|\d{{1,2}})"
    r"[ /-](?P<y>\d{4})\b",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"\b{_WEEKDAY}\s?,?\s\(?(?P<d>\d{{1,2}})[ ](?P<m>[A-Za-z]{{3,9}})[ ](?P<y>\d{{4}})\b",
    re.IGNORECASE,
)


@cache
def _months() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in files.table("month-names.tsv")[1:]}


@cache
def _future() -> re.Pattern[str]:
    words = "|".join(re.escape(row[0]) for row in files.table("future-words.tsv")[1:])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def infer_published(text: str, head: list[Span], body: list[Span], url: str | None) -> str | None:
    """The day that a date line, the address or the text's own bracketed dates give.

    `head` holds the furniture lines above the body, `body` the sentences.
    """
    return _from_head(text, head) or _from_url(url) or _from_body(text, body)


def _from_head(text: str, head: list[Span]) -> str | None:
    for line in head[:HEAD_LINES]:
        iso = re.search(r"\b\d{4}-\d{2}-\d{2}\b", line.of(text)[:200])
        if iso and valid_published(iso[0]):
            return iso[0]
        match = _HEAD_DAY.search(line.of(text)[:200])
        day = _matched(match) if match else None
        if day:
            return day
    return None


def _from_url(url: str | None) -> str | None:
    match = _URL_DAY.search(url) if url else None
    return _matched(match) if match else None


def _from_body(text: str, body: list[Span]) -> str | None:
    """The latest bracketed day in a sentence that does not speak of the future."""
    for pattern in (_BRACKET, _WORDED):
        days = [(day, future) for day, future in _dated(text, body, pattern) if day]
        past = [day for day, future in days if not future]
        if past:
            return max(past)
    return None


def _dated(
    text: str, body: list[Span], pattern: re.Pattern[str]
) -> Iterator[tuple[str | None, bool]]:
    for sentence in body:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = text[max(sentence.start, match.start() - 60) : match.start()]
            yield _matched(match), bool(_future().search(before))


def _matched(match: re.Match[str]) -> str | None:
    month = match["m"]
    number = month if month.isdigit() else str(_months().get(month.casefold(), 0))
    year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
    return valid_day(year, number, match["d"])
