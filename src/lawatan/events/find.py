"""Finds the political acts that an article reports."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.actors.cast import Cast
from lawatan.events.candidates import Candidate
from lawatan.events.coding import goldstein
from lawatan.events.frames import find_candidates
from lawatan.events.main_event import mains
from lawatan.events.merging import Act, Telling, merge
from lawatan.events.scene import Scene, scenes
from lawatan.events.setting import Days, days_of, place_of, when_of
from lawatan.events.sourcing import Credits, credits
from lawatan.events.status import status_of
from lawatan.model import Event, Passage, Quote, Status, Time
from lawatan.page.layout import Page
from lawatan.parse.tree import Parse


def find_events(
    page: Page, parse: Parse, cast: Cast, times: Sequence[Time], quotes: Sequence[Quote]
) -> tuple[tuple[Event, ...], Cast]:
    """The events in reading order, and the cast with any side that it lacked."""
    board = scenes(parse, page.sentences, cast, quotes)
    cited = credits(board, cast, page.info.outlet)
    found = find_candidates(board, cast)
    days = days_of(board, times)
    published = (page.info.published or "")[:10]
    tellings = [_telling(board[one.sentence], one, cast, cited, days, published) for one in found]
    acts = merge(tellings, cast)
    main = mains(page, acts)
    return tuple(_event(n, page, act, act in main) for n, act in enumerate(acts, 1)), cast


def _telling(
    scene: Scene, one: Candidate, cast: Cast, cited: Credits, days: Days, published: str
) -> Telling:
    quote = scene.quote_at(one.trigger)
    when = when_of(scene, one, days, quote)
    ahead = bool(when and published and when > published)
    verdict = status_of(scene, one.trigger, one.type, ahead)
    return Telling(
        candidate=one,
        status=verdict.status,
        status_rule=verdict.rule,
        when=when,
        place=place_of(scene, one, cast),
        reported_by=cited.chain(scene, quote, cast),
    )


def _event(number: int, page: Page, act: Act, main: bool) -> Event:
    best = act.best
    one = best.candidate
    spans = dict.fromkeys(page.sentences[t.candidate.sentence] for t in act.tellings)
    return Event(
        id=f"e{number}",
        type=one.type,
        source=one.source,
        target=one.target,
        status=best.status,
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
        status_rule=best.status_rule,
    )


def _confidence(act: Act) -> float:
    """Between 0 and 1: the score of the best telling, more for each further one."""
    further = 0.05 * min(3, len(act.tellings) - 1)
    sure = 0.0 if act.best.status is Status.HELD else -0.05
    return round(min(1.0, max(0.05, act.best.candidate.score + further + sure)), 2)
