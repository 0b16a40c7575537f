"""The article's own outlet, where its dateline names it."""

from __future__ import annotations

import re

from lawatan.actors.bodies import Organization
from lawatan.actors.known_bodies import body_named
from lawatan.actors.words import fold
from lawatan.model import Mention, MentionForm, Span
from lawatan.page.layout import Page

_WORD = re.compile(r"\w+")


def outlet_body(page: Page, bodies: list[Organization]) -> None:
    """Puts the outlet in front of the organisations, or its mention to the one that is there."""
    line, outlet = page.info.dateline, page.info.outlet
    if line is None or outlet is None:
        return
    first = _WORD.search(outlet)
    found = line.text.casefold().find(first.group().casefold()) if first else -1
    if found < 0:
        return
    end = _end(line.text, found)
    span = Span(line.span.start + found, line.span.start + end)
    mention = Mention(span, span.of(page.text), MentionForm.NAME)
    known = body_named(outlet)
    for body in bodies:
        if body.known is not None and known is not None and body.known.name == known.name:
            body.mentions.insert(0, mention)
            return
    country = known.country if known else None
    bodies.insert(0, Organization(outlet, -1, known, {fold(outlet)}, country, [mention]))


def _end(text: str, start: int) -> int:
    """Where the outlet's name ends in the dateline: at a mark, a bracket or the end."""
    mark = re.compile(r"[,()]|\.\s|\s[-–—]").search(text, start)
    return mark.start() if mark else len(text.rstrip())
