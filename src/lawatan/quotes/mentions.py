"""Look-ups of mentions that the quotes need beside those of the cast."""

from __future__ import annotations

from lawatan.actors.cast import Appearance, Cast
from lawatan.model import ActorKind, Span

SPEAKS = (ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.COUNTRY)
"""Kinds of actors that can say something."""
_LONGEST = 160
"""Characters of the longest mention that matters here."""


def people_over(cast: Cast, span: Span) -> list[Appearance]:
    """Mentions of named people that share a character with `span`, in reading order."""
    near = Span(max(span.start - _LONGEST, 0), span.end + _LONGEST)
    return [
        x
        for x in cast.within(near)
        if x.span.overlaps(span) and x.actor.kind is ActorKind.PERSON and x.actor.named
    ]
