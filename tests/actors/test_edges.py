"""Names at their edges: brackets, openers, namesakes, clipped names, commas lost to stops."""

from __future__ import annotations

import pytest
from tests.actors.scene import bodies, cast_of, people

from lawatan.model import ActorKind


@pytest.mark.parametrize(("text", "name", "expected"), [
    ("Komite Sungai (KSG) menolak.", "Komite Sungai (KSG", "Komite Sungai (KSG)"),
    ("Ikatan Nelayan) Bergen menolak.", "Ikatan Nelayan) Bergen", "Ikatan Nelayan"),
    ("Garuda Indonesia 410 menolak.", "Garuda Indonesia 410", "Garuda Indonesia"),
])  # fmt: skip
def test_body_ends_at_its_brackets_and_before_a_flight_number(
    text: str, name: str, expected: str
) -> None:
    assert [b.name for b in bodies(cast_of(text, {name: "ORG"}))] == [expected]


def test_surname_of_someone_in_the_article_is_no_body() -> None:
    cast = cast_of(
        "Menlu Norwegia Astrid Lunde menolak. Lunde mengecam hal itu.",
        {"Astrid Lunde": "PER", " Lunde ": "ORG"},
    )
    assert not bodies(cast)


@pytest.mark.parametrize("text", [
    "Kapal induk USS Astrid Lunde tiba.",
    "Ia tiba di bandara Astrid Lunde.",
    "Dosen UIN Astrid Lunde menolak.",
])  # fmt: skip
def test_what_is_called_after_someone_is_no_person(text: str) -> None:
    assert not people(cast_of(text, {"Astrid Lunde": "PER"}))


@pytest.mark.parametrize(("text", "cut", "expected"), [
    ("Presiden akan mengunjungi New Delhi pada Rabu.", "New", ("New Delhi", "IND")),
    ("Menlu tiba di New York Minggu.", "New", ("New York", "USA")),
    ("Menlu tiba di Buenos Aires.", "Buenos Aires", ("Buenos Aires", "ARG")),
    ("Menlu tiba di Kerto Wangi.", "Kerto", ("Kerto", None)),
])  # fmt: skip
def test_place_that_was_cut_short_has_the_name_that_is_known(
    text: str, cut: str, expected: tuple[str, str | None]
) -> None:
    places = [a for a in cast_of(text, {cut: "LOC"}).actors if a.kind is ActorKind.PLACE]
    assert [(a.name, a.country) for a in places] == [expected]


def test_place_in_two_pieces_is_one() -> None:
    cast = cast_of("Menlu tiba di New Delhi.", {"New": "GPE", "Delhi": "LOC"})
    assert [(a.name, a.country) for a in cast.actors] == [("New Delhi", "IND")]


@pytest.mark.parametrize("name", ["Rusi", "Jepan", "B"])
def test_scrap_of_a_word_is_no_person(name: str) -> None:
    assert not people(cast_of(f"Hal itu tiba dari {name}.", {name: "PER"}))


def test_clipped_first_name_is_the_same_person() -> None:
    text = "Astriddina Lunde menolak. Menurut dia, Astrid mengecam hal itu."
    (person,) = people(cast_of(text, {"Astriddina Lunde": "PER", "Astrid ": "PER"}))
    assert person.name == "Astriddina Lunde"


def test_office_in_a_sentence_of_its_own_belongs_to_the_name_before() -> None:
    text = "Hal itu ditolak Astrid Lunde. Menteri Pertahanan Norwegia. Lalu ia tiba."
    (person,) = people(cast_of(text, {"Astrid Lunde": "PER"}))
    assert (person.country, person.roles[0].title) == ("NOR", "Menteri Pertahanan")


def test_office_keeps_the_seat_where_it_is_held() -> None:
    text = "Duta Besar RI di Oslo Astrid Lunde menolak."
    (person,) = people(cast_of(text, {"Astrid Lunde": "PER"}))
    assert person.roles[0].title == "Duta Besar di Oslo"


def test_firm_with_an_indonesian_form_is_of_indonesia() -> None:
    (body,) = bodies(cast_of("Norwegia menerima PT Sungai Jaya.", {"PT Sungai Jaya": "ORG"}))
    assert body.country == "IDN"
