"""What the server draws: lanes of the timeline, months of a dyad, names of the graph."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from lawatan.record.cards import Card, cards_of
from lawatan.record.questions import EventFilter, list_events
from lawatan.record.series import Month
from lawatan.record.store import Record
from lawatan.web.views.graph import HEIGHT, LABEL, WIDTH, spread
from lawatan.web.views.lanes import Drawing, Scale, draw, exact, ticks
from lawatan.web.views.people import DyadPage

FIRST, LAST = date(2018, 5, 1), date(2018, 7, 1)


def cards(path: Path) -> tuple[Card, ...]:
    days = (FIRST.isoformat(), LAST.isoformat())
    wanted = EventFilter(since=days[0], until=days[1], longest=366, limit=200)
    with Record.open(str(path)) as record, record.transaction() as connection:
        return cards_of(connection, list_events(connection, wanted))


@pytest.fixture(scope="module")
def drawing(demo_record: Path) -> Drawing:
    return draw(cards(demo_record), FIRST, LAST, date(2018, 6, 1))


def test_no_bar_of_a_lane_covers_another(drawing: Drawing) -> None:
    for lane in drawing.lanes:
        for one, other in combinations(lane.bars, 2):
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert apart or one.y != other.y


def test_every_lane_has_events_and_holds_its_bars(drawing: Drawing) -> None:
    assert drawing.lanes
    for lane in drawing.lanes:
        assert lane.bars
        assert all(lane.y < bar.y < lane.y + lane.height for bar in lane.bars)
        assert {bar.card.event.status for bar in lane.bars} == {lane.status}


def test_what_is_known_to_the_year_is_vague_and_as_wide_as_the_drawing(drawing: Drawing) -> None:
    bars = {bar.card.event.when: bar for lane in drawing.lanes for bar in lane.bars}
    assert (bars["2018"].exact, bars["2018"].x, bars["2018"].width) == (False, 0.0, 1000.0)
    assert bars["2018-05-31"].exact


def test_today_is_drawn_where_the_days_hold_it(demo_record: Path, drawing: Drawing) -> None:
    assert drawing.now == Scale(FIRST, LAST).x(date(2018, 6, 1))
    assert draw(cards(demo_record), FIRST, LAST, date(2026, 12, 1)).now is None


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        (date(2026, 12, 1), date(2026, 12, 20), ["2026-12-07", "2026-12-14"]),
        (date(2026, 1, 1), date(2026, 5, 31), ["2026-01-01", "2026-02-01", "2026-03-01",
                                               "2026-04-01", "2026-05-01"]),
        (date(2020, 6, 1), date(2023, 6, 1), ["2020-07-01", "2021-01-01", "2021-07-01",
                                              "2022-01-01", "2022-07-01", "2023-01-01"]),
        (date(2026, 12, 2), date(2026, 12, 3), []),
    ],
)  # fmt: skip
def test_days_are_named_as_many_as_fit(first: date, last: date, named: list[str]) -> None:
    assert [tick.day.isoformat() for tick in ticks(Scale(first, last))] == named


def test_a_drawing_of_all_days_names_few() -> None:
    assert len(ticks(Scale(date.min, date.max))) <= 20
    assert draw((), date.min, date.max, date(2026, 12, 1)).lanes == ()


@pytest.mark.parametrize(
    ("when", "known"),
    [("2018-05-31", True), ("2018-05-28/2018-06-02", True), ("2018-05", False), ("2018", False),
     ("2018-W22", False), (None, False)],
)  # fmt: skip
def test_days_are_told_from_weeks_months_and_years(when: str | None, known: bool) -> None:
    assert exact(when) is known


def test_months_without_events_are_left_empty_not_out() -> None:
    months = (Month("2018-01", "verbal cooperation", 1, 1.0),
              Month("2018-05", "material conflict", 2, -8.0))  # fmt: skip
    page = DyadPage("PRK", "RUS", months, (), None)
    assert page.drawn == ("2018-01", "2018-02", "2018-03", "2018-04", "2018-05")
    (up, down) = page.bars
    assert up[2] < page.step < 4 * page.step < down[2]
    assert up[3] + up[5] == down[3] == 110.0


def test_a_dyad_of_many_years_is_drawn_from_its_last_twenty() -> None:
    months = tuple(Month(one, "verbal cooperation", 1, 1.0) for one in ("1953-07", "2018-05"))
    page = DyadPage("PRK", "RUS", months, (), None)
    assert (page.drawn[0], page.drawn[-1], len(page.drawn)) == ("1998-06", "2018-05", 240)
    assert [bar[0] for bar in page.bars] == ["2018-05"]
    assert DyadPage("PRK", "RUS", (), (), None).bars == ()


def test_names_of_the_graph_lie_apart_and_inside() -> None:
    crowd = {str(n): (n % 6 * 0.02, n // 6 * 0.02) for n in range(40)}
    found = spread(crowd)
    assert found == spread(crowd)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in found.values())
    over = [1 for (ax, ay), (bx, by) in combinations(found.values(), 2)
            if abs(ax - bx) < LABEL[0] - 1 and abs(ay - by) < LABEL[1] - 1]  # fmt: skip
    assert over == []
    assert spread({}) == {}
