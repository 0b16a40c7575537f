"""One actor across articles: a key that the spellings of one name share.

The key depends on the name alone, so the order of articles cannot change who is who. Names are
folded as transliterations vary: hyphens and case go, "ey", "ei" and "y" become "i", doubled
letters become one ("Sergey Lavrov" and "Sergei Lavrov", "Kim Jong Un" and "Kim Jong-un").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lawatan.actors.gazetteer import words_of
from lawatan.actors.leaders import Leader, leader_of
from lawatan.model import Actor, ActorKind

_FOLDS = ((r"[ae]y\b|ei\b|iy\b|ii\b", "i"), (r"y", "i"), (r"kh", "h"), (r"(.)\1", r"\1"))


def actor_key(actor: Actor) -> str:
    """The key of a named actor: its Wikidata id where known, else kind, country, folded name.

    Someone whom the lexicon knows has one key under every name, also where an article tells no
    country; a namesake of another country is someone else.
    """
    known = leader_known(actor.name, actor.country) if actor.kind is ActorKind.PERSON else None
    if known is not None:
        return known.wikidata or f"person {known.country} {folded(known.name)}"
    if actor.wikidata:
        return actor.wikidata
    if actor.kind is ActorKind.COUNTRY and actor.country:
        return f"country {actor.country}"
    return f"{actor.kind.value} {actor.country or '?'} {folded(actor.name)}"


@lru_cache(maxsize=50_000)
def leader_known(name: str, country: str | None) -> Leader | None:
    """Whom the lexicon knows under a name, acting for this country or for none that is told."""
    leader = leader_of(tuple(words_of(name)))
    return leader if leader is not None and country in (None, leader.country) else None


@lru_cache(maxsize=50_000)
def known_as(name: str) -> str:
    """The name under which the lexicon knows a person ("Jokowi" is "Joko Widodo"), else `name`."""
    leader = leader_of(tuple(words_of(name)))
    return leader.name if leader else name


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """A name without what its spellings differ in."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = re.sub(r"[^\w\s]|[̀-ͯ]", "", plain.replace(" - ", "").replace("-", " "))
    for pattern, fold in _FOLDS:
        plain = re.sub(pattern, fold, plain)
    return re.sub(r"\s+", "", plain)
