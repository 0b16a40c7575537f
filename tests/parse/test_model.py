"""The language model: exact offsets, the same result in any company, long sentences in full."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lawatan
from lawatan.model import Span
from lawatan.parse import load_parser
from lawatan.parse.model import ModelParser
from lawatan.parse.plain import PlainParser
from lawatan.parse.tree import Parser

SENTENCES = [
    "Menteri Luar Negeri Norwegia Ola Nordmann akan mengunjungi Indonesia pekan depan .",
    "Ia bertemu Presiden Joko Widodo di Istana Merdeka , Jakarta .",
    "Kementerian Pertahanan Swedia membantah kabar itu .",
    "Kapal tersebut berlayar .",
]


@pytest.fixture(scope="module")
def model() -> ModelParser:
    parser = load_parser()
    assert isinstance(parser, ModelParser), "the artefact is missing"
    return parser


@pytest.mark.parametrize("kind", ["plain", "model"])
@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=200))
def test_tokens_are_slices_of_the_text_in_order(kind: str, text: str) -> None:
    parser: Parser = PlainParser() if kind == "plain" else load_parser()
    parse = parser.parse(text, [Span(0, len(text))])
    assert all(text[t.span.start : t.span.end] == t.text for t in parse.tokens)
    starts = [t.span.start for t in parse.tokens]
    assert starts == sorted(starts)
    assert all(0 <= t.head < len(parse.tokens) for t in parse.tokens)


def test_each_sentence_is_one_tree(model: ModelParser) -> None:
    for analysis in model.analyse([s.split() for s in SENTENCES]):
        assert sum(head == 0 for head in analysis.heads) == 1


def test_a_sentence_reads_nearly_the_same_in_any_company(model: ModelParser) -> None:
    words = [sentence.split() for sentence in SENTENCES]
    together = model.analyse(words * 6)
    alone = [model.analyse([one])[0] for one in words] * 6
    pairs = list(zip(together, alone, strict=True))
    tags = [a == b for x, y in pairs for a, b in zip(x.upos, y.upos, strict=True)]
    heads = [a == b for x, y in pairs for a, b in zip(x.heads, y.heads, strict=True)]
    # 8-bit activations are scaled by batch, so a word on the edge can tip; few may.
    assert sum(tags) / len(tags) >= 0.95
    assert sum(heads) / len(heads) >= 0.93


def test_only_the_root_is_called_root(model: ModelParser) -> None:
    for analysis in model.analyse([s.split() for s in SENTENCES]):
        pairs = zip(analysis.heads, analysis.relations, strict=True)
        assert all((head == 0) == (relation == "root") for head, relation in pairs)


def test_trees_follow_the_guidelines_of_the_treebank_that_is_named(model: ModelParser) -> None:
    words = ["Pasukan", "perdamaian", "dunia", "menjaga", "gencatan", "senjata", "itu", "."]
    at = words.index("senjata")
    relations = {style: model.analyse([words], style)[0].relations[at] for style in ("csui", "gsd")}
    assert relations == {"csui": "nmod", "gsd": "compound"}


def test_news_is_known_as_news(model: ModelParser) -> None:
    assert model.register([s.split() for s in SENTENCES[:3]]) == "csui"


def test_the_register_of_nothing_is_news(model: ModelParser) -> None:
    assert model.register([]) == "csui"


def test_empty_sentences_among_others_come_back_empty(model: ModelParser) -> None:
    text = "  \n" + SENTENCES[3]
    parse = model.parse(text, [Span(0, 2), Span(3, len(text))])
    assert [
        len(span) if hasattr(span, "__len__") else span.end - span.start for span in parse.sentences
    ] == [0, 4]


def test_a_sentence_longer_than_the_window_is_read_in_full(model: ModelParser) -> None:
    words = ("Menteri Swedia bertemu wartawan di Jakarta , lalu " * 120).split()
    (analysis,) = model.analyse([words])
    assert len(analysis.upos) == len(analysis.heads) == len(words)
    assert sum(head == 0 for head in analysis.heads) == 1
    assert max(entity.end for entity in analysis.names) > 900


def test_names_and_grammar_of_a_plain_sentence(model: ModelParser) -> None:
    (analysis,) = model.analyse([SENTENCES[0].split()])
    words = SENTENCES[0].split()
    names = {(" ".join(words[e.start : e.end]), e.label) for e in analysis.names}
    assert ("Ola Nordmann", "PER") in names
    assert ("Indonesia", "GPE") in names
    verb = words.index("mengunjungi")
    assert analysis.upos[verb] == "VERB"
    assert analysis.heads[words.index("Indonesia")] == verb + 1


def test_spacy_docs_keep_every_character_and_carry_the_analysis() -> None:
    pytest.importorskip("spacy")
    text = "  Menlu Swedia tiba di Jakarta.  Ia bertemu Retno Marsudi.\n\nTamat"
    doc = lawatan.load()(text)
    assert doc.text == text
    assert [s.text.strip() for s in doc.sents] == [
        "Menlu Swedia tiba di Jakarta.",
        "Ia bertemu Retno Marsudi.",
        "Tamat",
    ]
    assert "Retno Marsudi" in [e.text for e in doc.ents if e.label_ == "PER"]
    assert next(t for t in doc if t.text == "bertemu").pos_ == "VERB"
