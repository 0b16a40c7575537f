"""A sentence as a row of tokens, the form in which cues and clauses are looked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lawatan.model import Span

_TOKEN = re.compile(r"\d+(?:[.,/:]\d+)+%?|\w+(?:[-'’]\w+)*|[^\w\s]")
LONGEST = 3000
"""Characters of a sentence that are looked at; longer ones are tables or broken text."""


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens of one stretch of text: their spans and their folded words, punctuation too."""

    text: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The folded word at `index`, "" outside the line."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def span(self, start: int, end: int) -> Span:
        """Offsets of the tokens [start, end), which must not be empty."""
        return Span(self.spans[start].start, self.spans[end - 1].end)

    def raw(self, index: int) -> str:
        """The token as it is written."""
        return self.spans[index].of(self.text)

    def index_at(self, offset: int) -> int:
        """The first token that ends behind `offset`; the length where none does."""
        for index, span in enumerate(self.spans):
            if span.end > offset:
                return index
        return len(self.spans)

    def find(self, start: int, end: int, test: Callable[[str], bool]) -> int | None:
        """The first index in [start, end) whose word passes `test`."""
        for index in range(max(start, 0), min(end, len(self.words))):
            if test(self.words[index]):
                return index
        return None

    def is_name(self, index: int) -> bool:
        """True for a token that starts with a capital letter."""
        return 0 <= index < len(self.words) and self.raw(index)[:1].isupper()


def line_of(text: str, span: Span) -> Line:
    """The tokens of `span`, at most `LONGEST` characters of it."""
    end = min(span.end, span.start + LONGEST)
    found = [Span(*m.span()) for m in _TOKEN.finditer(text, span.start, end)]
    return Line(text, tuple(found), tuple(x.of(text).casefold() for x in found))
