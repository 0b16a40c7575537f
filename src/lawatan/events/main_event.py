"""Which acts an article is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawatan.events.merging import Act
from lawatan.page.layout import Page

_MOST = 2
# How much each further telling, and words shared with the title, add to an act's own score.
_TOLD, _TITLED = 0.2, 1.0
_WORD = re.compile(r"\w{4,}")


def mains(page: Page, acts: Sequence[Act]) -> list[Act]:
    """The one or two acts that the article tells first and best, and that its title speaks of."""
    if not acts:
        return []
    lead = page.paragraphs[0].end if page.paragraphs else 0
    early = [act for act in acts if any(_opens(page, t.candidate.sentence, lead) for t in act.tellings)]
    title = _words(page.info.title or "")
    ranked = sorted(early or acts[:1], key=lambda act: -_weight(page, act, title))
    return ranked[:_MOST]


def _opens(page: Page, sentence: int, lead: int) -> bool:
    """True for the first sentence, and the second where it stands in the first paragraph."""
    return sentence == 0 or (sentence == 1 and page.sentences[1].end <= lead)


def _weight(page: Page, act: Act, title: frozenset[str]) -> float:
    told = _TOLD * min(3, len(act.tellings))
    return act.best.candidate.score + told + _TITLED * _likeness(page, act, title)


def _likeness(page: Page, act: Act, title: frozenset[str]) -> float:
    """The share of the title's words in the sentence that tells the act best."""
    if not title:
        return 0.0
    words = _words(page.sentences[act.best.candidate.sentence].of(page.text))
    return len(words & title) / len(title)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
