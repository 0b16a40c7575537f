"""Sentences to numbers: the pieces of words, and labels as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from training.corpora import NAME_SCHEMES, Sentence
from training.network import GUESSED, STYLES

NONE = -100
PIECES = 254
WORD_PIECES = 12
END, PAD, UNKNOWN = 2, 1, 3
TREEBANKS = {
    "id_csui-ud-train": "csui",
    "id_gsd-ud-dev": "gsd",
    "id_gsd-ud-train-2017": "old",
    "id_pud-ud-test": "pud",
}


@dataclass(frozen=True)
class Labels:
    """The label sets by head, in a fixed order."""

    sets: dict[str, list[str]]

    def number(self, head: str, label: str) -> int:
        """The number of a label; NONE where the head does not have it."""
        known = self.sets[head]
        return known.index(label) if label in known else NONE


def label_sets(sentences: Sequence[Sentence]) -> Labels:
    """Every label that occurs, sorted, "O" first."""
    sets: dict[str, set[str]] = {head: set() for head in ("upos", "relation", *NAME_SCHEMES)}
    for s in sentences:
        if s.scheme:
            sets["upos"] |= set(s.upos)
            sets["relation"] |= set(s.relations)
        for scheme, labels in s.names.items():
            sets[scheme] |= set(labels)
    ordered = {k: sorted(v, key=lambda x: (x != "O", x)) for k, v in sets.items()}
    return Labels(ordered | {"style": list(GUESSED)})


class Pieces:
    """Words to pieces, each word on its own, remembered."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.styles = {s: self.tokenizer.get_vocab_size() + i for i, s in enumerate(STYLES)}
        self.known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """The pieces of one word, at most WORD_PIECES; never none."""
        if word not in self.known:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids
            self.known[word] = ids[:WORD_PIECES] or [UNKNOWN]
        return self.known[word]


@dataclass(frozen=True)
class Row:
    """One sentence, numbered. `targets` has a number per word by head; `style` of the sentence."""

    source: str
    pieces: list[int]
    first: list[int]
    last: list[int]
    targets: dict[str, list[int]] = field(default_factory=dict)
    style: int = NONE


def row_of(sentence: Sentence, pieces: Pieces, labels: Labels) -> Row:
    """A sentence as numbers, cut where it has too many pieces.

    News that has no trees is parsed in the style of CSUI, which is news too.
    """
    treebank = TREEBANKS.get(sentence.source)
    ids, first, last = [pieces.styles[treebank or "csui"]], [], []
    for word in sentence.words:
        own = pieces.of(word)
        if len(ids) + len(own) > PIECES:
            break
        first.append(len(ids))
        ids += own
        last.append(len(ids) - 1)
    style = GUESSED.index(treebank) if treebank in GUESSED else NONE
    targets = _targets(sentence, labels, len(first))
    return Row(sentence.source, [*ids, END], first, last, targets, style)


def _targets(s: Sentence, labels: Labels, count: int) -> dict[str, list[int]]:
    out = {scheme: [labels.number(scheme, x) for x in names] for scheme, names in s.names.items()}
    if s.scheme:
        out["upos"] = [labels.number("upos", x) for x in s.upos]
        out["relation"] = [labels.number("relation", x) for x in s.relations]
        out["arc"] = [h if h <= count else NONE for h in s.heads]
    return {head: values[:count] for head, values in out.items()}


def renewed(row: Row, pieces: Pieces) -> Row:
    """A row of GSD 2017 to be labelled anew in the style of GSD; what it has becomes old."""
    aged = {f"{head}-old": values for head, values in row.targets.items()}
    ids = [pieces.styles["gsd"], *row.pieces[1:]]
    return Row(row.source, ids, row.first, row.last, aged)
