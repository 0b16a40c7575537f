"""What status and day an event has, by what its reports say one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lawatan.model import Event, EventType, Status
from lawatan.record.evidence import Report
from lawatan.record.history import exactness, standing

HELD, PLANNED, DENIED = Status.HELD, Status.PLANNED, Status.DENIED
UNCONFIRMED, CANCELLED = Status.UNCONFIRMED, Status.CANCELLED
# The article, the day of telling, the status, the day of the act, and whether the article is
# about it.
Said = tuple[str, str | None, Status, str | None, bool]
PLAN: Said = ("a", "2026-11-25", PLANNED, "2026-12-09/2026-12-10", True)


def reports(*said: Said) -> Sequence[Report]:
    """These reports, each of an article, told on a day."""
    return [
        Report(
            f"{article}:e{n}",
            Event(
                f"e{n}", EventType.CONSULT, (), (), status, (), mode="visit", when=when, main=main
            ),
            (),
            (),
            day,
        )
        for n, (article, day, status, when, main) in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("said", "status", "rule", "conflicts"),
    [
        # "The visit is unchanged", told before its day.
        ((PLAN, ("b", "2026-11-26", HELD, None, False)), PLANNED, "day-ahead", ()),
        ((("b", "2026-11-20", HELD, None, False), PLAN), PLANNED, "day-ahead", ()),
        ((PLAN, ("b", "2026-11-26", HELD, "2026", False)), PLANNED, "day-ahead", ()),
        # Told on its day or after it.
        ((PLAN, ("b", "2026-12-09", HELD, None, False)), HELD, "held-stays", ()),
        ((PLAN, ("b", None, HELD, None, False)), HELD, "held-stays", ()),
        # With a past day of its own it contradicts the plan of another article, and wins.
        ((PLAN, ("b", "2026-11-26", HELD, "2026-11-18", False)), HELD, "held-stays", ("date",)),
        # In the article that plans it, it does not.
        ((PLAN, ("a", "2026-11-25", HELD, "2026-11-18", False)), PLANNED, "day-ahead", ()),
        # What it was held against is not known to be a plan for later.
        ((("a", "2026-11-25", PLANNED, None, True), ("b", "2026-11-26", HELD, None, False)),
         HELD, "held-stays", ()),
        # What an article is about weighs more than what else it says.
        ((PLAN, ("a", "2026-11-25", DENIED, None, False)), PLANNED, "latest-report", ("denied",)),
        ((PLAN, ("b", "2026-11-25", DENIED, None, False)), DENIED, "latest-report", ("denied",)),
        ((PLAN, ("b", "2026-11-26", CANCELLED, None, True)), CANCELLED, "latest-report", ()),
    ],
)  # fmt: skip
def test_the_status_follows_what_reports_can_know(
    said: Sequence[Said], status: Status, rule: str, conflicts: tuple[str, ...]
) -> None:
    found = standing(reports(*said))
    assert (found.status, found.rule, found.conflicts) == (status, rule, conflicts)


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ((PLAN, ("b", "2026-11-27", PLANNED, "2026-12-14", True)), "2026-12-14"),
        ((PLAN, ("b", "2026-11-27", PLANNED, "2026-12", True)), "2026-12-09/2026-12-10"),
        ((PLAN, ("b", "2026-11-27", PLANNED, "2026-W50", True)), "2026-12-09/2026-12-10"),
        ((PLAN, ("a", "2026-11-25", PLANNED, "2026-12-08", False)), "2026-12-09/2026-12-10"),
        ((PLAN, ("b", "2026-11-27", PLANNED, None, True)), "2026-12-09/2026-12-10"),
        ((("a", None, PLANNED, "2026", True), ("b", None, PLANNED, "2026-12", True)), "2026-12"),
    ],
)  # fmt: skip
def test_the_day_is_the_most_exact_and_of_equals_the_last_told(
    said: Sequence[Said], when: str
) -> None:
    assert max(reports(*said), key=exactness).event.when == when
