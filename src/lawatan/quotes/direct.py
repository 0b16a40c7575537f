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
from lawatan.quotes.words import Cue, SpeechWords

_AHEAD = 260
_BACK = 320
"""Characters behind and before a stretch in which its cue is looked for."""
FRAGMENT = 4
"""Words that a quoted fragment inside a reported clause may have without being an entry."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a stretch: the line up to its opening mark and the line behind it."""

    before: Line
    behind: Line


@dataclass(frozen=True, slots=True)
class Led:
    """The cue that goes with a stretch, the speaker it names, and the end of a rule id."""

    phrase: Phrase
    cue: Span
    rule: str


def setting_of(
    text: str, stretch: Stretch, floor: int, ceiling: int, lexicon: SpeechWords, cast: Cast
) -> Setting:
    """The surroundings of `stretch` between the offsets `floor` and `ceiling`."""
    start, end = stretch.outer.start, stretch.outer.end
    before = Span(max(min(floor, start), start - _BACK), start)
    behind = Span(end, max(end, min(ceiling, end + _AHEAD)))
    return Setting(line_of(text, before, lexicon, cast), line_of(text, behind, lexicon, cast))


def direct(stretch: Stretch, setting: Setting) -> Draft | None:
    """The quotation that `stretch` is, or None for scare quotes, titles and short fragments."""
    before, behind = setting.before, setting.behind
    line = line_of(before.text, stretch.inner, before.lexicon, before.cast)
    inner = stretch.inner
    if not stretch.closed:
        inner = _without_cue(line)
        rest = Span(inner.end, stretch.outer.end)
        behind = line_of(before.text, rest, before.lexicon, before.cast)
    short = len(inner.of(before.text).split()) <= FRAGMENT
    follows = _cue_behind(behind, open_end=before.text[inner.end - 1] != ".")
    if follows is not None and not (short and _runs_on(inner, behind)):
        return _draft(inner, follows, stretch)
    if before.has("titles", len(before) - 1) or before.has("titles", len(before) - 2):
        return None
    led = _cue_before(before, 4 if short else len(before))
    if led is not None and (not short or _is_speech(inner, before)):
        return _draft(inner, led, stretch)
    if (short and not _is_sentence(inner, before)) or not _stands_alone(line, before):
        return None
    return Draft(inner, QuoteKind.DIRECT, Phrase("context", stretch.outer), "quote.direct.goes-on")


def _draft(inner: Span, led: Led, stretch: Stretch) -> Draft:
    phrase = led.phrase if led.phrase.span != led.cue or led.phrase.via != "context" else None
    where = phrase or Phrase("context", stretch.outer)
    return Draft(inner, QuoteKind.DIRECT, where, f"quote.direct.{led.rule}", led.cue)


def _runs_on(inner: Span, behind: Line) -> bool:
    """True where no mark parts a stretch from what follows ("janji" diucapkan ...)."""
    return behind.text[inner.end - 1] not in ",.!?" and behind.word(0) != ","


def _without_cue(line: Line) -> Span:
    """The stretch before a cue that an unclosed mark has swallowed (", kata X ...")."""
    for index in range(3, len(line)):
        fresh = line.word(index - 1) in {",", ")", "?", "!"}
        if fresh and line.cue("inverted", index) and line.is_name(index + 1):
            return Span(line.spans[0].start, line.spans[index - 1].end)
    return Span(line.spans[0].start, line.spans[-1].end)


def _cue_behind(line: Line, open_end: bool) -> Led | None:
    """The cue of "...," kata X; with an open end X may stand before it ("...," X menambahkan)."""
    at = 0
    while line.has("leads_in", at) and at < 3:
        at += 1
    if line.has("thus_or_so", at) and _cue_at(line, at + 1):
        at += 1
    cue = _cue_at(line, at)
    if cue is None:
        return _subject_behind(line, at) if open_end else None
    rule = f"behind.{cue.root}"
    if line.lexicon.pronominal(line.word(at)):
        return Led(Phrase("pronoun", line.spans[at]), line.spans[at], rule)
    speaker = at + 1
    while line.has("behind_cue", speaker):
        speaker += 1
    found = phrase_behind(line, speaker, True) if speaker < len(line) else None
    return Led(found[0] if found else Phrase("context", line.spans[at]), line.spans[at], rule)


def _cue_at(line: Line, at: int) -> Cue | None:
    return line.cue("inverted", at) or line.cue("passive", at)


def _subject_behind(line: Line, at: int) -> Led | None:
    """ "...," X menambahkan: a subject and its verb behind the quotation."""
    if at > 1 or not (line.is_name(at) or line.has("pronouns", at)):
        return None
    for index in range(at + 1, min(at + 9, len(line))):
        cue = line.lexicon.active.get(line.words[index])
        ends = line.word(index + 1) in {"", ".", ","} or line.has("told_to", index + 1)
        if cue is not None and ends and cue.kind != "source":
            return Led(phrase_before(line, index, at), line.spans[index], f"behind.{cue.root}")
    return None


def _cue_before(line: Line, reach: int) -> Led | None:
    """The cue of X mengatakan, "..." among the last `reach` tokens before the mark."""
    for index in range(len(line) - 1, max(-1, len(line) - 1 - reach), -1):
        cue = line.lexicon.active.get(line.words[index])
        if cue is not None and cue.kind != "source":
            return Led(phrase_before(line, index), line.spans[index], f"before.{cue.root}")
    return None


def _is_speech(inner: Span, before: Line) -> bool:
    """True for a short stretch that is set off as speech: a comma or colon, then a capital."""
    return before.word(len(before) - 1) in {",", ":"} and before.text[inner.start].isupper()


def _is_sentence(inner: Span, before: Line) -> bool:
    """True for a short stretch that is a sentence of its own, marks and all ("Itu benar.")."""
    words = inner.of(before.text)
    whole = words[:1].isupper() and words.rstrip()[-1:] in {".", "?", "!"}
    opens = not before.words or before.words[-1] == "."
    return whole and opens and " " in words


def _stands_alone(line: Line, before: Line) -> bool:
    """True for a stretch that opens its sentence, or a clause of its own behind a comma."""
    if not before.words or before.words[-1] in {":", "."}:
        return True
    return before.words[-1] == "," and has_predicate(line, 0, len(line))
