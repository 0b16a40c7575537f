"""The words of reported speech, read once from the lexicon.

`quotes-verbs.tsv` holds the reporting verbs, `quotes.yaml` the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lawatan.lexicon import files
from lawatan.lexicon.affixes import affixes, any_of
from lawatan.lexicon.branch import read_tree

Voice = Literal["active", "inverted", "passive"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb: its root, class (say, judge, ask, ...) and voice."""

    root: str
    kind: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Cues by form, named sets of function words (keys of `quotes.yaml`), shapes of words.

    `articles` are those that bring in somebody unnamed, the likeliest first.
    """

    active: Mapping[str, Cue]
    inverted: Mapping[str, Cue]
    passive: Mapping[str, Cue]
    sets: Mapping[str, frozenset[str]]
    articles: tuple[str, ...]
    verb: re.Pattern[str]
    nominal: re.Pattern[str]

    def cue(self, voice: Voice, word: str, clipped: bool = False) -> Cue | None:
        """The cue that `word` is; `clipped` also reads a form that lost its last letter."""
        forms = {"active": self.active, "inverted": self.inverted, "passive": self.passive}[voice]
        return forms.get(word) or (forms.get(f"{word}\0") if clipped else None)

    def clipped(self, word: str) -> bool:
        """True for an active form that lost its last letter."""
        return word not in self.active and f"{word}\0" in self.active

    def pronominal(self, word: str) -> bool:
        """True for an inverted cue that ends in -nya: "katanya", but not "tanya"."""
        bare = self.bare(word)
        return bare != word and (bare in self.inverted or bare in self.passive)

    def bare(self, word: str) -> str:
        """The word without the ending for whose it is: "laporan" of "laporannya"."""
        for ending in affixes("owner"):
            word = word.removesuffix(ending)
        return word

    def has(self, name: str, word: str) -> bool:
        """True where `word` is in the set `name`."""
        return word in self.sets[name]

    def is_predicate(self, word: str) -> bool:
        """True for a word that can be the verb of a clause, by lexicon and by shape."""
        if word in self.sets["predicates"]:
            return True
        if word in self.sets["not_verbs"] or self.nominal.match(word):
            return False
        return self.verb.match(word) is not None


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


@cache
def words() -> SpeechWords:
    """The words, loaded at the first call. Raises LexiconError on a malformed lexicon."""
    tree = read_tree("quotes.yaml")
    return SpeechWords(
        active=_with_clipped("active"),
        inverted=_with_clipped("inverted"),
        passive=_with_clipped("passive"),
        sets={name: frozenset(tree.words(name)) for name in tree.names()},
        articles=tree.words("articles"),
        verb=re.compile(rf"(?:{any_of('verb')})[a-z]{{3,}}(?:-\w+)?$"),
        nominal=re.compile(rf"(?:{any_of('nominal')})\w+(?:{any_of('owner')})$"),
    )
