"""What the finders hand to the resolver: quoted words, their cue, and who is said to speak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lawatan.model import QuoteKind, Span

Via = Literal["phrase", "pronoun", "same", "context"]
"""How the speaker is given: by a phrase, by a pronoun, as the one before, or not at all."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a speaker. `span` holds them, or says where to look."""

    via: Via
    span: Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A quote whose speaker is not resolved yet."""

    span: Span
    kind: QuoteKind
    phrase: Phrase
    rule: str
    cue: Span | None = None

    @property
    def place(self) -> int:
        """Where it stands in the telling: at its words or its cue, whichever comes first."""
        return min(self.span.start, self.cue.start if self.cue else self.span.start)
