"""A sentence as a row of tokens, the form in which cues and clauses are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lawatan.actors.cast import Cast
from lawatan.model import Span
from lawatan.quotes.words import Cue, SpeechWords, Voice

_TOKEN = re.compile(r"\d+(?:[.,/:]\d+)+%?|\w+(?:[-'’]\w+)*|[^\w\s]")
LONGEST = 3000
"""Characters of a sentence that are looked at; longer ones are tables or broken text."""


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens of one stretch of text: their spans and their folded words, punctuation too.

    `masked` are tokens of direct quotations and of cues that direct quotations have taken.
    """

    text: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    lexicon: SpeechWords
    cast: Cast
    masked: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The folded word at `index`, "" outside the line."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def has(self, name: str, index: int) -> bool:
        """True where the token at `index` is in the set `name` of the lexicon."""
        return 0 <= index < len(self.words) and self.lexicon.has(name, self.words[index])

    def cue(self, voice: Voice, index: int) -> Cue | None:
        """The cue of this voice at `index`, even one clipped before a full stop ("mengataka.")."""
        return self.lexicon.cue(voice, self.word(index), self.word(index + 1) == ".")

    def is_verb(self, index: int) -> bool:
        """True for a token that can be the verb of a clause."""
        return 0 <= index < len(self.words) and self.lexicon.is_predicate(self.words[index])

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

    def mask(self, hidden: Sequence[Span]) -> Line:
        """The line with the tokens masked that the ordered spans `hidden` touch."""
        if not self.spans:
            return self
        found: set[int] = set()
        first = bisect_right(hidden, self.spans[0].start, key=lambda x: x.start) - 1
        for index in range(max(first, 0), len(hidden)):
            if hidden[index].start >= self.spans[-1].end:
                break
            touched = range(self.index_at(hidden[index].start), self.index_from(hidden[index].end))
            found.update(touched)
        return replace(self, masked=frozenset(found))

    def is_name(self, index: int) -> bool:
        """True for a token that starts with a capital letter."""
        return 0 <= index < len(self.words) and self.raw(index)[:1].isupper()


def line_of(text: str, span: Span, lexicon: SpeechWords, cast: Cast) -> Line:
    """The tokens of `span`, at most `LONGEST` characters of it."""
    end = min(span.end, span.start + LONGEST)
    found = [Span(*m.span()) for m in _TOKEN.finditer(text, span.start, end)]
    return Line(text, tuple(found), tuple(x.of(text).casefold() for x in found), lexicon, cast)


def joined(text: str, sentences: Sequence[Span], words: SpeechWords) -> Iterator[Span]:
    """The sentences, those made whole that a scraper cut at a dropped comma.

    Such text has "Menurut Presiden Rusi. dia ...", "... Ukrain. kata pejabat X" or
    "Ia menekanka. Rusia ...": a cue alone, or a verb of saying without its last letter.
    """
    held: Span | None = None
    for sentence in sentences:
        if held is not None and _belongs(text, held, sentence, words):
            held = Span(held.start, sentence.end)
            continue
        if held is not None:
            yield held
        held = sentence
    if held is not None:
        yield held


def _belongs(text: str, held: Span, sentence: Span, words: SpeechWords) -> bool:
    if text.find("\n", held.end, sentence.start) >= 0:
        return False
    return _starts_cut(text, sentence, words) or _ends_cut(text, held, words)


def _starts_cut(text: str, sentence: Span, words: SpeechWords) -> bool:
    first = _TOKEN.match(text, sentence.start, sentence.end)
    if first is None or not first.group()[0].islower():
        return False
    word = first.group()
    return words.has("accordings", word) or words.cue("inverted", word) is not None


def _ends_cut(text: str, sentence: Span, words: SpeechWords) -> bool:
    tail = text[max(sentence.end - 40, sentence.start) : sentence.end].casefold()
    found = _TOKEN.findall(tail)[-2:]
    if len(found) == 2 and found[1] == "." and words.clipped(found[0]):
        return True
    short = text[sentence.start : min(sentence.end, sentence.start + 90)]
    first, blank, _ = short.partition(" ")
    opens = words.has("accordings", first.casefold()) and first.istitle()
    return len(sentence) < 80 and opens and bool(blank) and "," not in short
