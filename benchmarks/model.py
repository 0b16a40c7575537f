"""Speed of the language model beside spaCy's blank tokenizer and UDPipe 1, in one run.

    python -m benchmarks.model [--articles FILE] [--treebank FILE] [--threads N]

All three read the same articles, one at a time, in one process:

- Lawatan: words, UPOS, trees, lemmas and names, on `--threads` threads;
- spaCy: `spacy.blank("id")`, which only splits words;
- UDPipe 1 (`ufal.udpipe`): UPOS, lemmas and trees on the words that Lawatan found, with a model
  trained here on the same CSUI treebank (some minutes on the first run; kept in the temporary
  folder). It uses one thread.

What is not installed or not there is left out of the table with a line that says so.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lawatan.page.sentences import every_sentence
from lawatan.parse.model import ModelParser
from lawatan.parse.network import Network
from lawatan.parse.plain import WORD

SHARED = Path(__file__).parents[2] / "shared"
ROUNDS = 3
# Fewer passes than UDPipe's defaults: its speed does not depend on them.
TAGGER, PARSER = "models=1;iterations=8", "iterations=4;transition_system=projective"


@dataclass(frozen=True)
class Text:
    """An article and its words by sentence."""

    text: str
    sentences: tuple[tuple[str, ...], ...]


def texts(path: Path) -> list[Text]:
    """The articles of an NDJSON file with a "text" field."""
    rows = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [Text(row, tuple(_sentences(row))) for row in rows]


def _sentences(text: str) -> list[tuple[str, ...]]:
    spans = (WORD.findall(span.of(text)) for span in every_sentence(text))
    return [tuple(words) for words in spans if words]


def seconds(work: Callable[[Text], object], articles: Sequence[Text]) -> float:
    """The best of some rounds over all articles."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for article in articles:
            work(article)
        best = min(best, time.perf_counter() - started)
    return best


def ours(threads: int) -> Callable[[Text], object]:
    """The language model."""
    parser = ModelParser(Network(threads=threads))
    return lambda article: parser.parse(article.text, list(every_sentence(article.text)))


def spacy_blank() -> Callable[[Text], object] | None:
    """spaCy's tokenizer for Indonesian, or None."""
    try:
        import spacy
    except ImportError:
        return None
    nlp = spacy.blank("id")
    return lambda article: nlp(article.text)


def udpipe(treebank: Path) -> Callable[[Text], object] | None:
    """UDPipe 1 trained on a treebank, or None."""
    try:
        import ufal.udpipe as ufal  # type: ignore[import-untyped]
    except ImportError:
        return None
    if not treebank.exists():
        return None
    path = Path(tempfile.gettempdir()) / f"lawatan-bench-{treebank.stem}.udpipe"
    if not path.exists():
        path.write_bytes(_trained(ufal, treebank))
    model = ufal.Model.load(str(path))
    return lambda article: [_parsed(ufal, model, words) for words in article.sentences]


def _trained(ufal: Any, treebank: Path) -> bytes:
    print(f"training UDPipe 1 on {treebank.name} ...", file=sys.stderr)
    reader = ufal.InputFormat.newConlluInputFormat()
    reader.setText(treebank.read_text(encoding="utf-8"))
    sentences, error = ufal.Sentences(), ufal.ProcessingError()
    sentence = ufal.Sentence()
    while reader.nextSentence(sentence, error):
        sentences.append(sentence)
        sentence = ufal.Sentence()
    made = ufal.Trainer.train(
        "morphodita_parsito", sentences, ufal.Sentences(), ufal.Trainer.NONE, TAGGER, PARSER, error
    )
    if error.occurred():
        raise SystemExit(f"UDPipe could not be trained on {treebank}: {error.message}")
    return bytes(made)


def _parsed(ufal: Any, model: Any, words: Sequence[str]) -> Any:
    sentence = ufal.Sentence()
    for word in words:
        sentence.addWord(word)
    model.tag(sentence, model.DEFAULT)
    model.parse(sentence, model.DEFAULT)
    return sentence


def table(articles: Sequence[Text], tools: dict[str, Callable[[Text], object] | None]) -> str:
    """A line for each tool: articles, sentences and words a second."""
    sentences = sum(len(a.sentences) for a in articles)
    words = sum(len(s) for a in articles for s in a.sentences)
    lines = [f"{len(articles)} articles, {sentences} sentences, {words} words"]
    lines.append(f"{'':34}{'articles/s':>12}{'sentences/s':>13}{'words/s':>11}")
    for name, work in tools.items():
        if work is None:
            lines.append(f"{name}: not installed, or its data are not there")
            continue
        work(articles[0])
        spent = seconds(work, articles)
        rates = (len(articles) / spent, sentences / spent, words / spent)
        lines.append(f"{name:34}{rates[0]:12.1f}{rates[1]:13.0f}{rates[2]:11.0f}")
    return "\n".join(lines)


def main() -> None:
    """Prints the table and the memory used."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=Path, default=SHARED / "gold" / "dev.jsonl")
    treebank = SHARED / "data" / "ud" / "id_csui-ud-train.conllu"
    parser.add_argument("--treebank", type=Path, default=treebank)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    if not args.articles.exists():
        raise SystemExit(f"{args.articles} is not there; name an NDJSON file with --articles")
    articles = texts(args.articles)
    model = ours(args.threads)
    model(articles[0])
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    tools = {
        f"Lawatan, {args.threads} threads": model,
        "spaCy blank, words alone": spacy_blank(),
        "UDPipe 1, CSUI, 1 thread": udpipe(args.treebank),
    }
    print(table(articles, tools))
    print(f"resident with Lawatan's model loaded: {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
