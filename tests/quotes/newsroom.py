"""A tiny newsroom: articles laid out by hand, with invented people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawatan.actors.cast import Cast
from lawatan.model import Actor, ActorKind, ArticleInfo, Mention, MentionForm, Quote, Span
from lawatan.page.layout import Page
from lawatan.parse.tree import Parse
from lawatan.quotes.find import find_quotes

PEOPLE = {
    "Rudi Hartawan": ("Menteri Luar Negeri Rudi Hartawan", "Rudi Hartawan", "Rudi", "Hartawan"),
    "Elena Morova": ("Elena Morova", "Morova", "Elena"),
    "Tomas Vidal": ("Tomas Vidal", "Vidal"),
}
BODIES = {
    "Kementerian Luar Negeri Rusia": ("Kementerian Luar Negeri Rusia",),
    "Reuters": ("Reuters",),
    "PBB": ("PBB",),
}
COUNTRIES = {
    "Rusia": ("Rusia",),
    "Jepang": ("Jepang", "Tokyo"),
    "Amerika Serikat": ("Gedung Putih",),
}
METONYMS = ("Gedung Putih", "Tokyo")


def page_of(text: str) -> Page:
    """Paragraphs at line breaks; sentences behind a full stop and its closing mark."""
    paragraphs = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    sentences: list[Span] = []
    for paragraph in paragraphs:
        start = paragraph.start
        for m in re.finditer(r"[.!?][\"”’»]*\s+(?=[\"“„A-Z])", text[: paragraph.end]):
            if m.start() >= start:
                sentences.append(Span(start, m.start() + len(m.group().rstrip())))
                start = m.end()
        sentences.append(Span(start, paragraph.end))
    info = ArticleInfo(id="0" * 64, language="id")
    return Page(text, info, (), tuple(paragraphs), tuple(sentences))


def cast_of(text: str) -> Cast:
    """The invented people and a few bodies and countries, wherever the text names them."""
    tables = (
        (ActorKind.PERSON, PEOPLE),
        (ActorKind.ORGANIZATION, BODIES),
        (ActorKind.COUNTRY, COUNTRIES),
    )
    actors: list[Actor] = []
    taken: list[Span] = []
    for kind, table in tables:
        for name, forms in table.items():
            mentions = _mentions(text, forms, taken)
            if mentions:
                actors.append(Actor(f"a{len(actors) + 1}", kind, name, tuple(mentions)))
    return Cast(tuple(actors))


def _mentions(text: str, forms: Sequence[str], taken: list[Span]) -> list[Mention]:
    found: list[Mention] = []
    for form in forms:
        for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            span = Span(*m.span())
            if not any(span.overlaps(other) for other in taken[-200:]):
                taken.append(span)
                kind = MentionForm.METONYM if form in METONYMS else MentionForm.NAME
                found.append(Mention(span, form, kind))
    return sorted(found, key=lambda x: x.span)


def read_quotes(text: str) -> tuple[tuple[Quote, ...], Cast]:
    """The quotes of `text` with the cast that they leave behind."""
    return find_quotes(page_of(text), Parse(text, (), (), ()), cast_of(text))


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Kind, words and speaker's name of every quote."""
    quotes, cast = read_quotes(text)
    return [(q.kind.value, q.text, _name(cast, q.speaker)) for q in quotes]


def _name(cast: Cast, actor_id: str | None) -> str | None:
    actor = cast.by_id(actor_id) if actor_id else None
    return actor.name if actor else None
