"""Makes `lawatan_parser` known to spaCy; spaCy loads this through its entry points."""

from __future__ import annotations

from spacy.language import Language

from lawatan.parse.spacy_pipeline import make_component

lawatan_parser = Language.factory("lawatan_parser", func=make_component)
