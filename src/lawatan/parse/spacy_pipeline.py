"""The language model as a spaCy pipeline: `lawatan.load()` (extra `spacy`).

The component `lawatan_parser` sets sentences, UPOS, lemmas, dependencies and entities, so that
matchers, displaCy and everything else of spaCy go on from there. It is registered through the
entry point `spacy_factories`, so any `spacy.blank("id")` can `add_pipe("lawatan_parser")`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from lawatan.errors import ModelError
from lawatan.model import Span
from lawatan.page.sentences import every_sentence
from lawatan.parse.model import Analysis, ModelParser, lemma
from lawatan.parse.pairs import words_in


def load(**options: Any) -> Any:
    """A spaCy `Language` for Indonesian whose Docs carry what the language model finds.

    `options` go to `spacy.blank`. Raises ModelError where spaCy or the model is missing.
    """
    try:
        import spacy
    except ImportError as error:
        raise ModelError("spaCy is missing: pip install 'lawatan[spacy]'") from error
    import lawatan.parse.spacy_entry  # noqa: F401 (makes the component known)

    nlp = spacy.blank("id", **options)
    nlp.tokenizer = WordTokenizer(nlp.vocab)
    nlp.add_pipe("lawatan_parser")
    return nlp


def make_component(nlp: Any, name: str) -> ParserComponent:
    """The factory behind the entry point `lawatan_parser`."""
    del nlp
    return ParserComponent(name)


class WordTokenizer:
    """Splits text into the words that the language model was trained on; no character is lost."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Any:
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for span in words_in(text, Span(0, len(text))):
            self._fill(words, spaces, text[at : span.start])
            words.append(span.of(text))
            spaces.append(False)
            at = span.end
        self._fill(words, spaces, text[at:])
        return Doc(self.vocab, words=words, spaces=spaces)

    @staticmethod
    def _fill(words: list[str], spaces: list[bool], gap: str) -> None:
        """One blank belongs to the word before it; other white space is a token of its own."""
        if gap.startswith(" ") and words:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)


class ParserComponent:
    """A pipe that annotates a Doc with the language model."""

    def __init__(self, name: str) -> None:
        from lawatan.parse import load_parser

        parser = load_parser()
        if not isinstance(parser, ModelParser):
            raise ModelError("the language model is missing from this installation")
        self.name, self.parser = name, parser

    def __call__(self, doc: Any) -> Any:
        """Sets `sent_start`, `pos`, `lemma`, `head`, `dep` and `ents`."""
        rows = _sentences(doc)
        analyses = self.parser.analyse([[token.text for token in row] for row in rows])
        _start_sentences(doc, rows)
        entities = []
        for row, analysis in zip(rows, analyses, strict=True):
            _annotate(row, analysis)
            entities += [_entity(doc, row, e.start, e.end, e.label) for e in analysis.names]
        _attach_blanks(doc)
        doc.set_ents(entities, default="outside")
        return doc


def _sentences(doc: Any) -> list[list[Any]]:
    """The tokens of each sentence, without white space."""
    ends = [span.end for span in every_sentence(doc.text)]
    rows: list[list[Any]] = [[] for _ in range(len(ends) + 1)]
    for token in doc:
        if not token.is_space:
            rows[bisect_right(ends, token.idx)].append(token)
    return [row for row in rows if row]


def _start_sentences(doc: Any, rows: list[list[Any]]) -> None:
    """Marks sentence starts; before the trees, for spaCy locks them once a word has a head.

    White space at the start of the Doc belongs to the first sentence.
    """
    starts = {row[0].i for row in rows[1:]}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.i in starts


def _annotate(row: list[Any], analysis: Analysis) -> None:
    for k, token in enumerate(row):
        head = analysis.heads[k]
        token.pos_ = analysis.upos[k]
        token.lemma_ = lemma(token.text)
        token.head = row[head - 1] if head else token
        token.dep_ = analysis.relations[k] if head else "ROOT"


def _attach_blanks(doc: Any) -> None:
    """White space hangs from the token before it, at the start from the one behind."""
    for token in doc:
        if token.is_space:
            token.pos_, token.dep_ = "SPACE", "dep"
            token.head = doc[token.i - 1] if token.i else doc[min(1, len(doc) - 1)]


def _entity(doc: Any, row: list[Any], start: int, end: int, label: str) -> Any:
    from spacy.tokens import Span

    return Span(doc, row[start].i, row[end - 1].i + 1, label=label)
