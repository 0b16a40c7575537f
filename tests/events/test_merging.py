"""One act, one event: which tellings are the same act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lawatan.actors.cast import Cast
from lawatan.events.candidates import Candidate
from lawatan.events.merging import merge
from lawatan.events.telling import Telling
from lawatan.model import Actor, ActorKind, EventType, Status

NORDMANN = Actor("Nordmann", ActorKind.PERSON, "Ola Nordmann", (), country="NOR")
DIPLOMAT = Actor("diplomat", ActorKind.PERSON, "seorang diplomat", (), named=False, country="NOR")
ISLANDIA = Actor("Islandia", ActorKind.COUNTRY, "Islandia", (), country="ISL")
CAST = Cast((NORDMANN, DIPLOMAT, ISLANDIA))


def telling(
    sentence: int,
    *,
    when: str | None = None,
    status: Status = Status.HELD,
    source: str = "Nordmann",
    mode: str = "visit",
    rule: str | None = None,
) -> Telling:
    """A telling of a visit to Islandia."""
    one = Candidate(
        EventType.CONSULT, mode, None, (source,), ("Islandia",), sentence, 0, "test", 0.5
    )
    return Telling(one, status, rule, when, None, ())


def test_two_tellings_of_one_visit_are_one_act() -> None:
    assert len(merge([telling(0), telling(3, when="2026-03-02")], CAST)) == 1


def test_the_dated_telling_says_it_best() -> None:
    (act,) = merge([telling(0), telling(3, when="2026-03-02")], CAST)
    assert act.best.when == "2026-03-02"


def test_a_past_and_a_coming_meeting_remain_two() -> None:
    past = telling(0, when="2026-01", mode="meeting")
    coming = telling(2, when="2026-06-01", mode="meeting", status=Status.PLANNED)
    assert len(merge([past, coming], CAST)) == 2


def test_visits_on_different_days_remain_two() -> None:
    assert len(merge([telling(0, when="2026-03-02"), telling(1, when="2026-03-09")], CAST)) == 2


def test_a_visit_and_the_meeting_inside_it_remain_two() -> None:
    assert len(merge([telling(0), telling(0, mode="meeting")], CAST)) == 2


def test_what_is_said_to_be_unconfirmed_stays_so() -> None:
    plain = telling(0, status=Status.PLANNED, rule="status.planned", when="2026-03-09")
    doubt = telling(4, status=Status.UNCONFIRMED, rule="status.unconfirmed")
    (act,) = merge([plain, doubt], CAST)
    assert act.surest.status is Status.UNCONFIRMED


def test_the_sides_come_from_the_telling_that_names_them() -> None:
    vague = telling(0, source="diplomat", when="2026-03-02")
    (act,) = merge([vague, telling(2)], CAST)
    assert act.sides(CAST) == (("Nordmann",), ("Islandia",))


@pytest.mark.parametrize(
    ("kind", "apart", "acts"),
    [
        (EventType.CONSULT, 30, 1),
        (EventType.ASSAULT, 8, 1),
        (EventType.ASSAULT, 9, 2),
        (EventType.ACCUSE, 2, 1),
        (EventType.ACCUSE, 3, 2),
    ],
)
def test_how_far_apart_one_act_is_told(kind: EventType, apart: int, acts: int) -> None:
    first, again = telling(0), telling(apart)
    told = [
        replace(t, candidate=replace(t.candidate, type=kind, mode=None)) for t in (first, again)
    ]
    assert len(merge(told, CAST)) == acts
