"""Builds the cast of a sentence with names marked by hand, so that no model is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lawatan.actors.cast import Cast
from lawatan.actors.find import find_actors
from lawatan.model import Actor, ActorKind, Article, Span
from lawatan.page.find import lay_out
from lawatan.parse.plain import PlainParser
from lawatan.parse.tree import Entity, Parse, Token

_UPOS = {
    "ADP": "di ke dari dengan oleh pada kepada terhadap tentang untuk dalam",
    "VERB": "bertemu mengatakan menyatakan mengecam menerima mengunjungi menolak ingin kata ujar "
    "menilai meminta tiba menyebut membantah mendesak",
    "PRON": "ia dia beliau yang",
    "SCONJ": "bahwa agar",
}
_TAGS = {word: tag for tag, words in _UPOS.items() for word in words.split()}


def cast_of(text: str, names: Mapping[str, str], subjects: tuple[str, ...] = ()) -> Cast:
    """The cast of `text`; `names` maps surfaces to PER, ORG, GPE or LOC, `subjects` are words."""
    page = lay_out(Article(text))
    parse = PlainParser().parse(text, page.sentences)
    tokens = tuple(_tagged(t, subjects) for t in parse.tokens)
    return find_actors(page, replace(parse, tokens=tokens, entities=_entities(parse, names)))


def _tagged(token: Token, subjects: tuple[str, ...]) -> Token:
    upos = _TAGS.get(token.text.casefold(), "NOUN" if token.upos == "X" else token.upos)
    return replace(token, upos=upos, deprel="nsubj" if token.text in subjects else "dep")


def _entities(parse: Parse, names: Mapping[str, str]) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for name, label in names.items():
        at = parse.text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            inside = [i for i, t in enumerate(parse.tokens) if span.covers(t.span)]
            if inside:
                found.append(Entity(inside[0], inside[-1] + 1, label))
            at = parse.text.find(name, span.end)
    return tuple(sorted(found, key=lambda e: e.start))


def people(cast: Cast) -> list[Actor]:
    """Named people."""
    return [a for a in cast.actors if a.kind is ActorKind.PERSON and a.named]


def countries(cast: Cast) -> set[str]:
    """Codes of the countries."""
    return {a.country or "" for a in cast.actors if a.kind is ActorKind.COUNTRY}


def bodies(cast: Cast) -> list[Actor]:
    """Organisations."""
    return [a for a in cast.actors if a.kind is ActorKind.ORGANIZATION]


def unnamed(cast: Cast) -> list[Actor]:
    """Actors without a name."""
    return [a for a in cast.actors if not a.named]
