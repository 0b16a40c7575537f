"""Measures direct quotations and their speakers on PFSA-ID, a corpus we take no part in making.

    python -m eval.pfsa [--errors N]

PFSA-ID (Purnomo W.P., Kumar and Zulkarnain 2022, CC BY-NC-SA 4.0; measure only) labels Kompas
articles token by token in BILOU: STATEMENT, CUE, PERSON, PERSONCOREF and more. It labels what
public figures say, so quotations of others count against our precision here. A STATEMENT is
found where a direct quote has token F1 of at least 0.7 with it. A speaker is right where one of
the actor's mentions shares a word with the PERSON or PERSONCOREF labelled next to the cue.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.score import SHARED
from lawatan.model import Article, Quote, QuoteKind, Reading
from lawatan.reader import Reader, load_reader

PATH = SHARED / "data" / "pfsa-id" / "dev-40.txt"
PRONOUNS = {"ia", "dia", "beliau", "nya"}
NEAR = 30
"""Tokens from a statement within which its cue and speaker stand."""


@dataclass(frozen=True)
class Labelled:
    """One article: tokens with labels, and the offset of each token in the joined text."""

    tokens: tuple[tuple[str, str], ...]
    starts: tuple[int, ...]
    text: str


@dataclass(frozen=True)
class Statement:
    """A labelled statement: its offsets and the words of its speaker ("" where none is near)."""

    start: int
    end: int
    speaker: str


def articles(path: Path) -> Iterator[Labelled]:
    """The articles of the corpus; each opens with a sentence such as "JAKARTA , KOMPAS -"."""
    rows: list[tuple[str, str]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        sentence = [(x.split("\t")[0], x.split("\t")[1]) for x in block.split("\n") if "\t" in x]
        if "KOMPAS" in [word for word, _ in sentence[:6]] and rows:
            yield joined(rows)
            rows = []
        rows += sentence
    if rows:
        yield joined(rows)


def joined(rows: list[tuple[str, str]]) -> Labelled:
    """The article as running text: no space before a closing mark or behind an opening one."""
    text, starts = "", []
    glue = True
    for word, label in rows:
        tight = glue or re.fullmatch(r"[.,;:!?)\]]", word) or label.startswith("L-STATEMENT")
        text += word if tight else f" {word}"
        starts.append(len(text) - len(word))
        glue = word in "([" or (label == "B-STATEMENT" and not word[:1].isalnum())
    return Labelled(tuple(rows), tuple(starts), text)


def spans(article: Labelled, label: str) -> Iterator[tuple[int, int]]:
    """Token ranges of one BILOU label."""
    start = None
    for index, (_, tag) in enumerate(article.tokens):
        if tag == f"U-{label}":
            yield index, index + 1
        elif tag == f"B-{label}":
            start = index
        elif tag == f"L-{label}" and start is not None:
            yield start, index + 1
            start = None


def statements(article: Labelled) -> list[Statement]:
    """The labelled statements with the speaker that a cue beside them names."""
    return [
        Statement(article.starts[a], article.starts[b - 1] + 1, speaker_near(article, b))
        for a, b in spans(article, "STATEMENT")
        if b - a > 2
    ]


def speaker_near(article: Labelled, end: int) -> str:
    """The person labelled right behind a cue that follows the statement within a few tokens."""
    labels = [tag[2:] for _, tag in article.tokens]
    for at in range(end, min(end + 4, len(labels))):
        if labels[at].startswith("CUE"):
            for index in range(at + 1, min(at + NEAR, len(labels))):
                if labels[index] == "STATEMENT" or article.tokens[index][0] == ".":
                    return ""
                if labels[index].startswith("PERSON"):
                    stop = index
                    while stop < len(labels) and labels[stop] == labels[index]:
                        stop += 1
                    return " ".join(word for word, _ in article.tokens[index:stop])
    return ""


def token_f1(one: str, other: str) -> float:
    """Overlap of two texts as bags of words."""
    a, b = (Counter(re.findall(r"\w+", x.casefold())) for x in (one, other))
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def same_speaker(reading: Reading, quote: Quote, words: str) -> bool:
    """True where a mention of the quote's speaker shares a word with the labelled person."""
    if quote.speaker is None:
        return False
    actor = reading.actor(quote.speaker)
    known = {w for m in actor.mentions for w in m.text.casefold().split()}
    return bool((known | set(actor.name.casefold().split())) & set(words.casefold().split()))


@dataclass
class Tally:
    """Counts over all articles."""

    gold: int = 0
    got: int = 0
    found: int = 0
    named: int = 0
    right: int = 0


def measure(article: Labelled, reader: Reader, tally: Tally, errors: list[str]) -> None:
    """Adds one article's counts to `tally` and its misses to `errors`."""
    reading = reader.read(Article(text=article.text))
    quotes = [q for q in reading.quotes if q.kind is QuoteKind.DIRECT]
    tally.got += len(quotes)
    for statement in statements(article):
        tally.gold += 1
        words = article.text[statement.start : statement.end]
        near = [q for q in quotes if q.span.start < statement.end and statement.start < q.span.end]
        best = max(near, key=lambda q: token_f1(q.text, words), default=None)
        if best is None or token_f1(best.text, words) < 0.7:
            errors.append(f"- {words[:100]!r}")
            continue
        tally.found += 1
        if statement.speaker and statement.speaker.casefold() not in PRONOUNS:
            tally.named += 1
            good = same_speaker(reading, best, statement.speaker)
            tally.right += good
            if not good:
                who = reading.actor(best.speaker).name if best.speaker else None
                errors.append(f"~ {statement.speaker!r} read as {who!r}: {words[:60]!r}")


def main() -> int:
    """Runs the command line; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--articles", type=int, default=None, metavar="N")
    args = parser.parse_args()
    if not PATH.is_file():
        print(f"no PFSA-ID at {PATH}; nothing to measure", file=sys.stderr)
        return 0
    reader, tally = load_reader(), Tally()
    errors: list[str] = []
    for article in list(articles(PATH))[: args.articles]:
        measure(article, reader, tally, errors)
    print(*errors[: args.errors], sep="\n", end="\n" if args.errors else "")
    print(f"STATEMENT recall     {tally.found / max(tally.gold, 1):.3f}  of {tally.gold}")
    print(f"STATEMENT precision  {tally.found / max(tally.got, 1):.3f}  of {tally.got}")
    print(f"speaker accuracy     {tally.right / max(tally.named, 1):.3f}  of {tally.named} named")
    return 0


if __name__ == "__main__":
    sys.exit(main())
