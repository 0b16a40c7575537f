"""Corpora to sentences: labels stay with their words, names without offices, swaps keep labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("tokenizers")

from training.augment import augmented
from training.corpora import Sentence

from training import corpora

CONLLU = """# text = Bukunya dibeli.
1-2\tBukunya\t_\t_\t_\t_\t_\t_\t_\t_
1\tBuku\tbuku\tNOUN\t_\t_\t3\tnsubj:pass\t_\t_
2\tnya\tdia\tPRON\t_\t_\t1\tnmod\t_\t_
3\tdibeli\tbeli\tVERB\t_\t_\t0\troot\t_\t_
"""
GOLD = {
    "events": [],
    "boilerplate": [{"text": "Baca juga: Berita lain hari ini"}],
    "countries": [{"mentions": ["Swedia"]}],
    "organizations": [{"mentions": ["Kementerian Luar Negeri Swedia"]}],
    "people": [{"name": "Ola Nordmann", "mentions": ["Menteri Ola Nordmann", "Nordmann"]}],
}
TEXT = """Menteri Ola Nordmann tiba dari Swedia.
Baca juga: Berita lain hari ini
Kementerian Luar Negeri Swedia memuji Nordmann."""


def test_words_of_a_treebank_are_syntactic_and_relations_lose_their_subtypes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "contoh.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (sentence,) = corpora.conllu(path, "ud")
    assert sentence.words == ["Buku", "nya", "dibeli"]
    assert sentence.heads == [3, 1, 0]
    assert sentence.relations == ["nsubj", "nmod", "root"]


def test_annotated_names_leave_offices_and_furniture_out(tmp_path: Path) -> None:
    (tmp_path / "1.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    first, second = corpora.annotated(tmp_path)
    assert first.names["names"] == ["O", "B-PER", "I-PER", "O", "O", "B-GPE", "O"]
    assert second.names["names"] == ["B-ORG", "I-ORG", "I-ORG", "I-ORG", "O", "B-PER", "O"]


def test_places_become_countries_where_the_name_is_known() -> None:
    labels = ["B-PLACE", "O", "B-PLACE", "B-PERSON"]
    words = ["Swedia", "dan", "Bandung", "Ola"]
    sentence = Sentence(words, "x", names={"nergrit": labels})
    corpora.unified([sentence], {"Swedia"})
    assert sentence.names["names"] == ["B-GPE", "O", "B-LOC", "B-PER"]


def test_swapped_names_keep_words_and_labels_in_step(tmp_path: Path) -> None:
    knowledge = tmp_path / "data" / "knowledge"
    (knowledge / "world-leaders-current" / "data").mkdir(parents=True)
    countries = {"territories": {"NO": "Norwegia", "TL": "Timor Leste"}}
    (knowledge / "cldr_territories_id.json").write_text(json.dumps(countries))
    leaders = knowledge / "world-leaders-current" / "data" / "a.json"
    leaders.write_text(json.dumps([{"name": "Kari Anne Nordmann"}]))
    words = ["Ola", "Nordmann", "tiba", "di", "Swedia"]
    labels = ["B-PER", "I-PER", "O", "O", "B-GPE"]
    made = augmented([Sentence(words, "x", names={"names": labels})], tmp_path, seed=1)
    assert made
    for sentence in made:
        assert len(sentence.words) == len(sentence.names["names"])
        assert sentence.words[:3] == ["Kari", "Anne", "Nordmann"]
        assert sentence.names["names"][:3] == ["B-PER", "I-PER", "I-PER"]


def test_sentences_survive_being_written(tmp_path: Path) -> None:
    kept = [Sentence(["Ola", "tiba"], "x", names={"idner": ["B-PER", "O"]})]
    corpora.write(tmp_path / "s.ndjson.gz", kept)
    assert corpora.read(tmp_path / "s.ndjson.gz") == kept
