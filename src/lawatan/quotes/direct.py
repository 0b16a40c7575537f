"""Direct speech: which quoted stretches report words, and the cue that goes with them."""

from __future__ import annotations

from dataclasses import dataclass

from lawatan.actors.cast import Cast
from lawatan.model import QuoteKind, Span
from lawatan.quotes.clause import has_predicate
from lawatan.quotes.draft import Draft, Phrase
from lawatan.quotes.line import Line, line_of
from lawatan.quotes.marks import Stretch
from lawatan.quotes.phrase import phrase_before, phrase_behind
from lawatan.quotes.words import Words

_AHEAD = 260
_BACK = 320
"""Characters behind and before a stretch in which its cue is looked for."""
FRAGMENT = 4
"""Words that a quoted fragment inside a reported clause may have without being an entry."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a stretch stands: its paragraph, the sentence it opens in, the stretch before it."""

    paragraph: Span
    sentence_start: int
    previous_end: int
    next_start: int


def direct(
    text: str, stretch: Stretch, setting: Setting, words: Words, cast: Cast
) -> Draft | None:
    """The quotation that `stretch` is, or None for scare quotes, titles and short fragments."""
    inner = _inner_end(text, stretch, words)
    count = len(inner.of(text).split())
    behind = _cue_behind(text, stretch, setting, words, cast)
    if behind is not None:
        return Draft(inner, QuoteKind.DIRECT, behind[0], f"quote.direct.{behind[2]}", behind[1])
    before = line_of(text, Span(max(setting.sentence_start, stretch.outer.start - _BACK), stretch.outer.start))
    if _is_title(before, words):
        return None
    led = _cue_before(before, words, cast, near=count <= FRAGMENT)
    if led is not None and (count > FRAGMENT or _is_speech(text, inner, before)):
        return Draft(inner, QuoteKind.DIRECT, led[0], f"quote.direct.{led[2]}", led[1])
    if count <= FRAGMENT or not _stands_alone(text, inner, before, words):
        return None
    return Draft(inner, QuoteKind.DIRECT, Phrase("context", stretch.outer), "quote.direct.goes-on")


def _inner_end(text: str, stretch: Stretch, words: Words) -> Span:
    """The stretch without a cue that an unclosed mark has swallowed (", kata X ...")."""
    if stretch.closed:
        return stretch.inner
    line = line_of(text, stretch.inner)
    for index in range(3, len(line)):
        fresh = line.word(index - 1) in {",", ")", "?", "!"}
        if fresh and words.cue("inverted", line.words[index]) and line.is_name(index + 1):
            return Span(stretch.inner.start, line.spans[index - 1].end)
    return stretch.inner


def _cue_behind(
    text: str, stretch: Stretch, setting: Setting, words: Words, cast: Cast
) -> tuple[Phrase, Span, str] | None:
    """Speaker, cue and rule of "...," kata X."""
    limit = min(setting.paragraph.end, stretch.outer.end + _AHEAD, setting.next_start)
    line = line_of(text, Span(stretch.outer.end, max(limit, stretch.outer.end)))
    at = 0
    while line.word(at) in {",", ".", "-", "–", "—", "demikian", "begitu", "seperti", "lalu", "jadi"} and at < 3:
        at += 1
    cue = words.cue("inverted", line.word(at)) or words.cue("passive", line.word(at))
    if cue is None:
        return _subject_behind(line, at, words, cast)
    if words.pronominal(line.word(at)):
        return Phrase("pronoun", line.spans[at]), line.spans[at], f"behind.{cue.root}"
    speaker = at + 1
    while line.word(speaker) in {"oleh", "lagi", "pula", "dari", "isi"}:
        speaker += 1
    found = phrase_behind(line, speaker, words, cast, True) if speaker < len(line) else None
    phrase = found[0] if found else Phrase("context", stretch.outer)
    return phrase, line.spans[at], f"behind.{cue.root}"


def _subject_behind(
    line: Line, at: int, words: Words, cast: Cast
) -> tuple[Phrase, Span, str] | None:
    """ "...," X menambahkan: a subject and its verb behind the quotation."""
    if not line.is_name(at) or at > 1:
        return None
    for index in range(at + 1, min(at + 9, len(line))):
        cue = words.active.get(line.words[index])
        if cue is not None and line.word(index + 1) in {"", ".", ",", "kepada"} and cue.kind != "source":
            return phrase_before(line, index, words, cast, at), line.spans[index], f"behind.{cue.root}"
    return None


def _is_title(before: Line, words: Words) -> bool:
    return any(words.has("titles", before.word(len(before) - back)) for back in (1, 2))


def _cue_before(
    before: Line, words: Words, cast: Cast, near: bool
) -> tuple[Phrase, Span, str] | None:
    """Speaker, cue and rule of X mengatakan, "..."; `near` asks for the verb right before."""
    reach = 4 if near else len(before)
    for index in range(len(before) - 1, max(-1, len(before) - 1 - reach), -1):
        cue = words.active.get(before.words[index]) or words.inverted.get(before.words[index])
        if cue is None or cue.kind == "source":
            continue
        if cue.voice == "inverted":
            continue
        return phrase_before(before, index, words, cast), before.spans[index], f"before.{cue.root}"
    return None


def _is_speech(text: str, inner: Span, before: Line) -> bool:
    """True for a short stretch that is set off as speech: a comma or colon, then a capital."""
    return before.word(len(before) - 1) in {",", ":"} and text[inner.start].isupper()


def _stands_alone(text: str, inner: Span, before: Line, words: Words) -> bool:
    """True for a stretch that opens its sentence and has a predicate."""
    if not before.words or before.words[-1] in {":", "."}:
        return True
    line = line_of(text, inner)
    return has_predicate(line, 0, len(line), words) and before.words[-1] in {","}
