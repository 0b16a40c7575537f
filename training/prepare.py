"""Step 1: python -m training.prepare --data ../shared [--out training/cache]

Turns the corpora into training and development sentences and the encoder into arrays. The
development parts are held out by document or by file: the last tenth of CSUI train, a quarter
of GSD dev, idner dev, NERGRIT valid, every tenth annotated article.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from training import corpora, encoder
from training.augment import augmented, country_names
from training.corpora import Sentence

RAW_SENTENCES = 120_000


def tail(sentences: list[Sentence], share: int) -> tuple[list[Sentence], list[Sentence]]:
    """(all but the last 1/share, the last 1/share)."""
    cut = len(sentences) - len(sentences) // share
    return sentences[:cut], sentences[cut:]


def collect(data: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Training and development sentences of every corpus."""
    ud, ner = data / "data" / "ud", data / "data" / "ner"
    csui, csui_dev = tail(list(corpora.conllu(ud / "id_csui-ud-train.conllu", "ud")), 10)
    gsd, gsd_dev = tail(list(corpora.conllu(ud / "id_gsd-ud-dev.conllu", "ud")), 4)
    train = csui + gsd + list(corpora.conllu(ud / "id_pud-ud-test.conllu", "ud"))
    train += corpora.conllu(ud / "id_gsd-ud-train-2017.conllu", "old")
    dev = csui_dev + gsd_dev
    for name, scheme, held in (("idner-news-2k", "idner", "dev"), ("nergrit", "nergrit", "valid")):
        for path in sorted((ner / name).glob("*.txt")):
            part = list(corpora.columns(path, scheme))
            (dev if path.stem.startswith(held) else train).extend(part)
    train += corpora.columns(ner / "nerp" / "train_preprocess.txt", "nerp")
    gold = list(corpora.annotated(data / "gold" / "train"))
    train, dev = train + gold[: len(gold) * 9 // 10], dev + gold[len(gold) * 9 // 10 :]
    return train, dev


def main() -> None:
    """Runs the step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--keep", type=Path, help="piece ids to keep, one a line")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "cache")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    train, dev = collect(args.data)
    countries = country_names(args.data)
    corpora.unified(train, countries)
    corpora.unified(dev, countries)
    train += augmented([s for s in train if s.source == "annotated"], args.data, seed=1)
    corpora.write(args.out / "train.ndjson.gz", train)
    corpora.write(args.out / "dev.ndjson.gz", dev)
    news = args.data / "data" / "news" / "articles.jsonl.gz"
    corpora.write(args.out / "raw.ndjson.gz", list(corpora.raw(news, RAW_SENTENCES, seed=1)))
    keep = args.keep or args.data / "tools" / "keep_ids.txt"
    made = encoder.load(encoder.bundled(), set(map(int, keep.read_text().split())))
    halves = {name: tensor.astype(np.float16) for name, tensor in made.tensors.items()}
    np.savez_compressed(args.out / "encoder.npz", **halves)  # type: ignore[arg-type]
    (args.out / "tokenizer.json").write_text(encoder.tokenizer(made), encoding="utf-8")
    shape = {"layers": made.layers, "heads": made.heads, "epsilon": made.epsilon, **made.special}
    (args.out / "encoder.json").write_text(json.dumps(shape), encoding="utf-8")
    print(f"{len(train)} training and {len(dev)} development sentences in {args.out}")


if __name__ == "__main__":
    main()
