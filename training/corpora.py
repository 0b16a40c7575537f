"""Reads the corpora into sentences with whatever labels each of them has."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

NAME_SCHEMES = ("nergrit", "idner", "nerp", "names")
PLACE_LABELS = {"PLACE": "LOC", "LOC": "LOC", "PLC": "LOC"}


@dataclass
class Sentence:
    """Words with labels: `scheme` says which UD scheme, `names` holds BIO labels by scheme."""

    words: list[str]
    source: str
    scheme: str | None = None
    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)


def conllu(path: Path, scheme: str) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, syntactic words, relations without subtypes."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        yield Sentence(
            words=[row[1] for row in rows],
            source=path.stem,
            scheme=scheme,
            upos=[row[3] for row in rows],
            heads=[int(row[6]) for row in rows],
            relations=[row[7].split(":")[0] for row in rows],
        )


def columns(path: Path, scheme: str) -> Iterator[Sentence]:
    """The sentences of a token-per-line file: word first, BIO label last."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split() for line in block.split("\n") if line.strip()]
        labels = [row[-1] for row in rows]
        upos = [row[1] for row in rows] if len(rows[0]) == 3 else []
        yield Sentence(
            [row[0] for row in rows], path.parent.name, None, upos, names={scheme: labels}
        )


WORD = re.compile(r"\w+(?:[-'’./:]\w+)*|\$|[^\w\s]")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z“\"])|\n+")


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentence bounds, roughly: enough to cut raw text for training."""
    at = 0
    for match in SENTENCE_END.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def annotated(folder: Path) -> Iterator[Sentence]:
    """Articles annotated by hand: names of persons, organisations and countries."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        yield from _article(text, gold)


def _article(text: str, gold: dict[str, object]) -> Iterator[Sentence]:
    marks = _marks(text, gold)
    furniture = [part["text"] for part in gold["boilerplate"]]  # type: ignore[attr-defined]
    for start, end in split_sentences(text):
        spans = [m.span() for m in WORD.finditer(text, start, end)]
        if len(spans) < 3 or any(text[start:end].strip() in part for part in furniture):
            continue
        words = [text[a:b] for a, b in spans]
        yield Sentence(words, "annotated", names={"names": _bio(spans, marks)})


def _marks(text: str, gold: dict[str, object]) -> list[tuple[int, int, str]]:
    """Spans of names: countries give way to organisations, organisations to persons."""
    found: list[tuple[int, int, str]] = []
    for country in gold["countries"]:  # type: ignore[attr-defined]
        found += _spans(text, [m for m in country["mentions"] if m[0].isupper()], "GPE")
    for body in gold["organizations"]:  # type: ignore[attr-defined]
        found += _spans(text, [m for m in body["mentions"] if any(c.isupper() for c in m)], "ORG")
    for person in gold["people"]:  # type: ignore[attr-defined]
        found += _spans(text, _name_parts(person), "PER")
    return found


def _spans(text: str, forms: list[str], label: str) -> list[tuple[int, int, str]]:
    ordered = sorted({form for form in forms if len(form) > 1}, key=len)
    hits = ((form, re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)) for form in ordered)
    return [(*match.span(), label) for _, matches in hits for match in matches]


def _name_parts(person: dict[str, object]) -> list[str]:
    """The name without its office: runs of the name's own words in each mention."""
    own = set(re.findall(r"\w+", str(person["name"])))
    parts: list[str] = []
    for mention in person["mentions"]:  # type: ignore[attr-defined]
        words = re.findall(r"\w+(?: - \w+)?(?:[-'’.]\w+)*\.?", mention)
        kept = [w for w in words if set(re.findall(r"\w+", w)) & own and w[0].isupper()]
        name = " ".join(kept)
        parts += [name] if name and name in mention else kept
    return parts


def _bio(spans: list[tuple[int, int]], marks: list[tuple[int, int, str]]) -> list[str]:
    labels = ["O"] * len(spans)
    for start, end, label in marks:
        inside = [i for i, (a, b) in enumerate(spans) if a >= start and b <= end]
        for i in inside:
            labels[i] = f"{'B' if i == inside[0] else 'I'}-{label}"
    return _repaired(labels)


def _repaired(labels: list[str]) -> list[str]:
    """A later mark can cut an earlier one; what is left of that must begin with B."""
    before = "O"
    for i, label in enumerate(labels):
        if label[0] == "I" and before[2:] != label[2:]:
            labels[i] = f"B{label[1:]}"
        before = labels[i]
    return labels


def unified(sentences: list[Sentence], countries: set[str]) -> None:
    """Adds labels of our own scheme (PER, ORG, GPE, LOC) to corpora that have their own."""
    for sentence in sentences:
        for scheme in ("idner", "nergrit"):
            if scheme in sentence.names:
                sentence.names["names"] = _mapped(sentence.words, sentence.names[scheme], countries)


def _mapped(words: list[str], labels: list[str], countries: set[str]) -> list[str]:
    out, i = ["O"] * len(words), 0
    while i < len(words):
        end = i + 1
        while end < len(words) and labels[end].startswith("I-"):
            end += 1
        kind = labels[i][2:]
        if kind:
            place = "GPE" if " ".join(words[i:end]) in countries else "LOC"
            mine = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "ORGANISATION": "ORG"}.get(
                kind, place
            )
            out[i:end] = [f"{'B' if k == i else 'I'}-{mine}" for k in range(i, end)]
        i = end
    return out


def raw(path: Path, count: int, seed: int) -> Iterator[Sentence]:
    """Sentences of raw news for self-training, foreign news first; no labels."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if "body" in row]
    chance = random.Random(seed)
    chance.shuffle(rows)
    rows.sort(key=lambda row: (row["world"] is None, row["quality"].startswith("lossy")))
    left = count
    for row in rows:
        body = re.sub(r"\*\*|\[([^\]]*)\]\([^)]*\)", r"\1", row["body"]).replace(".,", ". ")
        for start, end in split_sentences(body):
            words = WORD.findall(body[start:end])
            if 4 < len(words) < 70:
                yield Sentence(words, "raw")
                left -= 1
                if not left:
                    return


def write(path: Path, sentences: list[Sentence]) -> None:
    """Sentences as gzipped NDJSON."""
    with gzip.open(path, "wt", encoding="utf-8") as sink:
        for sentence in sentences:
            sink.write(json.dumps(asdict(sentence), ensure_ascii=False) + "\n")


def read(path: Path) -> list[Sentence]:
    """Sentences from gzipped NDJSON."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Sentence(**json.loads(line)) for line in lines]
