"""Direct speech and its speakers."""

from __future__ import annotations

import pytest
from newsroom import read_quotes, told

CASES = [
    pytest.param(
        '"Kami siap berunding kapan saja," kata Rudi Hartawan di Jakarta, Selasa (3/2).',
        [("Kami siap berunding kapan saja,", "Rudi Hartawan")],
        id="cue behind",
    ),
    pytest.param(
        'Rudi Hartawan mengatakan, "Kami siap berunding kapan saja dengan mereka."',
        [("Kami siap berunding kapan saja dengan mereka.", "Rudi Hartawan")],
        id="cue before",
    ),
    pytest.param(
        '"Kami siap," kata Morova. "Besok delegasi kami berangkat ke Wina."',
        [
            ("Kami siap,", "Elena Morova"),
            ("Besok delegasi kami berangkat ke Wina.", "Elena Morova"),
        ],
        id="cue between",
    ),
    pytest.param(
        '"Kami siap berunding," kata Morova.\n"Tidak ada syarat apa pun dari pihak kami."\n'
        '"Waktunya sudah tiba bagi semua pihak."',
        [
            ("Kami siap berunding,", "Elena Morova"),
            ("Tidak ada syarat apa pun dari pihak kami.", "Elena Morova"),
            ("Waktunya sudah tiba bagi semua pihak.", "Elena Morova"),
        ],
        id="goes on without a cue",
    ),
    pytest.param(
        '"Kami siap berunding," kata Morova.\nVidal menolak tawaran itu. "Belum saatnya," ujarnya.',
        [("Kami siap berunding,", "Elena Morova"), ("Belum saatnya,", "Tomas Vidal")],
        id="pronoun of a new subject",
    ),
    pytest.param(
        '"Kami siap berunding," kata Morova.\n"Kami juga siap menunggu," tambahnya.',
        [("Kami siap berunding,", "Elena Morova"), ("Kami juga siap menunggu,", "Elena Morova")],
        id="continuing cue",
    ),
    pytest.param(
        '"Perundingan masih berjalan," kata jubir Kementerian Luar Negeri Rusia, Elena Morova.',
        [("Perundingan masih berjalan,", "Elena Morova")],
        id="title and name",
    ),
    pytest.param(
        '"Perundingan masih berjalan," kata seorang pejabat Rusia yang tidak mau disebut namanya.',
        [("Perundingan masih berjalan,", "seorang pejabat Rusia")],
        id="unnamed speaker",
    ),
    pytest.param(
        '"Perundingan masih berjalan," bunyi pernyataan Kementerian Luar Negeri Rusia.',
        [("Perundingan masih berjalan,", "Kementerian Luar Negeri Rusia")],
        id="a document speaks for its body",
    ),
    pytest.param(
        '"Perundingan masih berjalan," demikian pernyataan Gedung Putih, Rabu.',
        [("Perundingan masih berjalan,", "Gedung Putih")],
        id="a palace keeps its name",
    ),
    pytest.param(
        '"Kami menunggu," kata komandan pangkalan, Karel Novotny, kepada wartawan.',
        [("Kami menunggu,", "komandan pangkalan, Karel Novotny")],
        id="a name that nobody has found yet",
    ),
    pytest.param(
        "“Kami tidak akan mundur dari meja perundingan, kata Morova.\nRapat selesai sore itu.",
        [("Kami tidak akan mundur dari meja perundingan,", "Elena Morova")],
        id="closing mark missing",
    ),
    pytest.param(
        'Kota itu dijuluki "Paris dari Timur" oleh para pelancong.', [], id="scare quotes"
    ),
    pytest.param(
        'Seminar bertajuk "Masa Depan Kerja Sama Asia dan Eropa" dibuka Vidal.', [], id="title"
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_direct_speech(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(words, who) for kind, words, who in told(text) if kind == "direct"]
    assert found == expected


def test_a_short_fragment_inside_a_reported_clause_is_no_entry() -> None:
    found = told('Morova mengatakan usulan itu "tidak masuk akal" dan harus ditarik.')
    assert found == [
        ("indirect", 'usulan itu "tidak masuk akal" dan harus ditarik', "Elena Morova")
    ]


def test_a_long_fragment_stands_beside_its_reported_clause() -> None:
    found = told(
        'Morova mengatakan usulan itu "tidak dapat diterima oleh negara mana pun" di sana.'
    )
    assert [kind for kind, _, _ in found] == ["indirect", "direct"]
    assert {who for _, _, who in found} == {"Elena Morova"}


def test_a_repeated_quotation_is_told_once() -> None:
    line = '"Kami siap berunding kapan saja," kata Morova.'
    assert len(told(f"{line}\n{line}")) == 1


def test_the_cue_and_the_rule_are_kept() -> None:
    quotes, _ = read_quotes('"Kami siap berunding kapan saja," ujar Morova.')
    assert quotes[0].cue is not None
    assert (quotes[0].cue.text, quotes[0].rule) == ("ujar", "quote.direct.behind.ujar")


def test_nobody_is_invented() -> None:
    assert told('"Tidak ada yang tahu kapan hujan akan turun lagi."')[0][2] is None
