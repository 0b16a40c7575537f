"""A short quotation counts where it is a sentence of its own, not where it is a scare quote."""

from __future__ import annotations

import pytest

import lawatan


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            'Arman berbicara. "Semua dokumen siap," katanya. "Semuanya sudah disepakati."',
            ["Semua dokumen siap,", "Semuanya sudah disepakati."],
        ),
        ('Kementerian itu menyebut program "Desa Hijau" berhasil.', []),
        ('Ia memuji "persahabatan lama" kedua negara.', []),
    ],
)
def test_a_short_sentence_in_marks_is_a_quote(text: str, quotes: list[str]) -> None:
    lead = "Menteri Luar Negeri Norwegia Arman Solberg berbicara di Oslo. "
    reading = lawatan.read(lead + text, published="2026-03-02")
    assert [q.text for q in reading.quotes if q.kind.value == "direct"] == quotes
