"""The day of publication where the source gives none: read from the page, never invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lawatan.intake.days import valid_day, valid_published
from lawatan.lexicon import files
from lawatan.lexicon.calendar import months, weekdays
from lawatan.model import Span

HEAD_LINES = 8

_URL_DAY = re.compile(r"/(?P<y>(?:19|20)\d{2})[/-]?(?P<m>\d{2})[/-]?(?P<d>\d{2})(?!\d{1,3}(?!\d))")
_BRACKET = re.compile(r"\(\s?(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})\s?/\s?(?P<y>\d{4}|\d{2})\s?\)")
_LETTERS = r"[A-Za-z]{3,9}"
_WEEKDAY_BEFORE = 30
"""Code points before a bracketed date in which its weekday may stand ("Rabu pagi (30/5/2018)")."""


@cache
def _weekday() -> re.Pattern[str]:
    names = "|".join(map(re.escape, weekdays()))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


@cache
def _head_day() -> re.Pattern[str]:
    """A day in a line of its own above the body."""
    return re.compile(
        rf"(?:^|[|,(:-]\s?|{_weekday().pattern}\s?,?\s)\(?"
        rf"(?P<d>\d{{1,2}})[ /-](?P<m>{_LETTERS}|\d{{1,2}})[ /-](?P<y>\d{{4}})\b",
        re.IGNORECASE,
    )


@cache
def _worded() -> re.Pattern[str]:
    """A weekday with its date in words, as some outlets date the news in the body."""
    return re.compile(
        rf"{_weekday().pattern}\s?,?\s\(?"
        rf"(?P<d>\d{{1,2}}) (?P<m>{_LETTERS}) (?P<y>\d{{4}})\b",
        re.IGNORECASE,
    )


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
        match = _head_day().search(line.of(text)[:200])
        day = _matched(match) if match else None
        if day:
            return day
    return None


def _from_url(url: str | None) -> str | None:
    match = _URL_DAY.search(url) if url else None
    return _matched(match) if match else None


def _from_body(text: str, body: list[Span]) -> str | None:
    """The latest day that the body dates news with: bracketed after a weekday, else worded,
    else bracketed alone; a day that a word of the future stands before does not count.
    """
    bracketed = list(_dated(text, body, _BRACKET))
    with_weekday = [
        day for day, before in bracketed if _weekday().search(before[-_WEEKDAY_BEFORE:])
    ]
    if with_weekday:
        return max(with_weekday)
    worded = [day for day, _ in _dated(text, body, _worded())]
    return max(worded or [day for day, _ in bracketed], default=None)


def _dated(text: str, body: list[Span], pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Days with the text before them, those of the future left out."""
    for sentence in body:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = text[max(sentence.start, match.start() - 60) : match.start()]
            day = _matched(match)
            if day and not _future().search(before):
                yield day, before


def _matched(match: re.Match[str]) -> str | None:
    month = match["m"]
    number = month if month.isdigit() else str(months().get(month.casefold(), 0))
    year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
    return valid_day(year, number, match["d"])
