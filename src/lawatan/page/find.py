"""Lays an article out: what is furniture, what is body, where it is from, its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lawatan.intake.days import valid_published
from lawatan.intake.outlets import Outlet, canonical, outlet_at, outlet_named
from lawatan.model import (
    Article,
    ArticleInfo,
    Boilerplate,
    BoilerplateKind,
    Dateline,
    Span,
    text_id,
)
from lawatan.page.bylines import byline_of
from lawatan.page.captions import captions_above
from lawatan.page.datelines import Opening, find_opening
from lawatan.page.encoding import damage
from lawatan.page.furniture import (
    Found,
    closing_lines,
    inner_furniture,
    line_furniture,
    tail_furniture,
)
from lawatan.page.headlines import looks_like_headline
from lawatan.page.language import language_of
from lawatan.page.layout import Page
from lawatan.page.lines import lines, trim, without
from lawatan.page.mending import mend
from lawatan.page.paragraphs import paragraphs_of
from lawatan.page.published import infer_published
from lawatan.page.sentences import sentences

TITLE_LINES = 4
"""A given title is looked for in the first so many lines of body text."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is found on a page before it is given its metadata."""

    furniture: tuple[Found, ...]
    opening: Opening | None
    title: Span | None
    paragraphs: tuple[Span, ...]


def lay_out(article: Article) -> Page:
    """The page of `article`; offsets refer to `article.text` as given."""
    given = article.text
    text = mend(given)
    layout = _layout(replace(article, text=text), given)
    body = [x for paragraph in layout.paragraphs for x in sentences(text, paragraph)]
    boilerplate = tuple(
        Boilerplate(f.span, f.span.of(given), f.kind, f.rule) for f in layout.furniture
    )
    info = _info(article, layout, boilerplate, body)
    return Page(text, info, boilerplate, layout.paragraphs, tuple(body))


def _layout(article: Article, raw: str) -> _Layout:
    text = article.text
    all_lines = list(lines(text))
    found = [Found(f.span, f.kind, f.rule or "given") for f in article.furniture]
    given = {f.span for f in found}
    found += line_furniture(text, [x for x in all_lines if x not in given])
    taken = {f.span for f in found}
    left = [x for x in all_lines if x not in taken and not (found and found[-1].span.covers(x))]
    opening = find_opening(text, left, _known_outlet(article))
    above = left[: opening.line] if opening else left[:-1]
    title = _title(article, above)
    left = [x for x in left if x != title]
    if opening and title:
        opening = replace(opening, line=opening.line - 1)
    found += captions_above(text, left, opening)
    found += closing_lines(text, left)
    found += _inside(text, raw, left, opening)
    kept = _disjoint(text, found, opening)
    holes = [f.span for f in kept]
    pieces = [y for x in _body_spans(left, opening) for y in without(x, holes)]
    spoken = [p for p in (trim(text, x.start, x.end) for x in pieces) if p and _says(text, p)]
    return _Layout(kept, opening, title, paragraphs_of(text, spoken))


def _title(article: Article, above: Sequence[Span]) -> Span | None:
    """The title among the first lines: the given one, or a first line like a headline."""
    for line in above[:TITLE_LINES]:
        if article.title and len(line) <= 300 and _same(line.of(article.text), article.title):
            return line
    if not above:
        return None
    first = above[0].of(article.text)[:300].strip(" *_#\t")
    return above[0] if looks_like_headline(first) and not first.endswith("...") else None


def _same(a: str, b: str) -> bool:
    words = [re.findall(r"\w+", x.casefold()) for x in (a, b)]
    return bool(words[0]) and words[0] == words[1]


def _body_spans(left: Sequence[Span], opening: Opening | None) -> list[Span]:
    """The lines of the body; the line of the dateline starts behind its dash."""
    if opening is None:
        return list(left)
    head, rest = left[opening.line], left[opening.line + 1 :]
    first = [Span(opening.body, head.end)] if opening.body < head.end else []
    return [*left[: opening.line], *first, *rest]


def _inside(
    text: str, raw: str, left: Sequence[Span], opening: Opening | None
) -> list[Found]:
    found: list[Found] = []
    body = _body_spans(left, opening)
    for span in body:
        found += inner_furniture(text, span)
        found += damage(raw, span)
    last = _last_piece(text, body, found)
    if last is not None:
        found += tail_furniture(text, last)
    return found


def _last_piece(text: str, body: Sequence[Span], found: Sequence[Found]) -> Span | None:
    """The last stretch of body text that is not yet known as furniture."""
    holes = sorted(f.span for f in found)
    for span in reversed(body):
        pieces = [trim(text, x.start, x.end) for x in without(span, holes)]
        spoken = [x for x in pieces if x and _says(text, x)]
        if spoken:
            return spoken[-1]
    return None


def _says(text: str, span: Span) -> bool:
    return any(c.isalnum() for c in text[span.start : span.end])


def _disjoint(text: str, found: Sequence[Found], opening: Opening | None) -> tuple[Found, ...]:
    """Furniture in reading order with overlaps cut off; the dateline is kept clear of it."""
    out: list[Found] = []
    end = 0
    clear = opening.dateline.span if opening else None
    for item in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        span = trim(text, max(item.span.start, end), item.span.end) if item.span.end > end else None
        if span is None or (clear and span.overlaps(clear)):
            continue
        out.append(Found(span, item.kind, item.rule))
        end = span.end
    return tuple(out)


def _info(
    article: Article, layout: _Layout, boilerplate: tuple[Boilerplate, ...], body: list[Span]
) -> ArticleInfo:
    text, opening = article.text, layout.opening
    given = valid_published(article.published) if article.published else None
    start = body[0].start if body else len(text)
    head = [b.span for b in boilerplate if b.span.end <= start and b.kind in _DATED]
    return ArticleInfo(
        id=text_id(text),
        language=language_of(text),
        source_id=article.source_id,
        url=article.url,
        outlet=_outlet(article, opening),
        title=article.title or (layout.title.of(text) if layout.title else None),
        byline=article.byline or byline_of(boilerplate),
        published=given or infer_published(text, head, body, article.url),
        dateline=_dateline(text, opening),
    )


def _dateline(given: str, opening: Opening | None) -> Dateline | None:
    if opening is None:
        return None
    return replace(opening.dateline, text=opening.dateline.span.of(given))


_DATED = frozenset({BoilerplateKind.NAVIGATION, BoilerplateKind.BYLINE})


def _outlet(article: Article, opening: Opening | None) -> str | None:
    if article.outlet and article.outlet.strip():
        return canonical(article.outlet)
    if opening and opening.outlet:
        return opening.outlet
    known = outlet_at(article.url) if article.url else None
    return known.name if known else None


def _known_outlet(article: Article) -> Outlet | None:
    """The outlet by the article's metadata."""
    named = outlet_named(article.outlet) if article.outlet else None
    return named or (outlet_at(article.url) if article.url else None)
