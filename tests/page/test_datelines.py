from __future__ import annotations

import pytest

from lawatan.model import Article
from lawatan.page.find import lay_out

BODY = "Menteri Luar Negeri Andalan bertemu koleganya pada Rabu."

OPENINGS = [
    ("Liputan6.com, Moskow - ", "Liputan6.com, Moskow", "Moskow", "RUS", "Liputan6.com"),
    (
        "REPUBLIKA.CO.ID, WASHINGTON -- ",
        "REPUBLIKA.CO.ID, WASHINGTON",
        "WASHINGTON",
        "USA",
        "Republika",
    ),
    ("REPUBLIKA.CO.ID, KAIRO--", "REPUBLIKA.CO.ID, KAIRO", "KAIRO", "EGY", "Republika"),
    ("PYONGYANG, KOMPAS.com - ", "PYONGYANG, KOMPAS.com", "PYONGYANG", "PRK", "Kompas.com"),
    ("**DEN HAAG, KOMPAS.com** -- ", "DEN HAAG, KOMPAS.com", "DEN HAAG", "NLD", "Kompas.com"),
    (
        "WASHINGTON DC, KOMPAS.com - ",
        "WASHINGTON DC, KOMPAS.com",
        "WASHINGTON DC",
        "USA",
        "Kompas.com",
    ),
    ("KOMPAS.com - ", "KOMPAS.com", None, None, "Kompas.com"),
    ("TEMPO.CO, Jakarta - ", "TEMPO.CO, Jakarta", "Jakarta", "IDN", "Tempo.co"),
    ("TEMPO.CO, Jenewa -", "TEMPO.CO, Jenewa", "Jenewa", "CHE", "Tempo.co"),
    ("TEMPO.CO, Beijing ", "TEMPO.CO, Beijing", "Beijing", "CHN", "Tempo.co"),
    ("Jakarta, CNN Indonesia -- ", "Jakarta, CNN Indonesia", "Jakarta", "IDN", "CNN Indonesia"),
    ("London (ANTARA News) - ", "London (ANTARA News)", "London", "GBR", "ANTARA News"),
    ("Jakarta (ANTARA) - ", "Jakarta (ANTARA)", "Jakarta", "IDN", "ANTARA News"),
    ("Jakarta, 12/5 (ANTARA) - ", "Jakarta, 12/5 (ANTARA)", "Jakarta", "IDN", "ANTARA News"),
    (
        "Samarinda, Kalimantan Timur (ANTARA News) - ",
        "Samarinda, Kalimantan Timur (ANTARA News)",
        "Samarinda, Kalimantan Timur",
        "IDN",
        "ANTARA News",
    ),
    ("SuaraJakarta.id - ", "SuaraJakarta.id", None, None, "Suara.com"),
    ("Suara.com - ", "Suara.com", None, None, "Suara.com"),
    ("TRIBUNNEWS.COM, JAKARTA - ", "TRIBUNNEWS.COM, JAKARTA", "JAKARTA", "IDN", "Tribunnews.com"),
    ("TRIBUNNEWS.COM - ", "TRIBUNNEWS.COM", None, None, "Tribunnews.com"),
    ("Merdeka.com - ", "Merdeka.com", None, None, "Merdeka.com"),
    ("VIVA.co.id – ", "VIVA.co.id", None, None, "VIVA.co.id"),
    ("JAKARTA (Pos Kota) –", "JAKARTA (Pos Kota)", "JAKARTA", "IDN", "Poskota"),
    ("Bisnis.com, JAKARTA — ", "Bisnis.com, JAKARTA", "JAKARTA", "IDN", "Bisnis.com"),
    ("KONTAN.CO.ID - JAKARTA. ", "KONTAN.CO.ID - JAKARTA", "JAKARTA", "IDN", "Kontan"),
    ("jpnn.com, JAKARTA - ", "jpnn.com, JAKARTA", "JAKARTA", "IDN", "JPNN.com"),
    ("WASHINGTON, iNews.id - ", "WASHINGTON, iNews.id", "WASHINGTON", "USA", "iNews.id"),
    ("Jakarta, CNBC Indonesia - ", "Jakarta, CNBC Indonesia", "Jakarta", "IDN", "CNBC Indonesia"),
    ("Jakarta, IDN Times - ", "Jakarta, IDN Times", "Jakarta", "IDN", "IDN Times"),
    ("Jakarta: ", "Jakarta", "Jakarta", "IDN", None),
    ("Jakarta - ", "Jakarta", "Jakarta", "IDN", None),
    ("NEW YORK - ", "NEW YORK", "NEW YORK", "USA", None),
    ("KOREA SELATAN – ", "KOREA SELATAN", "KOREA SELATAN", "KOR", None),
]


