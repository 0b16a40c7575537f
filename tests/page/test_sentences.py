from __future__ import annotations

import pytest

from lawatan.model import Article, Span
from lawatan.page.find import lay_out
from lawatan.page.sentences import sentences


def split(text: str) -> list[str]:
    return [x.of(text) for x in sentences(text, Span(0, len(text)))]


TABLE = [
    ["Menteri itu tiba.", "Ia lalu pergi."],
    ["Dr. Sari Andini bertemu H. Budi Laksana.", "Mereka makan siang."],
    ["Prof. KH. Budi Laksana berbicara.", "Ia lalu pulang."],
    ["PT. Laut Biru membayar Rp. 1.500.000,50 kepada No. 12.", "Uang itu sah."],
    ["Buku J. Edgar Laksana terbit di U.S. pekan lalu.", "Pengamat memujinya."],
    ["Nilainya naik 3.5 persen pada 30/5/2018.", "Pasar tenang."],
    ["Rabu (30/5/2018).", "Demikian kata Express.co.uk dan Contoh.com hari ini."],
    ['"Kami senang.', 'Kami akan datang," kata Budi.', "Ia tersenyum."],
    ['"Kapan kita pergi?" tanya Budi.', "Tak ada yang menjawab."],
    ['Ia berkata, "Kami senang."', "Lalu ia pergi."],
    ["Ia berkata, “Kami senang.”", "Lalu ia pergi."],
    ["Mereka datang... lalu pulang.", "Selesai."],
    ["Perundingan gagal…", "Kedua pihak kecewa."],
    ["Kapten M. Karim Laksana tiba.", "Semua tahu."],
    ["Ia berjanji!", "Benarkah?", "Kita lihat nanti."],
    ["Rapat dihadiri para menteri, gubernur, dll.", "Selanjutnya, mereka makan."],
    ["Virus itu hepatitis B.", "Penyakit itu menular."],
    ["1. Kedua negara sepakat.", "2. Mereka bertukar nota."],
]  # fmt: skip


@pytest.mark.parametrize("expected", TABLE)
def test_bounds_survive_quotes_abbreviations_and_numbers(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["Perundingan selesai kemarin.", "Dari Wina mereka pulang."],
        ["Perundingan selesai pada 2017.", "Pemimpin kedua negara puas."],
        ['Budi berkata, "Kami siap."', "Ia lalu pergi."],
        ["Ia pergi (28/9).", "Menteri lain tinggal."],
        ["Mereka pulang.", '"Kami lelah," kata Budi.'],
    ],
)
def test_a_missing_space_after_a_full_stop_still_ends_a_sentence(expected: list[str]) -> None:
    assert split("".join(expected)) == expected


def test_tokenised_quotation_marks_stay_with_their_sentence() -> None:
    text = '" Kami pulang. " Ia menambahkan salam.'
    assert split(text) == ['" Kami pulang. "', "Ia menambahkan salam."]


def test_an_unbalanced_quotation_mark_loses_nothing() -> None:
    text = '"Kami senang. Kami akan datang. Ia tersenyum lalu pergi.'
    assert split(text) == ['"Kami senang.', "Kami akan datang.", "Ia tersenyum lalu pergi."]


def test_right_to_left_text_is_kept_whole() -> None:
    text = "\u202e\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645\u202c"
    assert len(split(text)) == 1


def test_a_stretch_without_a_full_stop_is_cut_at_white_space() -> None:
    text = "kata " * 4000
    pieces = split(text)
    assert len(pieces) > 1
    assert all(piece.startswith("kata") and piece.endswith("kata") for piece in pieces)


def test_lines_are_paragraphs_that_no_sentence_crosses() -> None:
    text = "Menteri tiba\nIa lalu pergi.\n\nSelesai"
    page = lay_out(Article(text))
    assert [x.of(text) for x in page.paragraphs] == ["Menteri tiba", "Ia lalu pergi.", "Selesai"]


def test_copy_wrapped_at_a_fixed_width_is_joined() -> None:
    words = "Kedua menteri luar negeri itu membahas perdagangan dan perikanan di laut lepas. " * 12
    wrapped, line = [], ""
    for word in words.split():
        if len(line) + len(word) > 60:
            wrapped.append(line.strip())
            line = ""
        line += word + " "
    page = lay_out(Article("\n".join([*wrapped, line.strip()])))
    assert len(page.paragraphs) == 1
    assert len(page.sentences) == 12


def test_a_line_that_breaks_off_in_mid_sentence_goes_on_in_the_next() -> None:
    first = "Kedatangan menteri luar negeri itu bersama para pengusaha beragendakan"
    page = lay_out(Article(f"{first}\nmembahas perdagangan."))
    assert len(page.sentences) == 1
