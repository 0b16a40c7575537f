from __future__ import annotations

import pytest

from lawatan.intake.outlets import canonical, outlet_at, outlet_named, outlets
from lawatan.model import Article
from lawatan.page.find import lay_out


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cnn indonesia", "CNN Indonesia"),
        ("kompas.com", "Kompas.com"),
        ("KOMPAS", "Kompas.com"),
        ("antaranews", "ANTARA News"),
        ("republika.co.id", "Republika"),
        ("detik.com", "detikcom"),
        ("tempo.co", "Tempo.co"),
        ("suara", "Suara.com"),
        ("poskotanews", "Poskota"),
        ("Harian Antah Berantah", "Harian Antah Berantah"),
    ],
)
def test_an_outlet_goes_under_one_name(name: str, expected: str) -> None:
    assert canonical(name) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://internasional.kompas.com/read/1", "Kompas.com"),
        ("http://www.cnnindonesia.com/x", "CNN Indonesia"),
        ("nasional.republika.co.id/berita", "Republika"),
        ("https://bukan-kompas.com/", None),
        ("https://[tidak-sah", None),
        ("", None),
    ],
)
def test_an_address_tells_its_outlet(url: str, expected: str | None) -> None:
    outlet = outlet_at(url)
    assert (outlet.name if outlet else None) == expected


def test_every_outlet_is_found_under_each_of_its_names() -> None:
    for outlet in outlets():
        for name in (outlet.name, *outlet.aliases, *outlet.datelines):
            found = outlet_named(name)
            assert found is not None, name
            assert found.name == outlet.name, name


def test_no_two_outlets_share_a_domain() -> None:
    domains = [domain for outlet in outlets() for domain in outlet.domains]
    assert len(domains) == len(set(domains))


def test_every_dateline_form_opens_an_article() -> None:
    for outlet in outlets():
        for form in outlet.datelines:
            page = lay_out(Article(f"WASHINGTON ({form}) - Kedua menteri bertemu kemarin."))
            assert page.info.outlet == outlet.name, form
            assert page.info.dateline is not None
            assert page.info.dateline.place is not None
