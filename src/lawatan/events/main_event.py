"""Which acts an article is about."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.events.merging import Act
from lawatan.page.layout import Page


def mains(page: Page, acts: Sequence[Act]) -> list[Act]:
    """The one or two acts of the first paragraph that are told best; else the first act."""
    if not acts:
        return []
    lead = page.paragraphs[0] if page.paragraphs else None
    early = [
        a for a in acts if lead and any(_in(page, a, t, lead.end) for t in range(len(a.tellings)))
    ]
    ranked = sorted(early or acts[:1], key=lambda a: (-_weight(a), a.best.candidate.sentence))
    return ranked[:2]


def _in(page: Page, act: Act, number: int, end: int) -> bool:
    sentence = act.tellings[number].candidate.sentence
    return sentence == 0 or (sentence < 2 and page.sentences[sentence].end <= end)


def _weight(act: Act) -> float:
    return act.best.candidate.score + 0.2 * len(act.tellings)
