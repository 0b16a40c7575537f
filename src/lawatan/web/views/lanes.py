"""The timeline's drawing: a lane for each status, bars as wide as their days are known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from lawatan.model import Status
from lawatan.record.cards import Card
from lawatan.times.bounds import Days, days_of

WIDTH = 1000
ROW, PAD, HEAD = 16, 8, 26
NARROWEST = 8.0
TICKS = 12
"""At most so many days are named above the lanes."""
_DAYS = re.compile(r"\d{4}-\d\d-\d\d[^/]*(/\d{4}-\d\d-\d\d.*)?")


@dataclass(frozen=True, slots=True)
class Bar:
    """An event: its left edge, top and width; `exact` where its days are known to the day."""

    card: Card
    x: float
    y: float
    width: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one status, in rows where they would lie on one another."""

    status: str
    y: float
    height: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named above the lanes; `form` says how exactly."""

    day: date
    x: float
    form: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lanes under a scale of days, 1000 wide; `now` is where today is, None where it is outside."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    now: float | None
    height: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The days that the drawing is wide."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day begins; days outside lie on the edge."""
        whole = (self.last - self.first).days + 1
        return round(WIDTH * min(max((day - self.first).days / whole, 0.0), 1.0), 1)

    def extent(self, days: Days) -> tuple[float, float]:
        """The left edge and the width of some days, wide enough to be seen."""
        end = date.fromisoformat(days.last)
        after = end + timedelta(days=1) if end < date.max else end
        left, right = self.x(date.fromisoformat(days.first)), self.x(after)
        width = max(NARROWEST, right - left)
        return min(left, WIDTH - width), round(width, 1)


def draw(cards: Iterable[Card], first: date, last: date, today: date) -> Drawing:
    """The events of the days from `first` to `last`; statuses without events have no lane."""
    scale, lanes, y = Scale(first, last), [], float(HEAD)
    by_status: dict[str, list[Card]] = {}
    for card in cards:
        by_status.setdefault(card.event.status, []).append(card)
    for status in Status:
        if held := by_status.get(status):
            lanes.append(_lane(status, held, scale, y))
            y += lanes[-1].height
    now = scale.x(today) if first <= today <= last else None
    return Drawing(tuple(lanes), ticks(scale), now, y)


def exact(when: str | None) -> bool:
    """True where both ends are days."""
    return when is not None and _DAYS.fullmatch(when) is not None


def _lane(status: str, cards: list[Card], scale: Scale, y: float) -> Lane:
    ends: list[float] = []
    bars = []
    for card, days in sorted(_dated(cards), key=lambda one: _order(*one)):
        left, width = scale.extent(days)
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [left + width + 2]
        top = y + PAD / 2 + row * ROW
        bars.append(Bar(card, left, top, width, exact(card.event.when)))
    return Lane(status, y, max(len(ends), 1) * ROW + PAD, tuple(bars))


def _dated(cards: Iterable[Card]) -> list[tuple[Card, Days]]:
    return [(card, days) for card in cards if (days := days_of(card.event.when))]


def _order(card: Card, days: Days) -> tuple[bool, str, str, str]:
    # Days lie above months and years, which would cover them.
    return not exact(card.event.when), days.first, days.last, card.event.id


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """Mondays, first days of months or of years, as many as can be named."""
    days = (scale.last - scale.first).days + 1
    if days <= 7 * TICKS:
        monday = scale.first + timedelta(days=-scale.first.weekday() % 7)
        found = [monday + timedelta(days=7 * n) for n in range((scale.last - monday).days // 7 + 1)]
        return tuple(Tick(day, scale.x(day), "d MMM") for day in found)
    months = range(_month(scale.first), _month(scale.last) + 1)
    step = next((n for n in (1, 2, 3, 6, 12, 60, 120, 1200) if len(months) <= n * TICKS), 12000)
    begun = [date(n // 12, n % 12 + 1, 1) for n in months if n % step == 0]
    form = "y" if step >= 12 else "MMM y"
    return tuple(Tick(day, scale.x(day), form) for day in begun if day >= scale.first)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
