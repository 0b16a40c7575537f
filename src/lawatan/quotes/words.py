"""The words of reported speech, read once from the lexicon.

`quotes-verbs.tsv` holds the reporting verbs, `quotes.yaml` the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lawatan.errors import LexiconError
from lawatan.lexicon import files

_VERB = re.compile(r"(?:me|di|ber|ter)[a-z]{3,}(?:-\w+)?$")
_NOMINAL = re.compile(r"(?:di|ter|ber)\w+nya$")

Voice = Literal["active", "inverted", "passive"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb: its root, class (say, judge, ask, ...) and voice."""

    root: str
    kind: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Words:
    """Cues by form, and named sets of function words (keys of `quotes.yaml`)."""

    active: Mapping[str, Cue]
    inverted: Mapping[str, Cue]
    passive: Mapping[str, Cue]
    sets: Mapping[str, frozenset[str]]

    def cue(self, voice: Voice, word: str, clipped: bool = False) -> Cue | None:
        """The cue that `word` is; `clipped` also reads a form that lost its last letter."""
        forms = {"active": self.active, "inverted": self.inverted, "passive": self.passive}[voice]
        return forms.get(word) or (forms.get(f"{word}\0") if clipped else None)

    def clipped(self, word: str) -> bool:
        """True for an active form that lost its last letter."""
        return word not in self.active and f"{word}\0" in self.active

    def pronominal(self, word: str) -> bool:
        """True for an inverted cue that ends in -nya: "katanya", but not "tanya"."""
        bare = word.removesuffix("nya")
        return bare != word and (bare in self.inverted or bare in self.passive)

    def has(self, name: str, word: str) -> bool:
        """True where `word` is in the set `name`."""
        return word in self.sets[name]

    def is_predicate(self, word: str) -> bool:
        """True for a word that can be the verb of a clause, by lexicon and by shape."""
        if word in self.sets["predicates"]:
            return True
        if word in self.sets["not_verbs"] or _NOMINAL.match(word):
            return False
        return _VERB.match(word) is not None


def _forms(voice: Voice) -> Iterator[tuple[str, Cue]]:
    head, *rows = files.table("quotes-verbs.tsv")
    column = head.index(voice)
    for row in rows:
        cue = Cue(row[0], row[1], voice)
        for form in row[column].split():
            yield form, cue


def _with_clipped(voice: Voice) -> dict[str, Cue]:
    """Forms by word; a form without its last letter is kept under the rest and a NUL."""
    whole = dict(_forms(voice))
    clipped = {f"{form[:-1]}\0": cue for form, cue in whole.items() if len(form) > 4}
    return clipped | whole


def _sets() -> Iterator[tuple[str, frozenset[str]]]:
    tree = files.tree("quotes.yaml")
    if not isinstance(tree, dict):
        raise LexiconError("lexicon file quotes.yaml is not a mapping")
    for name, value in tree.items():
        if not isinstance(value, list):
            raise LexiconError(f"lexicon file quotes.yaml: {name} is not a list of words")
        yield str(name), frozenset(str(word).casefold() for word in value)


@cache
def words() -> Words:
    """The words, loaded at the first call. Raises LexiconError on a malformed lexicon."""
    return Words(
        _with_clipped("active"), _with_clipped("inverted"), _with_clipped("passive"), dict(_sets())
    )
