"""Names that the lexicon knows, looked up over the words of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from lawatan.actors.words import Words, fold
from lawatan.lexicon import files
from lawatan.parse.pairs import WORD

Entry = TypeVar("Entry")
_WORD = re.compile(r"[^\W_]+")
_ACRONYM = 5
"""Letters up to which a name in capitals must be written in capitals ("AS")."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """An entry of the lexicon over tokens [start, end)."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[Entry]):
    words: tuple[str, ...]
    exact: tuple[str, ...]
    strict: bool
    entry: Entry | None


class Gazetteer(Generic[Entry]):
    """Phrases of the lexicon by their first word; the longest phrase wins."""

    def __init__(self, rows: Iterable[tuple[str, Entry | None]], cased: bool = True) -> None:
        """`cased`: every name must begin with a capital; acronyms must be in capitals.

        A name without an entry is no name of any: it keeps what it holds from being found.
        """
        self._cased = cased
        self._by_first: dict[str, list[_Phrase[Entry]]] = {}
        for name, entry in rows:
            exact = tuple(WORD.findall(name))
            words = tuple(fold(x) for x in exact)
            strict = cased and name.isupper() and len(name) <= _ACRONYM
            self._by_first.setdefault(words[0], []).append(_Phrase(words, exact, strict, entry))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda x: -len(x.words))

    def at(self, words: Words, index: int) -> Found[Entry] | None:
        """The longest phrase that begins at this token, or None."""
        phrase = self._longest(words, index)
        if phrase is None or phrase.entry is None:
            return None
        return Found(index, index + len(phrase.words), phrase.entry)

    def _longest(self, words: Words, index: int) -> _Phrase[Entry] | None:
        for phrase in self._by_first.get(words.word(index), ()):
            end = index + len(phrase.words)
            if tuple(words.folded[index:end]) == phrase.words and self._fits(words, index, phrase):
                return phrase
        return None

    def _fits(self, words: Words, index: int, phrase: _Phrase[Entry]) -> bool:
        if not self._cased:
            return True
        if phrase.strict:
            return all(words.token(index + i).text == x for i, x in enumerate(phrase.exact))
        return words.shaped(index)

    def over(self, words: Words, start: int, end: int) -> Iterator[Found[Entry]]:
        """Phrases within tokens [start, end), left to right, not overlapping."""
        index = start
        while index < end:
            phrase = self._longest(words, index)
            width = len(phrase.words) if phrase is not None else 1
            if phrase is not None and phrase.entry is not None and index + width <= end:
                yield Found(index, index + width, phrase.entry)
            index += width


@dataclass(frozen=True, slots=True)
class StateName:
    """A name of a state: its code and kind (name, short, byname, seat)."""

    code: str
    kind: str


@cache
def states() -> Gazetteer[StateName]:
    """All names of states and their seats of government."""
    rows = files.table("state-names.tsv")[1:]
    return Gazetteer([(n, StateName(code, kind) if code else None) for n, code, kind in rows])


@cache
def cut_names() -> frozenset[str]:
    """Names of states and seats that lack their last letter, as some scrapers leave them."""
    whole = {fold(name) for name, _, _ in files.table("state-names.tsv")[1:]}
    return frozenset(n[:-1] for n in whole if len(n) >= _ACRONYM) - whole


@cache
def state_titles() -> dict[str, str]:
    """The name that a reading uses for each country code."""
    names: dict[str, str] = {}
    for name, code, _ in files.table("state-names.tsv")[1:]:
        names.setdefault(code, name)
    return names


def words_of(name: str) -> Sequence[str]:
    """The folded words of a name, hyphens and dots taken as gaps, for comparing names."""
    return _WORD.findall(fold(name).replace("'", ""))
