"""The gate lets foreign affairs pass and stops the rest."""

from __future__ import annotations

import pytest

from lawatan.demo import demo_articles
from lawatan.run.gate import load_gate

STOPPED = (
    "Resep opor ayam khas Lebaran ini mudah dibuat di rumah. Siapkan santan, daun salam, serai "
    "dan lengkuas, lalu tumis bumbu halus sampai harum sebelum ayam dimasukkan ke wajan.",
    "Persija menang 2-1 atas Persib di Stadion Gelora Bung Karno. Gol kemenangan dicetak pemain "
    "pengganti pada menit ke-88, setelah laga berjalan keras sejak babak pertama.",
    "Polisi menangkap pencuri sepeda motor di Kecamatan Tambun. Pelaku mengaku sudah lima kali "
    "beraksi di wilayah itu dan menjual hasil curiannya kepada seorang penadah.",
)


@pytest.mark.parametrize("text", STOPPED)
def test_home_news_is_stopped(text: str) -> None:
    assert not load_gate().passes(text)


def test_nearly_all_sample_news_of_diplomacy_passes() -> None:
    passed = [load_gate().passes(article.text) for article in demo_articles()]
    assert sum(passed) >= 0.95 * len(passed)


@pytest.mark.parametrize("text", ["", " \n", "12 %", "a" * 100_000])
def test_any_text_gets_a_verdict(text: str) -> None:
    assert load_gate().passes(text) in (True, False)
