"""A sentence as a row of tokens, the form in which cues and clauses are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lawatan.model import Span
from lawatan.quotes.words import Words

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
        return bisect_right(self.spans, offset, key=lambda span: span.end)

    def index_from(self, offset: int) -> int:
        """The first token that starts at `offset` or behind it; the length where none does."""
        return bisect_left(self.spans, offset, key=lambda span: span.start)

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


def joined(text: str, sentences: Sequence[Span], words: Words) -> Iterator[Span]:
    """The sentences, those made whole that a scraper cut at a dropped comma.

    Such text has "Menurut Presiden Rusi. dia ...", "... Ukrain. kata pejabat X" or
    "Ia menekanka. Rusia ...": a cue alone, or a verb of saying without its last letter.
    """
    held: Span | None = None
    for sentence in sentences:
        if held is not None and text.find("\n", held.end, sentence.start) < 0:
            if _starts_cut(text, sentence, words) or _ends_cut(text, held, words):
                held = Span(held.start, sentence.end)
                continue
        if held is not None:
            yield held
        held = sentence
    if held is not None:
        yield held


def _starts_cut(text: str, sentence: Span, words: Words) -> bool:
    first = _TOKEN.match(text, sentence.start, sentence.end)
    if first is None or not first.group()[0].islower():
        return False
    return first.group() == "menurut" or words.cue("inverted", first.group()) is not None


def _ends_cut(text: str, sentence: Span, words: Words) -> bool:
    tail = text[max(sentence.end - 40, sentence.start) : sentence.end].casefold()
    found = _TOKEN.findall(tail)[-2:]
    if len(found) == 2 and found[1] == "." and found[0] not in words.active:
        if words.cue("active", found[0], True) is not None:
            return True
    short = text[sentence.start : min(sentence.end, sentence.start + 90)]
    return len(sentence) < 80 and short.startswith("Menurut ") and "," not in short
