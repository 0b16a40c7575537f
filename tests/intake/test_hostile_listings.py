"""Hostile feeds and sitemaps are read or refused in words; what is read are web addresses."""

from __future__ import annotations

import pytest
from tests.hostile_listings import HostileListing, hostile_listings

from lawatan.errors import IntakeError
from lawatan.intake.fetch.fetched import Fetched
from lawatan.intake.listings.entries import Listing
from lawatan.run.watch.asking import listing_of


def read(data: bytes) -> Listing | IntakeError:
    url = "https://kabar.example/daftar.xml"
    try:
        return listing_of(Fetched(url, url, 200, (), data, "2026-03-02T00:00:00+00:00"))
    except IntakeError as error:
        return error


@pytest.mark.parametrize("case", hostile_listings(), ids=lambda case: case.name)
def test_a_hostile_listing_is_read_or_refused_in_words(case: HostileListing) -> None:
    found = read(case.data)
    assert case.refused is None or case.refused is isinstance(found, IntakeError)
    if isinstance(found, IntakeError):
        assert str(found)
    else:
        urls = [entry.url for entry in (*found.articles, *found.listings)]
        assert len(urls) == len(set(urls)) <= 50_000
        assert all(u.startswith(("http://", "https://")) and len(u) <= 2048 for u in urls)
