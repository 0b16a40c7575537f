"""Tokens, trees and names behind one small interface (`Parser`)."""

from __future__ import annotations

from functools import cache

from lawatan.parse.tree import Parser


@cache
def load_parser() -> Parser:
    """The parser on the language model that ships with the package."""
    from lawatan.parse.network import ARTEFACT

    if not (ARTEFACT / "model.onnx").exists():
        from lawatan.parse.plain import PlainParser

        return PlainParser()
    from lawatan.parse.model import ModelParser

    return ModelParser()
