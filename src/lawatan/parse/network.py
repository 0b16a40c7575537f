"""Runs the language model on onnxruntime: words of sentences in, scores by word out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from lawatan.errors import ModelError
from lawatan.parse.decode import Floats, Ints

ARTEFACT = Path(__file__).parent / "artefact"
# A window of the encoder, and the longest word in pieces.
PIECES = 500
WORD_PIECES = 12
# The treebank of news, whose guidelines the reader's trees follow.
NEWS = "csui"
BATCH_PIECES = 256


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of one sentence of W words.

    `tags` holds [W, labels] by head; `arc` is [W, W + 1], position 0 the root; `relation` [W] is
    the number of each word's relation to its best head; `dependent` [W, R + 1] and `head`
    [W + 1, R + 1] are what relations to other heads are scored from. `style` [styles] says which
    treebank's register the sentence has.
    """

    tags: dict[str, Floats]
    style: Floats
    arc: Floats
    relation: Ints
    dependent: Floats
    head: Floats


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets of the heads, the relations, and the special pieces.

    `styles` are the first pieces that ask for the guidelines of one treebank: `csui` (news),
    `gsd` (encyclopaedic) or `pud`.
    """

    heads: dict[str, tuple[str, ...]]
    relations: tuple[str, ...]
    styles: dict[str, int]
    begin: int
    end: int
    pad: int
    unknown: int


class Network:
    """The model, loaded once; `score` takes whole sentences as lists of words."""

    def __init__(self, folder: Path = ARTEFACT, threads: int = 2) -> None:
        self.folder, self.threads = folder, threads
        self._pieces: dict[str, list[int]] = {}

    @cached_property
    def labels(self) -> Labels:
        """What the outputs mean. Raises ModelError where the file is missing or damaged."""
        try:
            read = json.loads((self.folder / "labels.json").read_text(encoding="utf-8"))
            heads = {name: tuple(labels) for name, labels in read.pop("heads").items()}
            return Labels(heads=heads, relations=tuple(read.pop("relations")), **read)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"the model in {self.folder} is damaged; reinstall lawatan") from error

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        # Arenas keep the largest batch's memory for good; articles are small.
        options.enable_cpu_mem_arena = False
        # Threads that spin while they wait take the processor from those that work.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        path = str(self.folder / "model.onnx")
        return onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Any:
        import tokenizers

        return tokenizers.Tokenizer.from_file(str(self.folder / "tokenizer.json"))

    @cached_property
    def _relations(self) -> Floats:
        # [R, D, D] as [D, R * D], so that all pairs take one product.
        weights = np.load(self.folder / "relations.npy").astype(np.float32)
        count, size, _ = weights.shape
        return np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(size, count * size))

    def pieces(self, word: str) -> list[int]:
        """The pieces of a word, at most WORD_PIECES, never none; remembered."""
        known = self._pieces.get(word)
        if known is None:
            ids = self._tokenizer.encode(word[:200], add_special_tokens=False).ids
            known = ids[:WORD_PIECES] or [self.labels.unknown]
            if len(self._pieces) > 200_000:
                self._pieces.clear()
            self._pieces[word] = known
        return known

    def score(self, sentences: Sequence[Sequence[str]], style: str | None = NEWS) -> list[Scores]:
        """The scores of each sentence, in order. A sentence must fit a window (see `windows`).

        `style` names the treebank whose guidelines the trees follow; None lets the model guess.
        """
        found: list[Scores | None] = [None] * len(sentences)
        begin = self.labels.begin if style is None else self.labels.styles[style]
        numbered = [self._numbered(words, begin) for words in sentences]
        for group in _batches([len(pieces) for pieces, _, _ in numbered]):
            for index, scores in zip(group, self._run([numbered[i] for i in group]), strict=True):
                found[index] = scores
        return [scores for scores in found if scores is not None]

    def _numbered(self, words: Sequence[str], begin: int) -> tuple[list[int], list[int], list[int]]:
        ids, first, last = [begin], [], []
        for word in words:
            own = self.pieces(word)
            first.append(len(ids))
            ids += own
            last.append(len(ids) - 1)
        return [*ids, self.labels.end], first, last

    def _run(self, rows: Sequence[tuple[list[int], list[int], list[int]]]) -> Iterator[Scores]:
        feed = {
            "pieces": _padded([row[0] for row in rows], self.labels.pad),
            "first": _padded([row[1] for row in rows], 0),
            "last": _padded([row[2] for row in rows], 0),
        }
        tags, style, arc, relation, dependent, head = self._session.run(None, feed)
        for i, (_, first, _) in enumerate(rows):
            n = len(first)
            yield Scores(
                self._by_head(tags[i, :n]), style[i], arc[i, :n, : n + 1], relation[i, :n],
                dependent[i, :n], head[i, : n + 1],
            )  # fmt: skip

    def _by_head(self, tags: Floats) -> dict[str, Floats]:
        out, at = {}, 0
        for name, labels in self.labels.heads.items():
            out[name] = tags[:, at : at + len(labels)]
            at += len(labels)
        return out

    def relations(self, scores: Scores, tree: Ints) -> list[str]:
        """The relation of each word to its head in the tree, "root" under the root and only there.

        The graph has scored the best head of each word; the few that the tree gives another
        head are scored here.
        """
        numbers = scores.relation.copy()
        for word in np.nonzero(tree != scores.arc.argmax(1))[0]:
            numbers[word] = int(self._pair(scores, word, tree[word]).argmax())
        root = self.labels.relations.index("root")
        for word in np.nonzero((tree == 0) != (numbers == root))[0]:
            ranked = self._pair(scores, word, tree[word])
            ranked[root] = -np.inf
            numbers[word] = root if tree[word] == 0 else int(ranked.argmax())
        return [self.labels.relations[i] for i in numbers]

    def _pair(self, scores: Scores, word: np.int64, head: np.int64) -> Floats:
        """Scores [relations] of one word's relation to one head."""
        partly = (scores.dependent[word] @ self._relations).reshape(len(self.labels.relations), -1)
        found: Floats = partly @ scores.head[head]
        return found

    def windows(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Word ranges that fit the encoder; one for nearly every sentence."""
        ranges, start, used = [], 0, 2
        for i, word in enumerate(words):
            size = len(self.pieces(word))
            if used + size > PIECES:
                ranges.append((start, i))
                start, used = i, 2
            used += size
        return [*ranges, (start, len(words))]


def _padded(rows: Sequence[Sequence[int]], fill: int) -> Ints:
    size = max((len(row) for row in rows), default=0)
    out = np.full((len(rows), size), fill, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indexes in batches of like length, each of at most about BATCH_PIECES pieces."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if group and (len(group) + 1) * lengths[index] > BATCH_PIECES:
            yield group
            group = []
        group.append(index)
    if group:
        yield group
