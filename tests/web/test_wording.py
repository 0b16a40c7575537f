"""The record in words: whole sentences, no country said twice, histories as they stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from lawatan.model import Status
from lawatan.record.cards import Card, SideCard, cards_of
from lawatan.record.changes import list_changes
from lawatan.record.store import Record
from lawatan.web.views.event import history
from lawatan.web.wording import Wording
from tests.record.conftest import Told, told

GUEST = SideCard("source", "seorang diplomat", "person", "JPN", None)


def in_words(words: str) -> str:
    return re.sub(r"<[^>]+>", "", words)


@pytest.mark.parametrize(
    ("name", "country", "language", "said"),
    [
        ("Kementerian Luar Negeri Rusia", "RUS", "id", "Kementerian Luar Negeri Rusia"),
        ("Kementerian Luar Negeri Rusia", "RUS", "en", "Kementerian Luar Negeri Rusia"),
        ("Kementerian Luar Negeri", "RUS", "id", "Kementerian Luar Negeri (Rusia)"),
        ("wakil Korea Utara", "PRK", "en", "wakil Korea Utara"),
        ("Moskow", "RUS", "en", "Moskow (Russia)"),
    ],
)
def test_a_side_says_its_country_once(name: str, country: str, language: str, said: str) -> None:
    side = SideCard("source", name, "organization", country, None)
    assert in_words(Wording(language).side(side)) == said


def card(record: Record, source: SideCard, target: SideCard) -> Card:
    """A planned visit between these sides."""
    record.add(*told("a", "2018-05-20", Told(Status.PLANNED, "2018-05-31")))
    with record.transaction() as connection:
        (made,) = cards_of(connection, record.events())
    return Card(made.event, (source,), (target,), made.report, made.outlets)


@pytest.mark.parametrize(
    ("kind", "language", "said"),
    [
        ("place", "id", "Seorang diplomat (Jepang) akan berkunjung ke Moskow (Rusia)"),
        ("person", "id", "Seorang diplomat (Jepang) akan mengunjungi Moskow (Rusia)"),
        ("person", "en", "Seorang diplomat (Japan) will pay a visit to Moskow (Russia)"),
    ],
)
def test_a_sentence_begins_with_a_capital_and_visits_people_otherwise_than_places(
    tmp_path: Path, kind: str, language: str, said: str
) -> None:
    target = SideCard("target", "Moskow", kind, "RUS", None)
    with Record.open(str(tmp_path / "record.db")) as record:
        assert in_words(Wording(language).act(card(record, GUEST, target))) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "7 – 13 Dec 2026"), ("id", "7–13 Des 2026")],
)
def test_stretches_have_the_day_before_the_month(language: str, said: str) -> None:
    assert Wording(language).stretch("2026-12-07", "2026-12-13").replace("\u2009", " ") == said


def test_a_place_that_is_the_target_is_said_once_in_each_language(tmp_path: Path) -> None:
    host = SideCard("target", "Timor Leste", "country", "TLS", None)
    with Record.open(str(tmp_path / "record.db")) as record:
        made = card(record, GUEST, host)
    made = replace(made, event=replace(made.event, place="Timor Leste"))
    said = in_words(Wording("en").sentence(made))
    assert said.startswith("Seorang diplomat (Japan) will visit Timor-Leste, 31 May 2018;")


PLAN = ("2018-05-20", Told(Status.PLANNED, "2018-05-31"))
HISTORIES = [
    ((("2018-05-18", Told(Status.UNCONFIRMED, "2018-05-31")), PLAN,
      ("2018-05-31", Told(Status.HELD, "2018-05-31"))),
     ["unconfirmed 2018-05-31", "planned 2018-05-31", "held 2018-05-31"]),
    # What cannot have been held yet is no step; another day is one.
    ((PLAN, ("2018-05-21", Told(Status.HELD, None))), ["planned 2018-05-31"]),
    ((PLAN, ("2018-05-21", Told(Status.PLANNED, "2018-06-02"))),
     ["planned 2018-05-31", "planned 2018-06-02"]),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "steps"), HISTORIES)
def test_a_history_tells_how_the_event_stood_day_by_day(
    tmp_path: Path, reports: Sequence[tuple[str, Told]], steps: Sequence[str]
) -> None:
    with Record.open(str(tmp_path / "record.db")) as record:
        for n, (day, act) in enumerate(reports):
            record.add(*told(f"a{n}", day, act))
        (event,) = record.events()
        assert [f"{step.status} {step.when}" for step in history(event)] == steps


def test_a_line_names_the_days_that_reports_dispute(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "record.db")) as record:
        record.add(*told("a", *PLAN))
        record.add(*told("b", "2018-05-21", Told(Status.PLANNED, "2018-06-02")))
        with record.transaction() as connection:
            (change,) = list_changes(connection, "2018-05-21")
            (made,) = cards_of(connection, [change.event])
    words = Wording("en").conflict(made, "date")
    assert words == "reports differ over the day: 31 May 2018 and 2 June 2018"
