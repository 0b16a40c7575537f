"""Offices, countries and links of people."""

from __future__ import annotations

import pytest
from tests.actors.scene import cast_of, people

from lawatan.model import MentionForm

OFFICES = [
    ("Menteri Luar Negeri Norwegia Ingrid Solhaug bertemu wartawan.", "Ingrid Solhaug",
     "Menteri Luar Negeri", "NOR"),
    ("Menlu Peru, Tomas Quispe, mengatakan hal itu.", "Tomas Quispe", "Menlu", "PER"),
    ("Perdana Menteri (PM) Fiji Sela Vakalo tiba.", "Sela Vakalo", "Perdana Menteri", "FJI"),
    ("Wakil Presiden Ghana Kwame Boateng tiba.", "Kwame Boateng", "Wakil Presiden", "GHA"),
    ("Mantan Presiden Kenya Otieno Wafula tiba.", "Otieno Wafula", "Mantan Presiden", "KEN"),
    ("Duta Besar Swedia untuk Indonesia Lars Ekdahl tiba.", "Lars Ekdahl",
     "Duta Besar untuk Indonesia", "SWE"),
    ("Bruno Keller, juru bicara pemerintah Swiss, menolak.", "Bruno Keller",
     "juru bicara pemerintah", "CHE"),
    ("Panglima TNI Jenderal Suryo Wibisana tiba.", "Suryo Wibisana", "Panglima TNI", "IDN"),
    ("Kepala Pusat Penerangan TNI, Mayjen Suryo Wibisana, mengatakan itu.", "Suryo Wibisana",
     "Kepala Pusat Penerangan TNI", "IDN"),
    ("Menteri Koordinator Bidang Politik, Hukum, dan Keamanan Suryo Wibisana tiba.",
     "Suryo Wibisana", "Menteri Koordinator Bidang Politik, Hukum, dan Keamanan", "IDN"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "title", "country"), OFFICES)
def test_office_gives_role_and_country(text: str, name: str, title: str, country: str) -> None:
    (person,) = people(cast_of(text, {name: "PER", "TNI": "ORG"}))
    assert (person.name, person.roles[0].title, person.country) == (name, title, country)


def test_two_offices_in_one_sentence_go_to_their_own_names() -> None:
    text = "Menteri Keuangan Chile Ana Rojas dan Menteri Pertahanan Kanada Paul Tremblay tiba."
    found = people(cast_of(text, {"Ana Rojas": "PER", "Paul Tremblay": "PER"}))
    assert [(p.name, p.roles[0].title, p.country) for p in found] == [
        ("Ana Rojas", "Menteri Keuangan", "CHL"),
        ("Paul Tremblay", "Menteri Pertahanan", "CAN"),
    ]


def test_office_of_someone_served_goes_to_the_second_name() -> None:
    text = "Juru Bicara Presiden Omar Diallo, Fatou Sarr, menolak."
    found = {p.name: p for p in people(cast_of(text, {"Omar Diallo": "PER", "Fatou Sarr": "PER"}))}
    assert found["Fatou Sarr"].roles[0].title.startswith("Juru Bicara")
    assert not found["Omar Diallo"].roles


@pytest.mark.parametrize("short", ["Solhaug", "Ingrid", "Menlu Solhaug"])
def test_short_names_are_linked_to_the_full_one(short: str) -> None:
    text = f"Menlu Norwegia Ingrid Solhaug tiba. Kemudian {short} menolak usul itu."
    (person,) = people(cast_of(text, {"Ingrid Solhaug": "PER", short.split()[-1]: "PER"}))
    assert short in {m.text for m in person.mentions}


def test_spelling_variants_are_one_person() -> None:
    names = {"Kim Jong-un": "PER", "Kim Jong Un": "PER"}
    assert len(people(cast_of("Kim Jong-un tiba. Lalu Kim Jong Un menolak.", names))) == 1


def test_byname_and_full_name_of_a_known_leader_are_one_person() -> None:
    (person,) = people(
        cast_of("Presiden Joko Widodo tiba. Jokowi menolak.", {"Joko Widodo": "PER"})
    )
    assert person.name == "Joko Widodo"
    assert person.country == "IDN"


def test_wife_with_the_name_of_a_leader_is_someone_else() -> None:
    text = "Iriana Joko Widodo menerima tamu. Kemudian Presiden Joko Widodo tiba."
    cast = cast_of(text, {"Iriana Joko Widodo": "PER"})
    assert [p.name for p in people(cast)] == ["Iriana Joko Widodo", "Joko Widodo"]


@pytest.mark.parametrize(
    ("described", "titles"),
    [
        ("Diplomat Norwegia itu", ["Diplomat Norwegia itu"]),
        ("Diplomat Peru itu", []),
        ("Seorang diplomat Norwegia", []),
    ],
)
def test_who_is_pointed_back_to_by_country_is_the_last_named_of_it(
    described: str, titles: list[str]
) -> None:
    text = f"Menlu Norwegia Ingrid Solhaug tiba di Oslo. {described} menolak usul."
    cast = cast_of(text, {"Ingrid Solhaug": "PER", "Oslo": "GPE"})
    person = next(a for a in cast.actors if a.name == "Ingrid Solhaug")
    assert [m.text for m in person.mentions if m.text.casefold() == described.casefold()] == titles


def test_bare_title_is_a_mention_of_its_holder() -> None:
    text = "Menlu Norwegia Ingrid Solhaug tiba di Oslo. Menteri Luar Negeri Norwegia itu menolak."
    (person,) = people(cast_of(text, {"Ingrid Solhaug": "PER"}))
    titles = [m.text for m in person.mentions if m.form is MentionForm.TITLE]
    assert titles == ["Menteri Luar Negeri Norwegia itu"]


@pytest.mark.parametrize(("text", "pronoun"), [
    ("Ingrid Solhaug tiba. Ia menolak.", "Ia"),
    ("Ingrid Solhaug tiba. Menurut dia, usul itu baik.", "dia"),
    ('Ingrid Solhaug tiba. "Kami menolak," katanya.', "nya"),
])  # fmt: skip
def test_pronoun_is_given_to_the_last_person(text: str, pronoun: str) -> None:
    (person,) = people(cast_of(text, {"Ingrid Solhaug": "PER"}, ("Solhaug",)))
    assert [m.text for m in person.mentions if m.form is MentionForm.PRONOUN] == [pronoun]
