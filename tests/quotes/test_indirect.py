"""Reported clauses: their bounds and their speakers."""

from __future__ import annotations

import pytest
from newsroom import told

CASES = [
    # X mengatakan (bahwa) ...
    (
        "Morova mengatakan bahwa pertemuan itu akan ditunda.",
        "pertemuan itu akan ditunda",
        "Elena Morova",
    ),
    (
        "Morova mengatakan, pertemuan itu akan ditunda.",
        "pertemuan itu akan ditunda",
        "Elena Morova",
    ),
    ("Morova mengatakan pertemuan itu akan ditunda.", "pertemuan itu akan ditunda", "Elena Morova"),
    (
        "Morova mengatakan kepada Reuters bahwa pertemuan itu akan ditunda.",
        "pertemuan itu akan ditunda",
        "Elena Morova",
    ),
    (
        "Menteri Luar Negeri Rudi Hartawan pada Selasa (3/2) menegaskan, batas itu tidak berubah.",
        "batas itu tidak berubah",
        "Rudi Hartawan",
    ),
    (
        "Elena Morova, juru bicara kementerian itu, membantah pasukannya memasuki kota.",
        "pasukannya memasuki kota",
        "Elena Morova",
    ),
    (
        "Dalam pidatonya di Wina, Morova menilai sanksi baru itu merugikan rakyat.",
        "sanksi baru itu merugikan rakyat",
        "Elena Morova",
    ),
    (
        "Morova mengatakan sanksi itu merugikan rakyat, sebagaimana dikutip Reuters, Rabu (4/2).",
        "sanksi itu merugikan rakyat",
        "Elena Morova",
    ),
    ("Jepang menyatakan siap mengirim bantuan.", "siap mengirim bantuan", "Jepang"),
    ("Morova meminta agar kedua pihak menahan diri.", "kedua pihak menahan diri", "Elena Morova"),
    (
        "Morova mendesak Jepang untuk mencabut larangan itu.",
        "Jepang untuk mencabut larangan itu",
        "Elena Morova",
    ),
    (
        "Sejumlah pengamat menilai langkah itu berbahaya dan akan gagal.",
        "langkah itu berbahaya dan akan gagal",
        "Sejumlah pengamat",
    ),
    (
        "Morova melontarkan ancaman bahwa jalur pipa akan ditutup.",
        "jalur pipa akan ditutup",
        "Elena Morova",
    ),
    # Menurut X, ...
    ("Menurut Morova, sanksi itu merugikan rakyat.", "sanksi itu merugikan rakyat", "Elena Morova"),
    (
        "Menurut juru bicara PBB, Tomas Vidal akan mengunjungi Oslo.",
        "Tomas Vidal akan mengunjungi Oslo",
        "juru bicara PBB",
    ),
    (
        "Menurut juru bicara PBB, Tomas Vidal, bantuan sudah tiba.",
        "bantuan sudah tiba",
        "Tomas Vidal",
    ),
    (
        "Sanksi itu merugikan rakyat, menurut Kementerian Luar Negeri Rusia.",
        "Sanksi itu merugikan rakyat",
        "Kementerian Luar Negeri Rusia",
    ),
    (
        "Menurut data terbaru dari PBB, jumlah pengungsi terus bertambah.",
        "jumlah pengungsi terus bertambah",
        "PBB",
    ),
    # ..., kata X
    (
        "Sanksi itu merugikan rakyat, kata Morova dalam jumpa pers.",
        "Sanksi itu merugikan rakyat",
        "Elena Morova",
    ),
    (
        "Yang pasti, kata Morova, sanksi itu merugikan rakyat.",
        "sanksi itu merugikan rakyat",
        "Elena Morova",
    ),
    ("Namun, sanksi itu tetap berlaku, ujar Morova.", "sanksi itu tetap berlaku", "Elena Morova"),
    (
        "Morova meminta Jepang untuk memimpin sidang itu.",
        "Jepang untuk memimpin sidang itu",
        "Elena Morova",
    ),
    (
        "Morova menegaskan dalam rapat itu, harus ada jalan keluar.",
        "dalam rapat itu, harus ada jalan keluar",
        "Elena Morova",
    ),
    (
        "Ditambahkan Morova, sanksi itu akan ditinjau lagi.",
        "sanksi itu akan ditinjau lagi",
        "Elena Morova",
    ),
    (
        "Empat kapal tenggelam di selat itu, Reuters melaporkan.",
        "Empat kapal tenggelam di selat itu",
        "Reuters",
    ),
]


