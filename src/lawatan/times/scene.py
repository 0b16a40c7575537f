"""What a rule may look at: the page around an expression and the times already told."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from datetime import date

from lawatan.model import Span, TimeType
from lawatan.times.periods import day_of, first_day
from lawatan.times.words import CalendarWords

_WORD = re.compile(r"[^\W\d_]+|\d+")
_SPEECH_DAY = re.compile(r"[^\W\d_]{4,7},?\s{0,2}\(\s?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\s?\)")
# How many values back a rule may look, and how far back a quotation may have been opened.
_MEMORY = 40
_QUOTE_REACH = 1500
_SPEECH_REACH = 600
_TODAY_REACH = 40
# A cue further off than this many characters speaks of something else.
_CUE_REACH = 130
NEEDS_PUBLICATION_DAY = "needs the day of publication, which is not known"
NO_SUCH_DAY = "the calendar has no such day"
NOTHING_BEFORE = "counts from a time that the text does not give"


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression comes to: its type, its TIMEX3 value, or why it has none."""

    type: TimeType
    value: str | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """Which expressions are annotated.

    The default follows the annotation guide. `vague` adds words that no calendar can place
    ("saat ini", PRESENT_REF); `trailing_part` reads "Senin (29/12) malam" as a part of the day.
    """

    vague: bool = False
    trailing_part: bool = False


GUIDE = Scheme()
TIMEML = Scheme(vague=True, trailing_part=True)


@dataclass(slots=True)
class Scene:
    """The state of one pass over one page; `told` are the values so far, the last one last."""

    text: str
    words: CalendarWords
    published: date | None
    scheme: Scheme
    paragraph: Span
    sentence: Span
    told: deque[str] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    speech: date | None = None

    def before(self, start: int, count: int = 2) -> list[str]:
        """The last `count` words of the sentence before `start`, lower case, nearest first."""
        found = _WORD.findall(self.text, max(self.sentence.start, start - 40), start)
        return [x.lower() for x in found[: -count - 1 : -1]]

    def after(self, end: int, count: int = 2) -> list[str]:
        """The first `count` words of the sentence after `end`, lower case."""
        return [
            x.lower()
            for x in _WORD.findall(self.text, end, min(self.sentence.end, end + 40))[:count]
        ]

    def ahead(self, start: int, default: bool = False) -> bool:
        """True where the nearest cue before `start` makes what follows lie ahead."""
        reach = max(self.sentence.start, start - _CUE_REACH)
        for word in reversed(_WORD.findall(self.text, reach, start)):
            if word.lower() in self.words.ahead:
                return True
            if word.lower() in self.words.behind:
                return False
        return default

    def last_day(self) -> date | None:
        """The last day that the text named, at or before now."""
        return next((d for v in reversed(self.told) if (d := day_of(v))), None)

    def last_start(self) -> date | None:
        """The first day of the last period of any size that the text named."""
        return next((d for v in reversed(self.told) if (d := first_day(v))), None)

    def at_start(self, start: int) -> bool:
        """True where nothing but marks stands before `start` in its sentence."""
        return not _WORD.search(self.text, self.sentence.start, start)

    def quoted(self, start: int) -> bool:
        """True where `start` lies inside quotation marks opened in its paragraph."""
        before = self.text[max(self.paragraph.start, start - _QUOTE_REACH) : start]
        if before.rfind("“") > before.rfind("”"):
            return True
        return before.count('"') % 2 == 1

    def now(self, start: int) -> date | None:
        """The day that "hari ini" means at `start`: the day of speaking inside a quotation."""
        if self.published is None or not self.quoted(start):
            return self.published
        return self._speech_after(start) or self.speech or self.published

    def _speech_after(self, start: int) -> date | None:
        match = _SPEECH_DAY.search(self.text, start, min(self.paragraph.end, start + _SPEECH_REACH))
        found = self._bracketed(match) if match else None
        return found if found and self.speaks_on(found) else None

    def day_after(self, end: int, reach: int = 30) -> date | None:
        """The day in brackets that follows soon, as in "pukul 17.00 WIB, Sabtu (21/10)"."""
        match = _SPEECH_DAY.search(self.text, end, min(self.sentence.end, end + reach))
        return self._bracketed(match) if match else None

    def today(self, match: re.Match[str]) -> date | None:
        """The day that "ini" means in `match`: one told right after it, else `now`."""
        told = self.day_after(match.end(), _TODAY_REACH)
        return told if told and self.speaks_on(told) else self.now(match.start())

    def _bracketed(self, match: re.Match[str]) -> date | None:
        year = int(match[3]) if match[3] else self.published.year if self.published else 0
        try:
            return date(year, int(match[2]), int(match[1]))
        except ValueError:
            return None

    def speaks_on(self, found: date) -> bool:
        """True where an article of the publication day may report words spoken on `found`."""
        return self.published is not None and 0 <= (self.published - found).days <= 7
