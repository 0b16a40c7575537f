"""Tokens, trees and names of one text: the small interface that every later stage reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lawatan.model import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word with its offsets in the given text.

    `upos` and `deprel` are Universal Dependencies labels ("X" and "dep" where unknown); `head`
    is an index into `Parse.tokens`, the token's own index for the root of a sentence.
    """

    span: Span
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity over tokens [start, end): PER, ORG, GPE (country, city, state) or LOC."""

    start: int
    end: int
    label: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed text. `sentences` are half-open token ranges in reading order."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]


class Parser(Protocol):
    """Anything that turns sentence spans of a text into a `Parse`."""

    def parse(self, text: str, sentences: Sequence[Span]) -> Parse:
        """Parse the given sentence spans (offsets into `text`); text outside them is skipped."""
        ...
