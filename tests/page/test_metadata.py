from __future__ import annotations

import pytest

from lawatan.intake.days import valid_published
from lawatan.model import Article
from lawatan.page.find import lay_out
from lawatan.page.language import language_of
from lawatan.page.places import country_of

INDONESIAN = (
    "Menteri luar negeri itu mengatakan bahwa kedua negara akan bertemu lagi dalam waktu dekat "
    "untuk membahas perdagangan, dan ia berharap pertemuan itu tidak ditunda."
)


@pytest.mark.parametrize(
    ("text", "url", "day"),
    [
        ("Demikian kata Budi pada Rabu (30/5/2018).", None, "2018-05-30"),
        ("Kata Budi, Senin (4/3/2019). Ia tiba Minggu (3/3/2019).", None, "2019-03-04"),
        ("Kata Budi, Senin (4/3/2019). Ia akan pergi Sabtu (9/3/2019).", None, "2019-03-04"),
        ("Kata Budi, Kamis, 7 September 2017.", None, "2017-09-07"),
        ("Rabu, 6 Maret 2019 | 14:05 WIB\nMenteri itu tiba.", None, "2019-03-06"),
        ("Menteri itu tiba.", "https://contoh.id/read/2019/03/06/1234/judul", "2019-03-06"),
        ("Menteri itu tiba.", "https://contoh.id/20190306-berita", "2019-03-06"),
        ("Menteri itu tiba pada Rabu (30/5).", None, None),
        ("Perang itu berakhir pada 1945.", None, None),
        ("Bukan tanggal: (45/13/2018).", None, None),
    ],
)
def test_the_day_of_publication_is_inferred_or_left_unknown(
    text: str, url: str | None, day: str | None
) -> None:
    assert lay_out(Article(text, url=url)).info.published == day


def test_given_metadata_win() -> None:
    article = Article(
        "KOMPAS.com - Kata Budi, Rabu (30/5/2018).",
        source_id="a1",
        title="Judul",
        outlet="detik.com",
        published="2018-06-01T10:00",
    )
    info = lay_out(article).info
    assert (info.source_id, info.title, info.outlet) == ("a1", "Judul", "detikcom")
    assert info.published == "2018-06-01T10:00"


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2018-05-30", "2018-05-30"),
        ("2018-05-30 14:00:00", "2018-05-30T14:00:00"),
        ("2018-05-30T14:00+07:00", "2018-05-30T14:00+07:00"),
        ("2018-05-30T14:00:00.123Z", "2018-05-30T14:00:00Z"),
        ("2018-02-30", None),
        ("2018-05-30T25:00", None),
        ("30/5/2018", None),
        ("kemarin", None),
    ],
)
def test_published_is_iso_or_nothing(given: str, value: str | None) -> None:
    assert valid_published(given) == value


def test_the_outlet_is_read_from_the_address() -> None:
    info = lay_out(Article("Menteri itu tiba.", url="https://nasional.tempo.co/read/1")).info
    assert info.outlet == "Tempo.co"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (INDONESIAN, "id"),
        ("The minister said that the two countries will meet again in the near future to discuss "
         "trade, and he hopes that the meeting is not going to be postponed.", "en"),
        ("De minister zei dat de twee landen niet voor het einde van het jaar met elkaar praten, "
         "maar dat is ook voor hem en zijn partij een probleem.", "nl"),
        ("Menteri tiba.", "id"),
        ("", "id"),
    ],
)  # fmt: skip
def test_languages_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("Moskow", "RUS"),
        ("KAIRO", "EGY"),
        ("Jenewa", "CHE"),
        ("Wina", "AUT"),
        ("Singapura", "SGP"),
        ("Den Haag", "NLD"),
        ("Yerusalem", "ISR"),
        ("Ramallah", "PSE"),
        ("Kota Malang", "IDN"),
        ("Luwu Utara", "IDN"),
        ("Mataram, NTB", "IDN"),
        ("Perserikatan Bangsa-Bangsa/PBB, New York", "USA"),
        ("São Paulo", "BRA"),
        ("Antahberantah", None),
    ],
)
def test_places_have_their_country(place: str, country: str | None) -> None:
    assert country_of(place) == country