@pytest.mark.parametrize(("text", "clause", "speaker"), CASES)
def test_reported_clause(text: str, clause: str, speaker: str) -> None:
    assert told(text) == [("indirect", clause, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Morova menyebut usulan itu sebagai lelucon.",
        "Morova menyampaikan perkembangan terbaru soal perundingan.",
        "Morova menyatakan dukungannya terhadap langkah itu.",
        "Morova tidak mengatakan kapan pertemuan itu digelar.",
        "Morova menolak mengatakan siapa yang akan datang.",
        "Tidak ada negara yang menyatakan bersedia mengirim pasukan.",
        "Nilai ekspor Jepang meningkat 5 persen tahun lalu.",
        "Dilansir Reuters, sekitar seratus orang hadir di sana.",
        "Morova meminta bantuan dari PBB.",
        "Morova meminta dukungan Jepang untuk memimpin sidang itu.",
        "Morova menegaskan peran Jepang dalam menjaga laut, memperkuat perdagangan, dan budaya.",
        "Menyebut usulan itu akan gagal, delegasi pulang lebih awal.",
    ],
)
def test_no_clause_no_quote(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("Juru bicara Vidal", "Juru bicara Vidal"),
        ("Juru bicara PBB Tomas Vidal", "Tomas Vidal"),
        ("Pengacara Vidal, Elena Morova,", "Elena Morova"),
        ("Pernyataan Kementerian Luar Negeri Rusia", "Kementerian Luar Negeri Rusia"),
        ("Tokyo", "Tokyo"),
        ("Pihak Jepang", "Jepang"),
        ("Sebuah sumber di PBB", "Sebuah sumber"),
    ],
)
def test_whose_words_they_are(subject: str, speaker: str) -> None:
    assert told(f"{subject} mengatakan jalur itu akan dibuka.")[0][2] == speaker


def test_a_second_verb_of_saying_opens_a_second_clause() -> None:
    found = told("Morova mengatakan jalur itu akan dibuka, dan menegaskan bahwa kapal boleh lewat.")
    assert found == [
        ("indirect", "jalur itu akan dibuka", "Elena Morova"),
        ("indirect", "kapal boleh lewat", "Elena Morova"),
    ]


def test_a_clause_behind_a_direct_quotation_has_its_speaker() -> None:
    found = told(
        '"Kami siap berunding," kata Morova, seraya menambahkan bahwa tempatnya belum dipilih.'
    )
    assert found[-1] == ("indirect", "tempatnya belum dipilih", "Elena Morova")


def test_a_pronoun_is_the_last_speaker() -> None:
    found = told("Morova mengatakan jalur itu aman.\nIa menambahkan, kapal boleh lewat.")
    assert [who for _, _, who in found] == ["Elena Morova", "Elena Morova"]


def test_a_pronoun_is_a_newer_subject() -> None:
    found = told(
        "Morova mengatakan jalur itu dibuka.\nVidal tiba di Wina. Ia mengatakan kapal boleh lewat."
    )
    assert [who for _, _, who in found] == ["Elena Morova", "Tomas Vidal"]


def test_that_commander_is_the_one_brought_in_before() -> None:
    found = told(
        "Seorang komandan mengatakan kota itu sudah dikuasai.\n"
        "Komandan itu menambahkan pasukannya akan bertahan."
    )
    assert [who for _, _, who in found] == ["Seorang komandan", "Seorang komandan"]


def test_text_cut_at_a_dropped_comma_is_read_whole() -> None:
    assert told("Menurut Morov. sanksi itu merugikan rakyat.") == [
        ("indirect", "sanksi itu merugikan rakyat", "Morov")
    ]
