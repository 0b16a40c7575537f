"""The country that an office serves is the one of its body, not the one it deals with."""

from __future__ import annotations

import pytest

import lawatan

SENTENCES = [
    (
        "Direktur Jenderal Amerika dan Eropa Kementerian Luar Negeri RI Arman Wiratama hadir.",
        "Arman Wiratama",
        "IDN",
        "Direktur Jenderal Amerika dan Eropa Kementerian Luar Negeri",
    ),
    (
        "Duta Besar Norwegia untuk Indonesia Kari Solberg menyampaikan salam.",
        "Kari Solberg",
        "NOR",
        "Duta Besar",
    ),
    (
        "Menteri Pertahanan Swedia Lars Ek tiba di Oslo.",
        "Lars Ek",
        "SWE",
        "Menteri Pertahanan",
    ),
]


@pytest.mark.parametrize(("sentence", "name", "country", "office"), SENTENCES)
def test_an_office_serves_the_country_of_its_body(
    sentence: str, name: str, country: str, office: str
) -> None:
    reading = lawatan.read(sentence, published="2026-03-02")
    person = next(a for a in reading.actors if a.name == name)
    assert person.country == country
    assert person.roles[0].title.startswith(office)


def test_two_offices_joined_by_dan_are_two_people() -> None:
    reading = lawatan.read("Pertemuan Menlu Swedia dan Menlu Norwegia berlangsung di Oslo.")
    countries = {a.country for a in reading.actors if a.kind.value == "person"}
    assert countries == {"SWE", "NOR"}


@pytest.mark.parametrize("rank", ["Komisaris Besar", "Ajun Komisaris Besar", "Wabup", "Kapolsek"])
def test_ranks_that_only_indonesia_has_are_served_there(rank: str) -> None:
    text = f"Serangan di Filipina mirip dengan yang di sini, kata {rank} Yoga Pramana."
    reading = lawatan.read(text, published="2026-03-02")
    person = next(a for a in reading.actors if a.name == "Yoga Pramana")
    assert (person.country, person.roles[0].title) == ("IDN", rank)
