"""`lawatan tag`: the language model alone, on text or on words that are given."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

import click

from lawatan.errors import IntakeError, ModelError
from lawatan.model import Span
from lawatan.page.sentences import every_sentence
from lawatan.parse.conllu import (
    Block,
    analysed,
    conllu_blocks,
    plain_block,
    token_blocks,
    with_labels,
    with_trees,
)
from lawatan.parse.model import ModelParser
from lawatan.parse.pairs import words_in


@click.command()
@click.argument("source", type=click.File("r", encoding="utf-8", errors="strict"), default="-")
@click.option("--pretokenised", is_flag=True, help="Keep the words of the file as they are.")
@click.option("--conllu", "form", flag_value="conllu", default=True, help="Print CoNLL-U.")
@click.option("--ner", "form", flag_value="ner", help="Print token, tab, BIO label of names.")
@click.option(
    "--scheme",
    type=click.Choice(["names", "nergrit", "idner"]),
    default="names",
    show_default=True,
    help="Whose labels --ner prints: our own, or a corpus's.",
)
@click.option(
    "--style",
    type=click.Choice(["auto", "csui", "gsd", "pud"]),
    default="auto",
    show_default=True,
    help="Whose UD guidelines trees follow; auto: by the register of the first sentences.",
)
def tag(source: TextIO, pretokenised: bool, form: str, scheme: str, style: str) -> None:
    """Tag text (or - for standard input), or a CoNLL-U or token-per-line file.

    Text is split into sentences and words first. With --pretokenised, FILE is CoNLL-U for
    --conllu, and one token a line with blank lines between sentences for --ner.
    """
    parser = _parser()
    try:
        blocks = _given(source, form) if pretokenised else _from_text(source.read())
        made = _trees(parser, blocks, style) if form == "conllu" else _names(parser, blocks, scheme)
        for line in made:
            click.echo(line)
    except UnicodeDecodeError as error:
        raise IntakeError(f"{source.name} is not UTF-8 text: {error.reason}") from error
    sys.stdout.flush()


def _parser() -> ModelParser:
    from lawatan.parse import load_parser

    parser = load_parser()
    if not isinstance(parser, ModelParser):
        raise ModelError("the language model is missing from this installation; reinstall lawatan")
    return parser


def _given(source: TextIO, form: str) -> Iterator[Block]:
    return conllu_blocks(source, source.name) if form == "conllu" else token_blocks(source)


def _from_text(text: str) -> Iterator[Block]:
    for number, span in enumerate(every_sentence(text), 1):
        sentence = span.of(text)
        words = [word.of(sentence) for word in words_in(sentence, Span(0, len(sentence)))]
        yield plain_block(words, number, " ".join(sentence.split()))


def _trees(parser: ModelParser, blocks: Iterable[Block], style: str) -> Iterator[str]:
    for block, analysis in analysed(parser, blocks, None if style == "auto" else style):
        yield with_trees(block, analysis)


def _names(parser: ModelParser, blocks: Iterable[Block], scheme: str) -> Iterator[str]:
    for block in blocks:
        yield with_labels(block, parser.name_labels([block.words], scheme)[0])
