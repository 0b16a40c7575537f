"""Which pairs of reports tell of one act, though tellers err and dispute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lawatan.model import ActorKind, Event, EventType, Passage, Span, Status
from lawatan.record.evidence import Report, Side
from lawatan.record.likeness import likeness
from lawatan.record.merging import alike

STRUCK = "Serangan roket menghantam depot minyak di Port Arden, Republik Uji"
AGAIN = "Serangan roket ke depot minyak Republik Uji itu diklaim Laskar Biru"
ELSEWHERE = "Serangan granat menghantam pasar di kota lain, Republik Uji"
CLASH = "Seorang tentara tewas dalam baku tembak di perbatasan utara, kata juru bicara"
CONDEMNS = "Menlu mengecam pembatasan kapal nelayan di Selat Timur"
REPEATS = "Pembatasan kapal nelayan disesalkan parlemen, kata ketua komisi luar negeri"
ELSE = "Perdana menteri menuding tetangganya mencuri resep kue"
RUS, PRK = Side("Rusia", ActorKind.COUNTRY, "RUS"), Side("Korea Utara", ActorKind.COUNTRY, "PRK")
NOR, FIN = Side("Norwegia", ActorKind.COUNTRY, "NOR"), Side("Finlandia", ActorKind.COUNTRY, "FIN")
LASKAR, KUBU = (Side(name, ActorKind.ORGANIZATION, "NSA") for name in ("Laskar Biru", "Kubu Timur"))
LAVROV = Side("Sergei Lavrov", ActorKind.PERSON, "RUS")


def told(
    key: str,
    kind: EventType,
    sides: tuple[Side, Side],
    words: str,
    day: str = "2024-03-04",
    when: str | None = None,
) -> Report:
    """One act as an article of this day tells it."""
    act = Event(
        id=key, type=kind, source=(), target=(), status=Status.HELD, when=when,
        evidence=(Passage(Span(0, len(words)), words),),
        mode="meeting" if kind is EventType.CONSULT else None,
    )  # fmt: skip
    return Report(key, act, sides[:1], sides[1:], day)


def strikes(key: str, sides: tuple[Side, Side], words: str, day: str, when: str | None) -> Report:
    return told(key, EventType.ASSAULT, sides, words, day, when)


@pytest.mark.parametrize(
    ("one", "other", "merged"),
    [
        pytest.param(
            strikes("a:1", (LASKAR, NOR), STRUCK, "2024-03-04", "2024-03-03"),
            strikes("b:1", (FIN, NOR), AGAIN, "2024-03-05", "2024-03-03"),
            True,
            id="who attacked is disputed",
        ),
        pytest.param(
            strikes("a:1", (LASKAR, NOR), STRUCK, "2024-03-04", None),
            strikes("b:1", (FIN, NOR), AGAIN, "2024-03-05", None),
            True,
            id="disputed and undated, in the same words",
        ),
        pytest.param(
            strikes("a:1", (LASKAR, NOR), STRUCK, "2024-03-04", None),
            strikes("b:1", (FIN, NOR), CLASH, "2024-03-05", None),
            False,
            id="disputed and undated, in other words",
        ),
        pytest.param(
            strikes("a:1", (LASKAR, NOR), STRUCK, "2024-03-04", "2024-03-03"),
            strikes("b:1", (LASKAR, FIN), AGAIN, "2024-03-05", "2024-03-03"),
            False,
            id="another country was struck",
        ),
        pytest.param(
            strikes("a:1", (LASKAR, NOR), STRUCK, "2024-03-04", None),
            strikes("b:1", (KUBU, NOR), ELSEWHERE, "2024-03-05", None),
            False,
            id="two armed groups are two",
        ),
        pytest.param(
            strikes("a:1", (NOR, LASKAR), STRUCK, "2024-03-04", "2024-03-03"),
            strikes("b:1", (FIN, KUBU), AGAIN, "2024-03-05", "2024-03-03"),
            False,
            id="armed groups are no country that was struck",
        ),
    ],
)
def test_assaults_are_merged_by_whom_they_struck(one: Report, other: Report, merged: bool) -> None:
    assert alike(one, other) is alike(other, one) is merged


@pytest.mark.parametrize(
    ("words", "day", "merged"),
    [(REPEATS, "2024-03-06", True), (REPEATS, "2024-03-12", False), (ELSE, "2024-03-04", False)],
)
def test_statements_in_the_same_words_within_days_are_one(
    words: str, day: str, merged: bool
) -> None:
    one = told("a:1", EventType.ACCUSE, (NOR, FIN), CONDEMNS)
    assert alike(one, told("b:1", EventType.ACCUSE, (NOR, FIN), words, day)) is merged


@pytest.mark.parametrize(
    ("when", "merged"), [("2023-06/2024-02", False), ("2023", True), ("2023-07", True)]
)
def test_meetings_since_a_month_are_not_the_meeting_of_one_day(when: str, merged: bool) -> None:
    one = told("a:1", EventType.CONSULT, (LAVROV, PRK), "bertemu", when="2023-07-14")
    many = told("b:1", EventType.CONSULT, (LAVROV, PRK), "bertemu", when=when)
    assert alike(one, many) is merged


def test_the_persons_of_a_disputed_assault_count_for_nothing() -> None:
    one = strikes("a:1", (LASKAR, LAVROV), STRUCK, "2024-03-04", None)
    other = strikes("b:1", (NOR, LAVROV), CLASH, "2024-03-04", None)
    names = {feature.name for feature in likeness(one, other).features}
    assert "other attacker" in names
    assert "same persons" not in names


def test_a_visit_is_no_meeting_told_the_other_way_round() -> None:
    there = told("a:1", EventType.CONSULT, (LAVROV, PRK), "berkunjung", when="2024-03-03")
    there = replace(there, event=replace(there.event, mode="visit"))
    back = told("b:1", EventType.CONSULT, (PRK, LAVROV), "bertemu", when="2024-03-03")
    back = replace(back, event=replace(back.event, mode=None))
    assert not alike(there, back)
    assert not alike(back, there)
