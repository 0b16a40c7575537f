"""Feeds and sitemaps: which articles they name, when those were published, and what is left out."""

from __future__ import annotations

import gzip

import pytest

from lawatan.errors import IntakeError
from lawatan.intake.fetch.fetched import Fetched
from lawatan.intake.listings.entries import Entry, article_address
from lawatan.intake.listings.read import read_listing
from lawatan.run.watch.asking import listing_of

BASE = "https://kabar.example/daftar.xml"
NEWS = "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
IMAGE = "xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'"
MAP = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
ONE = "https://kabar.example/berita/1"
LISTINGS: dict[str, tuple[str, Entry]] = {
    "rss": (
        f"<rss version='2.0'><channel><item><title>Menlu &amp; Menhan tiba</title><link>{ONE}"
        "</link><pubDate>Mon, 02 Mar 2026 19:00:00 +0700</pubDate></item></channel></rss>",
        Entry(ONE, "Menlu & Menhan tiba", "2026-03-02T12:00:00Z"),
    ),
    "rss-without-date": (
        f"<rss version='2.0'><channel><item><link>{ONE}</link></item></channel></rss>",
        Entry(ONE),
    ),
    "rss-1": (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<item rdf:about='{ONE}'><title>Menlu tiba</title><link>{ONE}</link>"
        "<dc:date>2026-03-02T19:00:00+07:00</dc:date></item></rdf:RDF>",
        Entry(ONE, "Menlu tiba", None, "2026-03-02T12:00:00Z"),
    ),
    "rss-broken": (
        f"<rss version='2.0'><channel><item><title>Menlu & Menhan&nbsp;tiba</title><link>{ONE}"
        "</link></item></channel>",
        Entry(ONE, "Menlu & Menhan\xa0tiba"),
    ),
    "rss-in-section": (
        "<rss version='2.0'><channel><item><title><![CDATA[ Menlu tiba ]]></title>"
        f"<link><![CDATA[{ONE}]]></link></item></channel></rss>",
        Entry(ONE, "Menlu tiba"),
    ),
    "atom": (
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Menlu tiba</title>"
        f"<link rel='alternate' href='{ONE}'/><published>2026-03-02T12:00:00Z</published>"
        "<updated>2026-03-03T12:00:00Z</updated></entry></feed>",
        Entry(ONE, "Menlu tiba", "2026-03-02T12:00:00Z", "2026-03-03T12:00:00Z"),
    ),
    "sitemap": (
        f"<urlset {MAP}><url><loc> {ONE} </loc><lastmod>2026-03-02</lastmod></url></urlset>",
        Entry(ONE, None, None, "2026-03-02"),
    ),
    "sitemap-without-namespace": (
        f"<urlset><url><loc>{ONE}</loc></url></urlset>",
        Entry(ONE),
    ),
    "news-sitemap": (
        f"<urlset {MAP} {NEWS} {IMAGE}><url><image:image><image:loc>https://k.id/a.jpg</image:loc>"
        f"<image:title>Foto</image:title></image:image><loc>{ONE}</loc><news:news>"
        "<news:publication><news:name>Kabar</news:name></news:publication>"
        "<news:publication_date>2026-03-02T19:00:00+07:00</news:publication_date>"
        "<news:title>Menlu tiba</news:title></news:news></url></urlset>",
        Entry(ONE, "Menlu tiba", "2026-03-02T19:00:00+07:00"),
    ),
    "rubbish-dates": (
        f"<urlset {MAP}><url><loc>{ONE}</loc><lastmod>besok</lastmod></url></urlset>",
        Entry(ONE),
    ),
    "relative": (f"<urlset {MAP}><url><loc>/berita/1</loc></url></urlset>", Entry(ONE)),
    "twice": (
        f"<urlset {MAP}><url><loc>{ONE}</loc></url><url><loc>{ONE}?utm_source=a#b</loc></url>"
        "</urlset>",
        Entry(ONE),
    ),
}


@pytest.mark.parametrize(("text", "entry"), LISTINGS.values(), ids=list(LISTINGS))
def test_a_listing_names_its_articles(text: str, entry: Entry) -> None:
    found = read_listing(text.encode(), BASE)
    assert found.articles == (entry,)
    assert found.listings == ()


def test_an_index_names_further_listings() -> None:
    text = (
        f"<sitemapindex {MAP}><sitemap><loc>https://kabar.example/a.xml</loc>"
        "<lastmod>2026-03-02T12:00:00Z</lastmod></sitemap></sitemapindex>"
    )
    found = read_listing(text.encode(), BASE)
    assert found.articles == ()
    assert found.listings == (Entry("https://kabar.example/a.xml", changed="2026-03-02T12:00:00Z"),)


def test_a_packed_sitemap_is_unpacked() -> None:
    packed = gzip.compress(LISTINGS["sitemap"][0].encode())
    headers = (("Content-Type", "application/x-gzip"),)
    fetched = Fetched(BASE, BASE, 200, headers, packed, "2026-03-02T00:00:00+00:00")
    assert [entry.url for entry in listing_of(fetched).articles] == [ONE]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("<html><p>Halo</p></html>", "no feed and no sitemap"),
        (f"<urlset {MAP}><url><loc>{ONE}</loc></url>", "not well-formed"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><urlset><url><loc>&b;</loc></url></urlset>", "entity b"),
        ("<rss>" + "<a>" * 70, "deeper than 64"),
    ],
)
def test_what_is_no_sound_listing_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        read_listing(text.encode(), BASE)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        (ONE, ONE),
        (f"{ONE}#komentar", ONE),
        (f"{ONE}?utm_source=rss&utm_medium=x", ONE),
        (f"{ONE}?fbclid=abc", ONE),
        (f"{ONE}?id=7&utm_source=rss", f"{ONE}?id=7"),
        ("HTTPS://Kabar.Example:443/berita/1", ONE),
        ("/berita/1", ONE),
        ("javascript:alert(1)", None),
        ("mailto:a@b.example", None),
        ("http://[::1", None),
        ("", None),
        (ONE + "a" * 3000, None),
    ],
)
def test_an_article_has_one_address(url: str, found: str | None) -> None:
    assert article_address(url, BASE) == found
