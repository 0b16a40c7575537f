"""The words of one article as the actors stage looks at them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lawatan.model import Mention, MentionForm, Span
from lawatan.parse.tree import Entity, Parse, Token

_BROKEN = re.compile("[ÄÂâ][^a-z]")


def fold(text: str) -> str:
    """Lower case without accents and typographic apostrophes: the key of every look-up."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@dataclass(frozen=True)
class Words:
    """Tokens of a parse with their folded forms; a range of tokens is (first, last + 1)."""

    parse: Parse
    folded: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        texts = [t.text for t in self.parse.tokens]
        plain = [t.casefold() if t.isascii() else fold(t) for t in texts]
        object.__setattr__(self, "folded", plain)

    def __len__(self) -> int:
        return len(self.folded)

    def token(self, index: int) -> Token:
        """The token at this index."""
        return self.parse.tokens[index]

    def word(self, index: int) -> str:
        """The folded word at this index; "" outside the article."""
        return self.folded[index] if 0 <= index < len(self.folded) else ""

    def shaped(self, index: int) -> bool:
        """True where the word begins with a capital."""
        return 0 <= index < len(self.folded) and self.parse.tokens[index].text[:1].isupper()

    def broken(self, index: int) -> bool:
        """True for a word that wrong decoding left ("Äù")."""
        return _BROKEN.match(self.parse.tokens[index].text) is not None

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens [start, end)."""
        tokens = self.parse.tokens
        return Span(tokens[start].span.start, tokens[end - 1].span.end)

    def text(self, start: int, end: int) -> str:
        """The characters of tokens [start, end) as given."""
        return self.span(start, end).of(self.parse.text) if start < end else ""

    def mention(self, start: int, end: int, form: MentionForm) -> Mention:
        """A mention over tokens [start, end)."""
        span = self.span(start, end)
        return Mention(span, span.of(self.parse.text), form)

    @cached_property
    def sentence_of(self) -> Sequence[int]:
        """The index of its sentence for every token."""
        found: list[int] = []
        for index, sentence in enumerate(self.parse.sentences):
            found += [index] * (sentence.end - len(found))
        return found + [len(self.parse.sentences)] * (len(self.folded) - len(found))

    def bounds(self, index: int) -> Span:
        """The token range of the sentence that holds this token."""
        at = self.sentence_of[index]
        sentences = self.parse.sentences
        return sentences[at] if at < len(sentences) else Span(index, index + 1)

    @cached_property
    def _entity_at(self) -> dict[int, Entity]:
        return {i: e for e in self.parse.entities for i in range(e.start, e.end)}

    def entity(self, index: int) -> Entity | None:
        """The parser's entity over this token, or None."""
        return self._entity_at.get(index)
