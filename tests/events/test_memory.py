"""Acts told again, "both", who only arrives, and who is beside whom: sentences of our own."""

from __future__ import annotations

import pytest

import lawatan
from lawatan.actors.origins import origins
from lawatan.model import Event, Reading


def acts(text: str, mode: str) -> list[tuple[Reading, Event]]:
    reading = lawatan.read(text, published="2026-03-05")
    return [(reading, event) for event in reading.events if event.mode == mode]


def sides(found: tuple[Reading, Event]) -> set[str]:
    reading, event = found
    return {reading.actor(i).name for i in (*event.source, *event.target)}


@pytest.mark.parametrize(
    ("text", "mode", "people", "status"),
    [
        (
            "Presiden Finlandia Mika Salonen membatalkan kunjungannya ke Oslo.",
            "visit", "Mika Salonen", "cancelled",
        ),
        (
            "Presiden Finlandia Mika Salonen tidak akan datang ke Norwegia bulan ini.",
            "visit", "Mika Salonen", "denied",
        ),
        (
            "PM Kanada Laura Benett mengajak Presiden Finlandia Mika Salonen ke Ottawa.",
            "visit", "Mika Salonen", "proposed",
        ),
        (
            "Presiden Finlandia Mika Salonen berjabat tangan dengan PM Kanada Laura Benett.",
            "meeting", "Laura Benett", "held",
        ),
        (
            "Ia membantah kabar bahwa Presiden Finlandia Mika Salonen akan mengunjungi Norwegia.",
            "visit", "Mika Salonen", "denied",
        ),
    ],
)  # fmt: skip
def test_visits_and_meetings_are_found_with_their_status(
    text: str, mode: str, people: str, status: str
) -> None:
    found = acts(text, mode)
    assert any(people in sides(one) and one[1].status.value == status for one in found)


def test_both_are_the_two_who_were_named_last() -> None:
    text = (
        "Presiden Finlandia Mika Salonen menelepon Perdana Menteri Kanada Laura Benett. "
        "Keduanya akan bertemu di Jenewa pada 12 Maret 2026."
    )
    found = acts(text, "meeting")
    assert {"Mika Salonen", "Laura Benett"} in [sides(one) for one in found]


def test_meetings_of_one_dyad_with_other_people_stay_two_events() -> None:
    text = (
        "Presiden Finlandia Mika Salonen bertemu Presiden Kanada Laura Benett di Ottawa. "
        "Menlu Finlandia Aino Virtala bertemu Menlu Kanada Paul Garnier."
    )
    assert len(acts(text, "meeting")) == 2


def test_visits_in_both_directions_stay_two_events() -> None:
    text = (
        "Presiden Finlandia Mika Salonen mengunjungi Norwegia. "
        "Perdana Menteri Norwegia Kari Solheim mengunjungi Finlandia."
    )
    assert len(acts(text, "visit")) == 2


@pytest.mark.parametrize(
    ("name", "given", "others", "wanted"),
    [
        ("Park Min-seok", "JPN", ("JPN", "KOR"), "KOR"),
        ("Kenji Nakamura", "KOR", ("JPN", "KOR"), "JPN"),
        ("Kenji Nakamura", "JPN", ("JPN", "KOR"), "JPN"),
        ("Xy", None, ("JPN",), None),
        ("Kenji Nakamura", "ZZZ", ("JPN",), "ZZZ"),
    ],
)
def test_a_name_speaks_for_a_country_only_where_it_does_so_clearly(
    name: str, given: str | None, others: tuple[str, ...], wanted: str | None
) -> None:
    assert origins().better(name, given, others) == wanted
