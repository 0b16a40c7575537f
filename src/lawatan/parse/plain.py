"""A parser without a model: words with offsets, their shape, no trees, no names."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.model import Span
from lawatan.parse.pairs import words_in
from lawatan.parse.tree import Parse, Token


class PlainParser:
    """Splits sentences into tokens by shape alone; every token heads itself."""

    def parse(self, text: str, sentences: Sequence[Span]) -> Parse:
        """Tokens of the sentence spans, labelled PROPN, NUM, PUNCT or X by their shape."""
        tokens: list[Token] = []
        ranges: list[Span] = []
        for sentence in sentences:
            first = len(tokens)
            for span in words_in(text, sentence):
                tokens.append(_token(text, span, len(tokens)))
            ranges.append(Span(first, len(tokens)))
        return Parse(text, tuple(tokens), tuple(ranges), ())


def _token(text: str, span: Span, index: int) -> Token:
    word = span.of(text)
    return Token(span, word, word.lower(), _shape(word), index, "dep")


def _shape(word: str) -> str:
    if not word[0].isalnum():
        return "PUNCT"
    if word[0].isdigit():
        return "NUM"
    return "PROPN" if word[0].isupper() else "X"
