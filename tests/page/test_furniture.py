from __future__ import annotations

import pytest

from lawatan.model import Article
from lawatan.page.find import lay_out

BEFORE = "Kedua menteri membahas perdagangan."
AFTER = "Mereka juga membahas perikanan di laut lepas."

LINES = [
    ("Advertisement", "advert"),
    ("ADVERTISEMENT", "advert"),
    ("SCROLL TO CONTINUE WITH CONTENT", "advert"),
    ("googletag.cmd.push(function() { googletag.display('inarticle'); });", "advert"),
    ("Baca Juga", "related"),
    ("Baca juga: Menlu Andalan Tiba di Wina untuk Pertemuan Tahunan", "related"),
    ("(Baca: Perundingan Wina Ditunda)", "related"),
    ("[ Baca juga: Perundingan Wina Ditunda ]", "related"),
    ("Simak juga Video: Suasana Perundingan Wina", "video"),
    ("Saksikan video pilihan berikut ini:", "video"),
    ("Tonton juga video \"Suasana Perundingan Wina\" di sini:", "video"),
    ("Bagikan artikel ini", "share"),
    ("Ikuti berita terkini kami di Google News dan kanal WhatsApp", "share"),
    ("Reporter: Sari Andini", "byline"),
    ("Editor: Budi Laksana", "byline"),
    ("(Penulis: Sari Andini | Editor: Budi Laksana)", "byline"),
    ("Suasana perundingan di Wina (Foto: Dok. Kemlu)", "caption"),
    ("Foto: Suasana perundingan di Wina", "caption"),
    ("![Suasana perundingan](https://contoh.id/a.jpg)", "caption"),
    ("\\[video.1\\]", "navigation"),
    ("[img.1]", "navigation"),
    ("null", "navigation"),
    ("Halaman 1 dari 3", "navigation"),
    ("Tags: wina, perundingan", "navigation"),
    ("Pilihan Editor: Perundingan Wina Ditunda", "navigation"),
    ("© 2019 Contoh Media", "navigation"),
    ("Artikel ini telah tayang di Contoh.id dengan judul Perundingan Wina", "navigation"),
    ("Rabu, 6 Maret 2019 | 14:05 WIB", "navigation"),
    ("Â", "encoding"),
    ("&nbsp;", "encoding"),
    ("\\", "encoding"),
    ("\ufffd", "encoding"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_a_line_of_furniture_is_found_whole_and_kept_out_of_the_body(line: str, kind: str) -> None:
    page = lay_out(Article(f"{BEFORE}\n{line}\n{AFTER}"))
    assert [(b.kind.value, b.text) for b in page.boilerplate] == [(kind, line)]
    assert [x.of(page.text) for x in page.sentences] == [BEFORE, AFTER]
    assert all(b.rule for b in page.boilerplate)


TAILS = [
    ("(aal)", "byline"),
    ("(end/vws)", "byline"),
    ("[ ian ]", "byline"),
    ("(Antara)", "byline"),
    ("[ Antara ]", "byline"),
    ("(Antara/Reuters)", "byline"),
    ("(Tribunnews.com/Sari Andini)", "byline"),
    ("(T.K010/R010)", "byline"),
    ("Editor: Budi Laksana | Sumber: Kontan", "byline"),
    ("Sent from my iPhone", "navigation"),
    ("\\[video.1\\]", "navigation"),
]


@pytest.mark.parametrize(("tail", "kind"), TAILS)
def test_a_credit_at_the_end_of_the_last_line_is_cut_off(tail: str, kind: str) -> None:
    page = lay_out(Article(f"{BEFORE} {AFTER} {tail}"))
    assert [(b.kind.value, b.text) for b in page.boilerplate] == [(kind, tail)]
    assert [x.of(page.text) for x in page.sentences] == [BEFORE, AFTER]


@pytest.mark.parametrize(
    ("linked", "rest"),
    [
        ("Baca juga: Menlu Andalan Tiba di Wina.", "Ia disambut pejabat setempat."),
        ("Baca Juga: Menlu Andalan Tiba di Wina", "Namun ia tidak memberi keterangan."),
        ("Baca juga: Menlu Andalan Tiba di Wina  ", "Sejumlah wartawan menunggu di bandara."),
        ("(Baca Juga: Menlu Andalan Tiba di Wina)", "Ia disambut pejabat setempat."),
        ("Baca Juga:Menlu Tiba di WinaPerundingan Wina Ditunda", "Para wartawan menunggu lama."),
        ("Baca juga: Menlu Andalan Tiba di Wina", "“Kami siap,” ujar seorang pejabat."),
    ],
)
def test_a_linked_headline_within_one_line_ends_where_the_body_goes_on(
    linked: str, rest: str
) -> None:
    glued = "" if ":Menlu" in linked else " "
    page = lay_out(Article(f"{BEFORE} {linked}{glued}{rest}"))
    assert [b.text for b in page.boilerplate] == [linked.strip()]
    assert [x.of(page.text) for x in page.sentences] == [BEFORE, rest]


def test_headlines_after_a_heading_are_taken_but_a_sentence_is_not() -> None:
    text = (
        f"{BEFORE}\nBaca Juga\nMenlu Andalan Tiba di Wina\nPerundingan Wina Ditunda Lagi\n{AFTER}"
    )
    page = lay_out(Article(text))
    assert len(page.boilerplate) == 3
    assert [x.of(page.text) for x in page.sentences] == [BEFORE, AFTER]


def test_a_summary_after_a_rule_of_dashes_is_navigation() -> None:
    text = f"{BEFORE}\n{AFTER}\n---\n## Ringkasan\nBerikut ringkasan berita: para menteri bertemu."
    page = lay_out(Article(text))
    assert [b.kind.value for b in page.boilerplate] == ["navigation"]
    assert page.boilerplate[0].span.end == len(text)
    assert [x.of(page.text) for x in page.sentences] == [BEFORE, AFTER]


def test_a_name_in_capitals_signs_off_and_tags_follow() -> None:
    text = f"{BEFORE} {AFTER}\nSARI ANDINI\nWina\nPerundingan Perikanan\ngoogletag.display('x');"
    page = lay_out(Article(text))
    kinds = [b.kind.value for b in page.boilerplate]
    assert kinds == ["byline", "navigation", "navigation", "advert"]


@pytest.mark.parametrize(
    "text",
    [
        "Buku itu dapat dibaca juga oleh para diplomat muda.",
        "Ia meminta warga menyimak video pernyataan presiden (2/3).",
        "Pertemuan digelar di Markas Besar Perserikatan Bangsa-Bangsa (PBB)",
        "Rombongan tiba pada pagi hari (waktu setempat).",
        "Rapat itu dihadiri Kepala Badan Pangan Dunia (WFP).",
        "Iklan layanan itu dibiayai kedua negara.",
        "Share saham perusahaan itu turun dua persen.",
        "Laporan wartawan asing menyebut perundingan itu gagal dan kedua pihak pulang.",
        "Foto bersama menutup pertemuan itu.",
        "Sumber diplomatik menyatakan perundingan berjalan alot.",
    ],
)
def test_body_text_is_never_furniture(text: str) -> None:
    page = lay_out(Article(f"{BEFORE}\n{text}\n{AFTER}"))
    assert page.boilerplate == ()
    assert text in [x.of(page.text) for x in page.sentences]


def test_damage_between_sentences_is_found_and_within_a_sentence_left_alone() -> None:
    page = lay_out(Article("Menteri tiba kemarin.&nbsp; Ia lalu pergi.\nKota itu Â ramai benar."))
    assert [(b.kind.value, b.text) for b in page.boilerplate] == [("encoding", "&nbsp;")]
    assert "Kota itu Â ramai benar." in [x.of(page.text) for x in page.sentences]


def test_a_signature_that_is_glued_to_the_body_is_cut_off() -> None:
    page = lay_out(Article(f"{BEFORE} {AFTER}SARI ANDINI\nWina"))
    assert [(b.kind.value, b.text) for b in page.boilerplate] == [
        ("byline", "SARI ANDINI"),
        ("navigation", "Wina"),
    ]
