"""Who wrote the article, as its credits say."""

from __future__ import annotations

from collections.abc import Iterable

from lawatan.model import Boilerplate, BoilerplateKind
from lawatan.page.rules import author_patterns


def byline_of(boilerplate: Iterable[Boilerplate]) -> str | None:
    """The first name that a credit gives; initials and agencies are no names."""
    for item in boilerplate:
        if item.kind is BoilerplateKind.BYLINE:
            name = _name_in(item.text)
            if name:
                return name
    return None


def _name_in(credit: str) -> str | None:
    for pattern in author_patterns():
        match = pattern.search(credit)
        name = match["name"].strip(" .,*_)]") if match else ""
        if name:
            return name
    return None
