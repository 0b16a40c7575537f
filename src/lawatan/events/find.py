"""Finds the political acts that an article reports."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.actors.cast import Cast
from lawatan.events.coding import goldstein
from lawatan.events.frames import find_candidates
from lawatan.events.main_event import mains
from lawatan.events.merging import Act, merge
from lawatan.events.scene import scenes
from lawatan.events.telling import Teller
from lawatan.events.venues import housed
from lawatan.model import Event, Passage, Quote, Status, Time
from lawatan.page.layout import Page
from lawatan.parse.tree import Parse


def find_events(
    page: Page, parse: Parse, cast: Cast, times: Sequence[Time], quotes: Sequence[Quote]
) -> tuple[tuple[Event, ...], Cast]:
    """The events in reading order, and the cast with any side that it lacked."""
    board = scenes(parse, page.sentences, cast, quotes)
    teller = Teller.of(page, board, cast, times)
    told = (teller.tell(one) for one in find_candidates(board, cast))
    acts = merge([telling for telling in told if telling], cast)
    main = mains(page, acts)
    events = [_event(n, page, act, cast, act in main) for n, act in enumerate(acts, 1)]
    return housed(events, page.info, cast), cast


def _event(number: int, page: Page, act: Act, cast: Cast, main: bool) -> Event:
    best, sure = act.best, act.surest
    source, target = act.sides(cast)
    one = best.candidate
    spans = dict.fromkeys(page.sentences[t.candidate.sentence] for t in act.tellings)
    return Event(
        id=f"e{number}",
        type=one.type,
        source=source,
        target=target,
        status=sure.status,
        evidence=tuple(Passage(span, span.of(page.text)) for span in spans),
        mode=one.mode,
        cameo=one.cameo,
        goldstein=goldstein(one.cameo),
        place=best.place or next((t.place for t in act.tellings if t.place), None),
        when=best.when,
        reported_by=best.reported_by,
        main=main,
        confidence=_confidence(act),
        rule=one.rule,
        status_rule=sure.status_rule,
    )


def _confidence(act: Act) -> float:
    """Between 0 and 1: the score of the best telling, more for each further one."""
    further = 0.05 * min(3, len(act.tellings) - 1)
    sure = 0.0 if act.surest.status is Status.HELD else -0.05
    return round(min(1.0, max(0.05, act.best.candidate.score + further + sure)), 2)
