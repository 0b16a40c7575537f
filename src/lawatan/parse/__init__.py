"""Tokens, trees and names behind one small interface (`Parser`)."""

from __future__ import annotations

from lawatan.parse.tree import Parser


def load_parser() -> Parser:
    """The best parser that is installed."""
    from lawatan.parse.plain import PlainParser

    return PlainParser()
