"""Scores the times that Lawatan finds in the IndoTimex development articles.

    python -m eval.indotimex [--articles DIR] [--scheme guide|timeml] [--errors]

The articles of ../shared/data/indotimex-development carry no TIMEX3 but that of their creation
time, so they are scored against `indotimex-values.tsv`, annotated for this project from the
articles alone, before the grammar was run on them. On that first run the values had an F1 of 0.932
(timeml) and 0.870 (guide); what was improved since was improved on these articles too. Where a
directory's articles carry TIMEX3 in their text, those are the gold.

Two expressions match where they overlap; `value` counts matches whose TIMEX3 value is the same,
`extent` those whose span is the same too. The scheme `timeml` also reports words that no
calendar can place ("saat ini", PRESENT_REF) and reads "Senin (29/12) malam" as an evening;
`guide` is what `lawatan read` gives.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lawatan.model import Article
from lawatan.page.find import lay_out
from lawatan.times.find import find_times
from lawatan.times.scene import GUIDE, TIMEML, Scheme

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("LAWATAN_SHARED", HERE.parent.parent / "shared"))
ARTICLES = SHARED / "data" / "indotimex-development"
VALUES = HERE / "indotimex-values.tsv"
_TAG = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_BODY = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_CREATED = re.compile(r"<DCT>.*?value=\"(\d{4})-(\d{1,2})-(\d{1,2})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression: half-open offsets into the article's text, type and value."""

    start: int
    end: int
    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """One article with its creation day (ISO) and its gold, in reading order."""

    name: str
    text: str
    created: str
    gold: tuple[Timex, ...]


@dataclass(slots=True)
class Counts:
    """How many expressions there are, were found, and matched in place, value and extent."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    value: int = 0
    extent: int = 0

    def f1(self, hits: int) -> float:
        """The F1 of `hits` among the gold and the found ones."""
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0


def documents(folder: Path = ARTICLES) -> list[Document]:
    """The `.tml` articles of a folder with their gold. Raises FileNotFoundError if empty."""
    paths = sorted(folder.glob("*.tml"))
    if not paths:
        raise FileNotFoundError(f"no .tml articles in {folder}")
    ours = _annotations()
    return [_document(path, ours) for path in paths]


def _annotations() -> dict[str, list[Timex]]:
    found: dict[str, list[Timex]] = {}
    lines = [x for x in VALUES.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    for line in lines[1:]:
        name, start, end, kind, value = line.split("\t")
        found.setdefault(name, []).append(Timex(int(start), int(end), kind, value))
    return found


def _document(path: Path, ours: dict[str, list[Timex]]) -> Document:
    raw = path.read_bytes()
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError:
        source = raw.decode("cp1252", errors="replace")
    body, created = _BODY.search(source), _CREATED.search(source)
    if body is None or created is None:
        raise ValueError(f"{path} has no TEXT or no creation time")
    text, tagged = _untagged(body[1])
    day = f"{created[1]}-{int(created[2]):02d}-{int(created[3]):02d}"
    return Document(path.stem, text, day, tuple(tagged or ours.get(path.stem, ())))


def _untagged(body: str) -> tuple[str, list[Timex]]:
    """The text without its TIMEX3 tags, and what they said."""
    pieces, found, done, length = [], [], 0, 0
    for match in _TAG.finditer(body):
        pieces.append(body[done : match.start()])
        length += len(pieces[-1])
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        end = length + len(match[2])
        found.append(Timex(length, end, attributes.get("type", ""), attributes.get("value")))
        pieces.append(match[2])
        length, done = end, match.end()
    return "".join([*pieces, body[done:]]), found


def lawatan_times(document: Document, scheme: Scheme) -> list[Timex]:
    """What Lawatan finds in one article."""
    page = lay_out(Article(text=document.text, published=document.created))
    return [Timex(x.span.start, x.span.end, x.type, x.value) for x in find_times(page, scheme)]


def pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """One-to-one pairs of overlapping expressions, the longest overlap first."""
    shared = sorted(
        (
            (min(g.end, f.end) - max(g.start, f.start), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g.start < f.end and f.start < g.end
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    out = []
    for _, i, j in shared:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            out.append((gold[i], found[j]))
    return out


def count(results: Iterable[tuple[Document, Sequence[Timex]]]) -> Counts:
    """The counts over all articles."""
    counts = Counts()
    for document, found in results:
        matched = pairs(document.gold, found)
        counts.gold += len(document.gold)
        counts.found += len(found)
        counts.matched += len(matched)
        right = [(g, f) for g, f in matched if g.value == f.value]
        counts.value += len(right)
        counts.extent += sum((g.start, g.end) == (f.start, f.end) for g, f in right)
    return counts


def row(name: str, counts: Counts) -> str:
    """One line of the table."""
    figures = (counts.f1(counts.matched), counts.f1(counts.value), counts.f1(counts.extent))
    cells = "  ".join(f"{x:.3f}" for x in figures)
    return f"{name:28} {cells}   (gold {counts.gold}, found {counts.found})"


HEADER = f"{'F1 on IndoTimex articles':28} found  value  extent"


def differences(document: Document, found: Sequence[Timex]) -> list[str]:
    """What differs in one article, by offset."""
    matched = pairs(document.gold, found)
    lines = [
        (g.start, f"~ {document.text[f.start : f.end]!r} {g.value} read as {f.value}")
        for g, f in matched
        if g.value != f.value
    ]
    hit_gold, hit_found = {g for g, _ in matched}, {f for _, f in matched}
    for mark, some, hit in (("-", document.gold, hit_gold), ("+", found, hit_found)):
        missed = [x for x in some if x not in hit]
        lines += [(x.start, f"{mark} {document.text[x.start : x.end]!r} {x.value}") for x in missed]
    return [line for _, line in sorted(lines)]


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the table, and with `--errors` what differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--scheme", choices=("guide", "timeml"), default="timeml")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(argv)
    if not options.articles.is_dir():
        print(f"{options.articles} is not there; nothing is scored", file=sys.stderr)
        return 0
    scheme = TIMEML if options.scheme == "timeml" else GUIDE
    results = [(x, lawatan_times(x, scheme)) for x in documents(options.articles)]
    if options.errors:
        for document, found in results:
            if lines := differences(document, found):
                print(f"== {document.name} {document.created}", *lines, sep="\n")
    print(HEADER, row(f"lawatan ({options.scheme})", count(results)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
