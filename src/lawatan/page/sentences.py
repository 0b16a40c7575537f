"""Sentence bounds that survive quotes, abbreviations, initials, decimals and web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lawatan.lexicon import files
from lawatan.model import Span
from lawatan.page.lines import trim

LONGEST = 3000
"""Code points; a longer stretch without a full stop is cut at white space to bound later work."""

_STOP = re.compile(r"(?:\.{2,}|[.!?…]+)")
_CLOSERS = "\"”’'»)]*\\"
_WORD_BEFORE = re.compile(r"[\w.&'’-]{1,30}$")
_NEXT = re.compile(r"[\s\u200b\ufeff]*([\"“‘'«(\[*\\]*)\s?(\w[\w'’-]{0,30})")
_GLUED = re.compile(r"[\"“”‘'«(\[]*\s?[A-ZÀ-Ý0-9]")


@cache
def _abbreviations(kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in files.table("abbreviations.tsv")[1:] if row[1] == kind)


@cache
def openers(kind: str = "word") -> frozenset[str]:
    """Words that open a sentence rather than go on with a name; `title` gives offices."""
    return frozenset(row[0] for row in files.table("openers.tsv")[1:] if row[1] == kind)


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph, trimmed, in reading order."""
    start = paragraph.start
    for end in _ends(text, paragraph):
        yield from _pieces(text, start, end)
        start = end
    yield from _pieces(text, start, paragraph.end)


def every_sentence(text: str) -> Iterator[Span]:
    """The sentences of a text that is no page: each line is a paragraph."""
    for line in re.finditer(r"[^\r\n]+", text):
        yield from sentences(text, Span(*line.span()))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start, start + LONGEST), start + LONGEST // 2)
        yield from _spoken(text, start, cut)
        start = cut
    yield from _spoken(text, start, end)


def _spoken(text: str, start: int, end: int) -> Iterator[Span]:
    """The trimmed stretch, unless it holds marks only."""
    span = trim(text, start, end)
    if span and any(c.isalnum() for c in text[span.start : span.end]):
        yield span


def _ends(text: str, paragraph: Span) -> Iterator[int]:
    quotes, counted, begin = 0, paragraph.start, paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        if match.start() < begin:
            continue
        quotes += text.count('"', counted, match.start())
        counted = match.start()
        end = _with_closers(text, match.end(), paragraph.end, quotes % 2 == 1)
        if _ends_sentence(text, begin, match, end, paragraph.end):
            yield end
            begin = end


def _with_closers(text: str, at: int, limit: int, inside: bool) -> int:
    """Where the closing marks that belong to a full stop end."""
    end = at
    while end < limit and text[end] in _CLOSERS and not (text[end] == '"' and not inside):
        inside = inside and text[end] != '"'
        end += 1
    # Tokenised copy sets a space before the closing mark: `pulang. " Ia menambahkan`.
    spaced = text[end : end + 2]
    closes = spaced == " ”" or (inside and spaced == ' "')
    if closes and end + 2 <= limit and not text[end + 2 : end + 3].isalnum():
        return end + 2
    return end


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int, limit: int) -> bool:
    if end >= limit:
        return False
    following = _NEXT.match(text, end, limit)
    if following is None:
        return text[end].isspace()
    word = following[2]
    if not (word[0].isupper() or word[0].isdigit() or _opens_quote(following[1], word)):
        return False
    glued = not text[end].isspace()
    if glued and not _glued_boundary(text, stop, end, word):
        return False
    return stop[0] != "." or not _abbreviated(text, begin, stop.start(), word, end > stop.end())


def _opens_quote(marks: str, word: str) -> bool:
    return bool(marks) and marks[0] in '"“' and word[0].isalpha()


def _glued_boundary(text: str, stop: re.Match[str], end: int, word: str) -> bool:
    """Whether a full stop with no space after it still ends a sentence ("kemarin.Dari")."""
    before = text[stop.start() - 1 : stop.start()]
    if word.casefold() in _abbreviations("domain") or not _GLUED.match(text, end):
        return False
    if word[0].isdigit():
        return end > stop.end()
    if before.isdigit() and end == stop.end() and not word[1:2].islower():
        return False
    lower_before = before.islower() or before.isdigit() or before in "\"”’')]%"
    upper = before.isupper() and len(word) > 1 and word[1:].islower() and end == stop.end()
    return (
        (lower_before and (len(word) == 1 or word[1:2].islower() or end > stop.end()))
        or (upper and len(_before(text, stop.start())) > 3)
        or (lower_before and word.isupper() and len(word) > 1)
    )


def _before(text: str, stop: int) -> str:
    stop -= text[stop - 1 : stop] == "\\"
    match = _WORD_BEFORE.search(text, max(0, stop - 31), stop)
    return match[0].lstrip("'’-&.") if match else ""


def _abbreviated(text: str, begin: int, stop: int, word: str, closed: bool) -> bool:
    """True where the full stop belongs to an abbreviation, an initial or a list number."""
    token = _before(text, stop)
    if not token:
        return False
    if token.isdigit() and not text[begin : stop - len(token)].strip(" \"“'(*"):
        return True
    if closed:
        return False
    if token in _abbreviations("title") or token.casefold() in _abbreviations("fixed"):
        return True
    if token in _abbreviations("any"):
        return word not in openers()
    if _initials(token):
        return word not in openers() and _initial_fits(text, begin, stop - len(token))
    return False


def _initials(token: str) -> bool:
    parts = token.split(".")
    return all(len(x) == 1 and x.isupper() for x in parts) or token in _abbreviations("initial")


def _initial_fits(text: str, begin: int, start: int) -> bool:
    """An initial follows a name, a title or nothing; "hepatitis B." is no initial."""
    head = text[max(begin, start - 30) : start].split()
    return not head or head[-1][:1].isupper() or head[-1][-1:] in '.("“'