@pytest.mark.parametrize(("opening", "text", "place", "country", "outlet"), OPENINGS)
def test_the_opening_is_read_and_kept_out_of_the_sentences(
    opening: str, text: str, place: str | None, country: str | None, outlet: str | None
) -> None:
    page = lay_out(Article(opening + BODY))
    dateline = page.info.dateline
    assert dateline is not None
    assert dateline.text == text
    assert dateline.span.of(page.text) == text
    assert (dateline.place.name if dateline.place else None) == place
    assert (dateline.place.country if dateline.place else None) == country
    assert page.info.outlet == outlet
    assert [x.of(page.text) for x in page.sentences] == [BODY]


@pytest.mark.parametrize(
    "text",
    [
        "Presiden Andalan - yang baru dilantik - akan melawat ke Asia.",
        "OPINI - Dalam pekan ini banyak yang berubah.",
        "Menteri luar negeri itu berkata: semua siap.",
        "Jakarta-Bandung kini lebih dekat dengan kereta baru.",
        "Kunjungan Jakarta-Canberra tetap berjalan - kata juru bicara.",
        "Kompas.com menulis bahwa pertemuan itu ditunda.",
    ],
)
def test_body_text_is_no_dateline(text: str) -> None:
    assert lay_out(Article(text)).info.dateline is None


def test_a_place_unknown_to_the_gazetteer_gets_no_country() -> None:
    dateline = lay_out(Article("ANTAHBERANTAH, KOMPAS.com - " + BODY)).info.dateline
    assert dateline is not None
    assert dateline.place is not None
    assert dateline.place.country is None


def test_an_unknown_bare_place_counts_only_for_an_outlet_that_writes_so() -> None:
    text = "ANTAHBERANTAH - " + BODY
    assert lay_out(Article(text)).info.dateline is None
    assert lay_out(Article(text, outlet="sindonews.com")).info.dateline is not None


def test_a_report_credit_on_the_line_of_the_dateline_is_a_byline() -> None:
    text = "Laporan Wartawan Tribunnews.com, Sari Andini TRIBUNNEWS.COM, KIEV - " + BODY
    page = lay_out(Article(text))
    assert [b.kind.value for b in page.boilerplate] == ["byline"]
    assert page.info.byline is not None
    assert "Sari Andini" in page.info.byline
    assert page.info.dateline is not None
    assert page.info.dateline.place is not None
    assert page.info.dateline.place.country == "UKR"


def test_a_line_above_the_dateline_is_a_caption() -> None:
    caption = "Menteri Luar Negeri Andalan (kiri) bersama tamunya di Wina, Selasa (4/3/2025)."
    page = lay_out(Article(f"{caption}\nWINA, KOMPAS.com - {BODY}"))
    assert [(b.kind.value, b.text) for b in page.boilerplate] == [("caption", caption)]


def test_a_headline_above_the_dateline_is_the_title() -> None:
    title = "Menlu Andalan Bertemu Koleganya di Wina"
    page = lay_out(Article(f"{title}\nWINA, KOMPAS.com - {BODY}"))
    assert page.info.title == title
    assert page.boilerplate == ()
    assert [x.of(page.text) for x in page.sentences] == [BODY]
