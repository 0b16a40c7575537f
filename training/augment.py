"""More names: swaps persons, offices' countries and places in annotated sentences for others.

Domestic corpora are thin in foreign names. Names of leaders and countries come from the
knowledge files (CC BY-SA 4.0), so that "Sergei Lavrov" and "Timor Leste" are seen in training.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from training.corpora import WORD, Sentence

COPIES = 2


def country_names(data: Path) -> set[str]:
    """Indonesian names of countries (CLDR territories)."""
    path = data / "data" / "knowledge" / "cldr_territories_id.json"
    tree = json.loads(path.read_text(encoding="utf-8"))
    return set(_leaves(tree))


def _leaves(node: object) -> list[str]:
    if isinstance(node, dict):
        return [leaf for child in node.values() for leaf in _leaves(child)]
    return [node] if isinstance(node, str) and node[:1].isupper() else []


def leader_names(data: Path) -> list[str]:
    """Names of office holders."""
    folder = data / "data" / "knowledge" / "world-leaders-current" / "data"
    names: set[str] = set()
    for path in sorted(folder.rglob("*.json")):
        names |= set(_names(json.loads(path.read_text(encoding="utf-8"))))
    return sorted(n for n in names if 1 < len(n.split()) < 6)


def _names(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["name"]] if isinstance(node.get("name"), str) else []
        return own + [name for child in node.values() for name in _names(child)]
    return [name for child in node for name in _names(child)] if isinstance(node, list) else []


def augmented(sentences: list[Sentence], data: Path, seed: int) -> list[Sentence]:
    """Copies of sentences with other persons and countries in place of their own."""
    chance = random.Random(seed)
    people, countries = leader_names(data), sorted(country_names(data))
    pools = {"PER": people, "GPE": countries}
    named = [s for s in sentences if any(label[2:] in pools for label in s.names["names"])]
    return [_swapped(s, pools, chance) for s in named for _ in range(COPIES)]


def _swapped(sentence: Sentence, pools: dict[str, list[str]], chance: random.Random) -> Sentence:
    words: list[str] = []
    labels: list[str] = []
    own = list(zip(sentence.words, sentence.names["names"], strict=True))
    i = 0
    while i < len(own):
        end = i + 1
        while end < len(own) and own[end][1].startswith("I-"):
            end += 1
        kind = own[i][1][2:]
        new = [w for w, _ in own[i:end]]
        if kind in pools and len(new) > (kind == "PER"):
            new = WORD.findall(chance.choice(pools[kind])) or new
        words += new
        labels += [f"{'B' if k == 0 else 'I'}-{kind}" if kind else "O" for k in range(len(new))]
        i = end
    return Sentence(words, "augmented", names={"names": labels})
