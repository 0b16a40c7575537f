"""Pages for the tests of times: one paragraph of body text, published on a Wednesday."""

from __future__ import annotations

from lawatan.model import ArticleInfo, Span, Time
from lawatan.page.layout import Page
from lawatan.page.sentences import sentences
from lawatan.times.find import find_times
from lawatan.times.scene import GUIDE, Scheme

WEDNESDAY = "2018-05-30"


def page_of(text: str, published: str | None = WEDNESDAY) -> Page:
    """A page whose lines are its paragraphs."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    found = tuple(x for p in paragraphs for x in sentences(text, p))
    info = ArticleInfo(id="0" * 64, language="id", published=published)
    return Page(text, info, (), tuple(paragraphs), found)


def times_of(
    text: str, published: str | None = WEDNESDAY, scheme: Scheme = GUIDE
) -> tuple[Time, ...]:
    """The times found in a text."""
    return find_times(page_of(text, published), scheme)


def read(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str, str | None]]:
    """Each time as text, type and value."""
    return [(x.text, str(x.type), x.value) for x in times_of(text, published)]
