"""What one sentence tells of an act: the candidate with its status, setting and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lawatan.actors.cast import Cast
from lawatan.events.candidates import Candidate
from lawatan.events.placing import place_of
from lawatan.events.scene import Scene
from lawatan.events.setting import Days, days_of, when_of
from lawatan.events.sourcing import Credits, credits
from lawatan.events.status import status_of
from lawatan.events.venues import Venue, day_of_venue, venue_of, venues_of
from lawatan.model import Status, Time
from lawatan.page.layout import Page


@dataclass(frozen=True, slots=True)
class Telling:
    """One candidate with its status, setting and sources."""

    candidate: Candidate
    status: Status
    status_rule: str | None
    when: str | None
    place: str | None
    reported_by: tuple[str, ...]


@dataclass(frozen=True)
class Teller:
    """Completes the candidates of one article; `board` holds its sentences."""

    page: Page
    board: Sequence[Scene]
    cast: Cast
    days: Days
    credits: Credits
    venues: tuple[Venue, ...]

    @classmethod
    def of(cls, page: Page, board: Sequence[Scene], cast: Cast, times: Sequence[Time]) -> Teller:
        """The teller of one article, whose days and credits are looked up once."""
        days = days_of(board, times, page.info.published)
        return cls(
            page, board, cast, days, credits(board, cast, page.info.outlet), venues_of(board, days)
        )

    def tell(self, one: Candidate) -> Telling | None:
        """The candidate with what its sentence and article say of it; None where it is no act."""
        scene = self.board[one.sentence]
        quote = scene.quote_at(one.trigger)
        when = when_of(scene, one, self.days, quote) or day_of_venue(self.venues, one)
        verdict = status_of(scene, one.trigger, one.type, self.days.ahead(when))
        status, rule = verdict.status, verdict.rule
        if status is None:
            return None
        if rule is None and one.status is not None:
            status, rule = one.status, one.rule
        return Telling(
            candidate=one,
            status=status,
            status_rule=rule,
            when=when,
            place=place_of(scene, one, self.cast, quote)
            or venue_of(self.venues, scene, one, when, quote),
            reported_by=self.credits.chain(scene, quote, self.cast, one),
        )
