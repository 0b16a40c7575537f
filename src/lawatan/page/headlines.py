"""Where a linked headline ends and the body goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from lawatan.lexicon import files
from lawatan.lexicon.affixes import affixes
from lawatan.model import Span
from lawatan.page.sentences import openers

LONGEST = 320
"""Code points that a linked headline may run over."""

NEAR = 6
"""Words before the first small one among which the body's first word is looked for."""

_WORD = re.compile(r"(?<!&)(?<!&amp;)(?<!\w)[^\W\d_][\w'’-]*|\d[\w.,%-]*")
_BREAK = re.compile(
    r"(?<=[.?!…\"”’'\)])\s+(?=[\"“(A-Z0-9])"  # a full stop and a new start
    r"|(?:\s*(?:&(?:amp;)?nbsp;|\xa0)\s*)+|\s{2,}|\t"  # what the page's layout left behind
    r"|(?<=[\w)]{3}[a-z0-9?!.)”])(?=[A-Z][a-z]|[\"“][A-Z])"  # two lines run together
    r"|\s(?=[\"“]\s?[A-Z])|\s(?=&(?:amp;)?(?:ldquo|lsquo|quot);)"
)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(row[0] for row in files.table("headline-words.tsv")[1:])


def looks_like_headline(line: str) -> bool:
    """True for a short line whose words are capitalised and which ends in no full stop."""
    if len(line) > 180 or (line.endswith((".", ",", ":", ";")) and not line.endswith("...")):
        return False
    words = _WORD.findall(line)
    big = [w for w in words if w[0].isupper() or w[0].isdigit()]
    heavy = [w for w in words if w.casefold() not in _small_words() and not w[0].isdigit()]
    capital = sum(w[0].isupper() for w in heavy)
    return len(words) >= 3 and len(big) >= 2 and capital >= 0.75 * max(1, len(heavy))


def headline_end(text: str, start: int, limit: int) -> int:
    """The end of the headline that starts at `start`; `limit` is the end of its line."""
    limit = min(limit, start + LONGEST)
    low = _first_small(text, start, limit)
    if low is None:
        return _last_break(text, start, limit, limit) if limit == start + LONGEST else limit
    broken = _last_break(text, start, low, 0)
    return broken or _opener_before(text, start, low)


def _first_small(text: str, start: int, limit: int) -> int | None:
    """The first word that no headline would leave in lower case."""
    for match in _WORD.finditer(text, start, limit):
        word = match[0]
        if word[0].islower() and word.casefold() not in _small_words():
            return match.start()
    return None


def _last_break(text: str, start: int, low: int, default: int) -> int:
    found = default
    for match in _BREAK.finditer(text, start + 1, low):
        if len(_WORD.findall(text, start, match.start())) >= 2:
            found = match.start()
    return found


def _opener_before(text: str, start: int, low: int) -> int:
    """The last word before `low` that opens a sentence, else the word right before it."""
    words = list(_WORD.finditer(text, start, low))
    near = words[3:][-NEAR:]
    for match in reversed(near):
        if match[0] in openers():
            return _rtrim(text, match.start())
    # what stands before a verb is its subject
    office = _office(near) if text.startswith(affixes("verb"), low) else None
    if office:
        return _rtrim(text, office.start())
    pairs = pairwise(words[1:])
    upper = [m for before, m in pairs if m[0][0].isupper() and not before[0][0].islower()]
    return _rtrim(text, upper[-1].start()) if upper else low


def _office(words: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The office that starts the last run of capitals: "Kapolsek Muncar Kompol Budi"."""
    found: re.Match[str] | None = None
    gap = 0
    for match in reversed(words):
        if match[0][0].islower() or (found and gap > 2):
            break
        gap += 1
        if match[0] in openers("title"):
            found, gap = match, 0
    return found


def _rtrim(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def closing_bracket(text: str, opened: Span, limit: int) -> int | None:
    """The end of the bracket that opens at `opened.start`, a full stop after it included."""
    close = {"(": ")", "[": "]"}.get(text[opened.start])
    at = text.find(close, opened.end, min(limit, opened.end + LONGEST)) if close else -1
    return None if at < 0 else at + 1
