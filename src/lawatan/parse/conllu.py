"""Reads words and writes predictions as CoNLL-U, and as token-per-line files of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lawatan.errors import IntakeError
from lawatan.parse.model import Analysis, ModelParser, lemma

_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Block:
    """One sentence as it stands in a file: its lines, and which of them are words."""

    lines: tuple[str, ...]
    words: tuple[str, ...]
    at: tuple[int, ...]


def conllu_blocks(lines: Iterable[str], source: str) -> Iterator[Block]:
    """Sentences of a CoNLL-U file. Raises IntakeError on a word line without ten columns.

    Comments, multiword ranges (3-4) and empty nodes (3.1) are kept as they stand.
    """
    for number, block in _paragraphs(lines):
        words, at = [], []
        for i, line in enumerate(block):
            if line.startswith("#"):
                continue
            cells = line.split("\t")
            if len(cells) != _COLUMNS:
                where = f"{source}, line {number + i}"
                raise IntakeError(f"{where}: {len(cells)} columns, CoNLL-U has {_COLUMNS}")
            if cells[0].isdigit():
                words.append(cells[1])
                at.append(i)
        yield Block(tuple(block), tuple(words), tuple(at))


def token_blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Sentences of a token-per-line file: the first column is the token, a blank line ends.

    Columns stand apart by tabs where a line has any, so that a token may hold a space.
    """
    for _, block in _paragraphs(lines):
        words = tuple(line.split("\t" if "\t" in line else None)[0] for line in block)
        yield Block(tuple(block), words, tuple(range(len(block))))


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    first = 1
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if line.strip():
            first = first if block else number
            block.append(line)
        elif block:
            yield first, block
            block = []
    if block:
        yield first, block


def with_trees(block: Block, analysis: Analysis) -> str:
    """The sentence with predicted lemma, UPOS, head and relation; other columns stand empty."""
    lines = list(block.lines)
    for k, i in enumerate(block.at):
        number, word = lines[i].split("\t")[:2]
        misc = lines[i].split("\t")[9]
        predicted = (lemma(word), analysis.upos[k], "_", "_", str(analysis.heads[k]))
        lines[i] = "\t".join((number, word, *predicted, analysis.relations[k], "_", misc))
    return "\n".join(lines) + "\n"


def with_labels(block: Block, labels: Sequence[str]) -> str:
    """The sentence as token, tab, label."""
    pairs = zip(block.words, labels, strict=True)
    return "".join(f"{word}\t{label}\n" for word, label in pairs)


def plain_block(words: Sequence[str], number: int, text: str) -> Block:
    """A CoNLL-U block for words that come from text."""
    head = (f"# sent_id = {number}", f"# text = {text}")
    lines = tuple("\t".join((str(i), word, *"_" * 8)) for i, word in enumerate(words, 1))
    return Block((*head, *lines), tuple(words), tuple(range(2, 2 + len(words))))


def analysed(
    parser: ModelParser, blocks: Iterable[Block], style: str | None = None, size: int = 64
) -> Iterator[tuple[Block, Analysis]]:
    """Blocks with their analyses, `size` sentences at a time, so memory does not grow.

    Trees follow the guidelines of one treebank, `style`; by default the one whose register the
    first sentences have.
    """
    rest = iter(blocks)
    while group := list(islice(rest, size)):
        words = [block.words for block in group]
        style = style or parser.register(words)
        yield from zip(group, parser.analyse(words, style), strict=True)
