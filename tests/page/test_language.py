"""Indonesian is told from Malay, though the two share most of their words."""

from __future__ import annotations

import pytest

from lawatan.page.language import language_of

TEXTS = (
    (
        "ms",
        "Perdana Menteri Datuk Seri Hamid berkata kerajaan akan meneruskan usaha bagi memastikan "
        "kos sara hidup rakyat dapat dikurangkan. Beliau berkata demikian selepas sidang media.",
    ),
    (
        "ms",
        "KUALA LUMPUR: Polis menahan dua lelaki kerana disyaki terlibat dalam kes samun malam "
        "tadi. Ketua Polis Daerah berkata, kedua-dua suspek kini direman selama empat hari.",
    ),
    (
        "ms",
        "Harga minyak mentah ditutup lebih tinggi semalam selepas bekalan dijangka berkurangan. "
        "Penganalisis berpandangan permintaan akan meningkat berikutan musim perayaan.",
    ),
    (
        "id",
        "Menteri Luar Negeri Malaysia akan berkunjung ke Jakarta pekan depan untuk membahas "
        "perbatasan laut, kata juru bicara Kemlu kepada wartawan.",
    ),
    (
        "id",
        "Perdana Menteri Malaysia bertemu dengan Presiden di Istana Merdeka. Keduanya membahas "
        "perlindungan pekerja migran, kata Datuk Hamid, karena batas laut belum rampung.",
    ),
    (
        "en",
        "The foreign minister of Iceland arrived in Oslo on Monday for talks with the "
        "government of Norway, and the two are to sign a treaty on fishing.",
    ),
)


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_language_is_told(language: str, text: str) -> None:
    assert language_of(text) == language
