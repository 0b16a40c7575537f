"""The parser behind `load_parser`: words, tags, trees and names from the language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lawatan.model import Span
from lawatan.parse.decode import best_labels, best_tree
from lawatan.parse.network import NEWS, Network, Scores
from lawatan.parse.pairs import words_in
from lawatan.parse.tree import Entity, Parse, Token

# Scores of so many sentences are held at once, so that memory does not grow with an article.
GROUP = 64


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence of W words: UPOS, heads (0 the root, else word number), relations, names.

    `names` are spans of words with their label and the mean probability of their labels.
    """

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[Entity, ...]


class ModelParser:
    """Parses sentences with the language model; results do not depend on other articles."""

    def __init__(self, network: Network | None = None) -> None:
        self.network = network or Network()

    def parse(self, text: str, sentences: Sequence[Span]) -> Parse:
        """Tokens with trees, and names, of the sentence spans of `text`."""
        spans = [[*words_in(text, s)] for s in sentences]
        words = [[span.of(text) for span in row] for row in spans]
        tokens: list[Token] = []
        ranges: list[Span] = []
        entities: list[Entity] = []
        for row, analysis in zip(spans, self.analyse(words), strict=True):
            first = len(tokens)
            tokens += _tokens(text, row, analysis, first)
            ranges.append(Span(first, len(tokens)))
            entities += (
                Entity(e.start + first, e.end + first, e.label, e.score) for e in analysis.names
            )
        return Parse(text, tuple(tokens), tuple(ranges), tuple(entities))

    def analyse(
        self, sentences: Sequence[Sequence[str]], style: str | None = NEWS
    ) -> list[Analysis]:
        """The analysis of each sentence, given as words; long ones are read window by window.

        `style` names the treebank whose guidelines the trees follow; None lets the model guess.
        """
        out: list[Analysis] = []
        for at in range(0, len(sentences), GROUP):
            out += self._analyse(sentences[at : at + GROUP], style)
        return out

    def _analyse(self, sentences: Sequence[Sequence[str]], style: str | None) -> list[Analysis]:
        windows = [self.network.windows(words) for words in sentences]
        parts = _parts(sentences, windows)
        found = map(self._analysed, self.network.score(parts, style))
        return [_joined([next(found) for a, b in row if b > a]) for row in windows]

    def name_labels(self, sentences: Sequence[Sequence[str]], scheme: str) -> list[list[str]]:
        """BIO labels of names in a corpus's own scheme: "names", "nergrit" or "idner"."""
        labels = self.network.labels.heads[scheme]
        windows = [self.network.windows(words) for words in sentences]
        scored = iter(self.network.score(_parts(sentences, windows)))
        return [
            [x for a, b in row if b > a for x in best_labels(next(scored).tags[scheme], labels)]
            for row in windows
        ]

    def _analysed(self, scores: Scores) -> Analysis:
        labels = self.network.labels
        tree = best_tree(scores.arc)
        upos = scores.tags["upos"].argmax(1)
        return Analysis(
            tuple(labels.heads["upos"][i] for i in upos),
            tuple(int(h) for h in tree),
            tuple(self.network.relations(scores, tree)),
            tuple(_names(scores.tags["names"], labels.heads["names"])),
        )

    def register(self, sentences: Sequence[Sequence[str]]) -> str:
        """The treebank whose register some sentences have, taken together."""
        windows = [self.network.windows(words)[:1] for words in sentences]
        scores = self.network.score(_parts(sentences, windows), style=None)
        if not scores:
            return NEWS
        logs = np.stack([s.style - np.logaddexp.reduce(s.style) for s in scores]).sum(0)
        return list(self.network.labels.styles)[int(logs.argmax())]


def _parts(
    sentences: Sequence[Sequence[str]], windows: Sequence[Sequence[tuple[int, int]]]
) -> list[Sequence[str]]:
    pairs = zip(sentences, windows, strict=True)
    return [words[a:b] for words, row in pairs for a, b in row if b > a]


def _joined(parts: Sequence[Analysis]) -> Analysis:
    """Windows of one sentence as one analysis; later windows hang from the first one's root."""
    if len(parts) == 1:
        return parts[0]
    upos: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    names: list[Entity] = []
    root = 0
    for part in parts:
        at = len(heads)
        own = part.heads.index(0) + 1 + at
        root = root or own
        heads += [h + at if h else (0 if own == root else root) for h in part.heads]
        pairs = zip(part.relations, part.heads, strict=True)
        relations += [r if h or own == root else "parataxis" for r, h in pairs]
        upos += part.upos
        names += (Entity(e.start + at, e.end + at, e.label, e.score) for e in part.names)
    return Analysis(tuple(upos), tuple(heads), tuple(relations), tuple(names))


def _names(scores: np.ndarray, labels: tuple[str, ...]) -> list[Entity]:
    found = best_labels(scores, labels)
    if all(label == "O" for label in found):
        return []
    odds = np.exp(scores - scores.max(1, keepdims=True))
    sure = odds.max(1) / odds.sum(1)
    out: list[Entity] = []
    for i, label in enumerate(found):
        if label[0] == "B":
            end = next((k for k in range(i + 1, len(found)) if found[k][0] != "I"), len(found))
            out.append(Entity(i, end, label[2:], round(float(sure[i:end].mean()), 4)))
    return out


def _tokens(text: str, spans: Sequence[Span], analysis: Analysis, first: int) -> list[Token]:
    rows = zip(spans, analysis.upos, analysis.heads, analysis.relations, strict=True)
    return [
        Token(
            span,
            span.of(text),
            lemma(span.of(text)),
            upos,
            (first + head - 1) if head else first + i,
            relation,
        )
        for i, (span, upos, head, relation) in enumerate(rows)
    ]


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The dictionary form of a word (simplemma's Indonesian dictionary, MIT)."""
    import simplemma

    return simplemma.lemmatize(word, lang="id")
