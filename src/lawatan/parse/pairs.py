"""Words of a text, with what a hyphen puts together taken apart: "Trump-Kim", "AS-China".

The press writes the two sides of talks as one word. Such a word is parted where it joins the end
of one known name of a state or leader to the beginning of another; "Jong-un" stays whole. A clitic
is parted from its name, too ("Putin-lah").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lawatan.lexicon.files import table
from lawatan.model import Span

# Words keep inner hyphens, apostrophes, dots between letters or digits, and slashes in dates.
WORD = re.compile(r"\w+(?:[-'’./:]\w+)*|\$|[^\w\s]")
_HYPHEN = "-"
_ALIASES = "|"


@dataclass(frozen=True, slots=True)
class Ends:
    """Case-folded words with which the names of states and leaders begin and end."""

    first: frozenset[str]
    last: frozenset[str]


@cache
def ends() -> Ends:
    """The ends of all names in the lexicon."""
    states = [row[0] for row in table("state-names.tsv")[1:] if row[1]]
    leaders = [alias for row in table("leaders.tsv")[1:] for alias in _called(row)]
    split = [name.casefold().split() for name in (*states, *leaders)]
    return Ends(frozenset(w[0] for w in split), frozenset(w[-1] for w in split))


def _called(row: tuple[str, ...]) -> Iterator[str]:
    yield row[0]
    yield from (alias for alias in row[1].split(_ALIASES) if alias)


@cache
def clitics() -> frozenset[str]:
    """Clitics that hang on a name behind a hyphen."""
    return frozenset(word for word, kind in table("links.tsv")[1:] if kind == "clitic")


def words_in(text: str, piece: Span) -> Iterator[Span]:
    """The words and marks of a piece of text, in order."""
    for match in WORD.finditer(text, piece.start, piece.end):
        yield from _parted(match)


def _parted(match: re.Match[str]) -> Iterator[Span]:
    word, start = match.group(), match.start()
    at = _cut(word) if _HYPHEN in word and word[0].isupper() else -1
    if at < 0:
        yield Span(*match.span())
        return
    yield Span(start, start + at)
    if word[at + 1 :] not in clitics():
        yield Span(start + at, start + at + 1)
        at += 1
    yield Span(start + at, match.end())


def _cut(word: str) -> int:
    """Where a word joins two names, or a name and a clitic; -1 where it does not."""
    if word.rpartition(_HYPHEN)[2] in clitics():
        return word.rindex(_HYPHEN)
    for at in (i for i, char in enumerate(word) if char == _HYPHEN):
        left, right = word[:at], word[at + 1 :]
        if (
            right[:1].isupper()
            and left.casefold() in ends().last
            and right.casefold() in ends().first
        ):
            return at
    return -1
