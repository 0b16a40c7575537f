"""Acts that are told without a place: at the venue of their people, visit or dateline."""

from __future__ import annotations

import pytest

import lawatan
from lawatan.model import Event, EventType
from tests.events.conftest import events_of
from tests.events.desk import desk_of

PRESS = "Nordmann memberi konferensi pers di Istana Harpa, Reykjavik, Senin (2/3/2026)."
TALK = "Nordmann menyampaikan pidato di Helsinki."
CRITICISM = "Nordmann mengecam Islandia."


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{PRESS} {CRITICISM}", "Istana Harpa, Reykjavik"),
        (f"{TALK} {CRITICISM}", "Helsinki"),
        (f"{PRESS} {TALK} {CRITICISM}", "Istana Harpa, Reykjavik"),
        # Another day, another's venue, a place where nobody speaks.
        (f"{PRESS} Pada Selasa (3/3/2026), Nordmann mengecam Islandia.", None),
        (f"Virtanen menyampaikan pidato di Helsinki. {CRITICISM}", None),
        (f"Nordmann lahir di Helsinki. {CRITICISM}", None),
        (f'"Banyak orang bertemu di Helsinki," kata Nordmann. {CRITICISM}', None),
    ],
)
def test_a_statement_has_the_venue_of_who_makes_it(text: str, place: str | None) -> None:
    telling = desk_of(text).tell("mengecam", "ACCUSE")
    assert telling is not None
    assert telling.place == place


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (f"Nordmann tiba di Helsinki, Senin (2/3/2026). {CRITICISM}", "2026-03-02"),
        (
            "Nordmann tiba di Helsinki, Senin (2/3/2026). "
            f"Nordmann tiba di Stockholm, Selasa (3/3/2026). {CRITICISM}",
            None,
        ),
        (f"Virtanen tiba di Helsinki, Senin (2/3/2026). {CRITICISM}", None),
    ],
)
def test_a_statement_has_the_one_day_of_its_maker_s_venues(text: str, when: str | None) -> None:
    telling = desk_of(text).tell("mengecam", "ACCUSE")
    assert telling is not None
    assert telling.when == when


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Menteri Norwegia berpidato di Helsinki, Senin (2/3/2026). "
            "Pada Senin (2/3/2026), Norwegia mengecam Islandia.",
            "Helsinki",
        ),
        ("Menteri Norwegia berpidato di Helsinki. Norwegia mengecam Islandia.", None),
    ],
)
def test_a_state_has_a_venue_on_its_day_alone(text: str, place: str | None) -> None:
    telling = desk_of(text).tell("mengecam", "ACCUSE", sides=("Norwegia", "Islandia"))
    assert telling is not None
    assert telling.place == place


def talks(text: str) -> Event:
    """The first meeting of a text."""
    return next(e for e in events_of(text) if e.mode == "meeting")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nordmann mengunjungi Islandia. Nordmann bertemu dengan Jónsson.", "Islandia"),
        ("Nordmann mengunjungi Islandia. Nordmann akan bertemu dengan Jónsson.", None),
        ("Nordmann mengunjungi Finlandia. Nordmann bertemu dengan Jónsson.", None),
    ],
)
def test_talks_on_a_visit_are_where_it_leads(text: str, place: str | None) -> None:
    assert talks(text).place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nordmann mengunjungi Islandia. Nordmann memuji Jónsson.", "Islandia"),
        ("Nordmann mengunjungi Islandia. Jónsson memuji Nordmann.", "Islandia"),
        ("Nordmann mengunjungi Finlandia. Nordmann memuji Jónsson.", None),
        ("Nordmann akan mengunjungi Islandia. Nordmann memuji Jónsson.", None),
        ("Nordmann bertemu dengan Jónsson di Helsinki. Nordmann memuji Jónsson.", "Helsinki"),
        ("Nordmann bertemu dengan Virtanen di Helsinki. Jónsson memuji Swedia.", None),
    ],
)
def test_praise_between_the_two_sides_of_a_visit_or_talks_is_where_these_are(
    text: str, place: str | None
) -> None:
    praise = next(e for e in events_of(text) if e.type is EventType.SUPPORT)
    assert praise.place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("REYKJAVIK, Kompas.com - Nordmann bertemu dengan Jónsson.", "REYKJAVIK"),
        (
            "HELSINKI, Kompas.com - Pada Selasa (3/3/2026), Nordmann bertemu dengan Jónsson.",
            "HELSINKI",
        ),
        ("HELSINKI, Kompas.com - Nordmann bertemu dengan Jónsson pada Mei 2024.", None),
        ("REYKJAVIK, Kompas.com - Nordmann akan bertemu dengan Jónsson.", None),
    ],
)
def test_talks_are_where_a_dateline_abroad_tells_of_them(text: str, place: str | None) -> None:
    assert talks(text).place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norwegia menyerang Islandia.", "Islandia"),
        ("Norwegia menyerang Islandia, kota Reykjavik rusak.", "Reykjavik"),
        ("Norwegia meluncurkan rudal ke Reykjavik dan menyerang Islandia.", "Reykjavik"),
    ],
)
def test_an_attack_is_in_the_place_that_it_reaches(text: str, place: str) -> None:
    telling = desk_of(text).tell("menyerang", "ASSAULT", sides=("Norwegia", "Islandia"))
    assert telling is not None
    assert telling.place == place


@pytest.mark.parametrize("text", ["di", "Presiden Swedia bertemu Presiden Norwegia di"])
def test_a_preposition_that_ends_a_text_leads_nowhere(text: str) -> None:
    assert [e.place for e in lawatan.read(text).events] in ([], [None])
