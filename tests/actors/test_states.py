"""Countries under all their names, and seats that stand for a government or do not."""

from __future__ import annotations

import pytest
from tests.actors.scene import cast_of, countries

from lawatan.model import ActorKind, MentionForm

NAMES = [
    ("AS menolak.", {"USA"}),
    ("Korut dan Korsel bertemu.", {"PRK", "KOR"}),
    ("Tiongkok menolak.", {"CHN"}),
    ("Cina menolak.", {"CHN"}),
    ("RRT menolak.", {"CHN"}),
    ("Perancis menolak, Prancis mengecam.", {"FRA"}),
    ("Saudi menolak.", {"SAU"}),
    ("UEA menolak.", {"ARE"}),
    ("Otoritas Palestina menolak.", {"PSE"}),
    ("Kosovo dan Taiwan menolak.", {"XKX", "TWN"}),
    ("Sudan Selatan menolak.", {"SSD"}),
    ("Presiden Kongo tiba.", {"COD"}),
    ("Negeri Sakura menolak.", {"JPN"}),
    ("nilai dolar AS naik.", set()),
    ("harga US$ 5 juta.", set()),
    ("kapal di Laut China Selatan.", set()),
    ("negara di Amerika Latin.", set()),
    ("dia menjual as roda.", set()),
]


@pytest.mark.parametrize(("text", "codes"), NAMES)
def test_names_of_states(text: str, codes: set[str]) -> None:
    assert countries(cast_of(text, {})) == codes


@pytest.mark.parametrize("text", [
    "Pyongyang menolak usul itu.",
    "Kremlin menolak usul itu.",
    "Usul itu datang menurut pemerintah Pyongyang.",
    "Sikap terhadap Pyongyang berubah.",
])  # fmt: skip
def test_seat_that_acts_is_its_country(text: str) -> None:
    assert len(countries(cast_of(text, {}, ("Pyongyang", "Kremlin")))) == 1


@pytest.mark.parametrize("text", [
    "Ia tiba di Moskow.", "Ia terbang ke Washington.", "Pesawat dari Pyongyang tiba.",
    "Kota Beijing dingin.",
])  # fmt: skip
def test_seat_as_a_place_is_no_country(text: str) -> None:
    assert countries(cast_of(text, {})) == set()


def test_government_is_a_mention_of_its_country() -> None:
    (actor,) = cast_of("Pemerintah Jepang menolak. Jepang mengecam.", {}).actors
    assert actor.kind is ActorKind.COUNTRY
    assert [m.text for m in actor.mentions] == ["Pemerintah Jepang", "Jepang"]
    assert actor.name == "Jepang"


def test_capital_that_acts_is_a_metonym() -> None:
    (actor,) = cast_of("Pyongyang menolak.", {}, ("Pyongyang",)).actors
    assert [m.form for m in actor.mentions] == [MentionForm.METONYM]
