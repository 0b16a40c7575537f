"""Eighteen made-up outlets on a test server: feeds, news sitemaps and pages of short articles.

Odd sites list their articles in a feed (RSS or Atom), even ones in a news sitemap behind an
index; every third also names its newest article twice, once with a tracking parameter.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.webserver import Asked, Site, answer

OUTLETS = 18
VISITORS = ("Rusia", "Prancis", "Jepang", "Mesir", "Turki", "Kanada", "Brasil", "Vietnam")
HOSTS = ("Norwegia", "Islandia", "Peru", "Kenya", "Laos", "Oman", "Chile", "Fiji", "Yordania")
NOW = datetime.now(UTC).replace(microsecond=0)


def title(site: int, number: int) -> str:
    """The headline of one article; no two are the same."""
    visitor, host = VISITORS[number % 8], HOSTS[(number // 8 + site) % 9]
    return f"Menlu {visitor} Bertemu Menlu {host}, Bahas {number} Butir Kerja Sama {site}"


def page(site: int, number: int, url: str) -> str:
    """The page of one article, with the furniture of a news page."""
    visitor, host = VISITORS[number % 8], HOSTS[(number // 8 + site) % 9]
    return f"""<!doctype html><html lang="id"><head><meta charset="utf-8">
<title>{title(site, number)} - Kabar Uji {site}</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="Kabar Uji {site}">
<meta property="og:title" content="{title(site, number)}">
<meta property="og:type" content="article">
<meta property="article:published_time" content="{NOW.isoformat()}"></head><body>
<nav><a href="/">Beranda</a> <a href="/indeks">Indeks</a></nav>
<article><h1>{title(site, number)}</h1>
<p>JAKARTA - Menteri Luar Negeri {visitor} bertemu Menteri Luar Negeri {host} di Jakarta, Senin
(2/3/2026). Pertemuan ke-{number} itu membahas kerja sama perdagangan kedua negara.</p>
<p>"Kami sepakat melanjutkan pembicaraan ini," kata juru bicara kementerian kepada wartawan
Kabar Uji {site} seusai pertemuan nomor {number} tersebut.</p>
<p>Kunjungan itu berlangsung dua hari dan akan dilanjutkan tahun depan di ibu kota {host}.</p>
</article><footer>Hak cipta Kabar Uji {site}</footer></body></html>"""


def newsstand(origin: Callable[[int], str], articles: int, seconds: float = 0.0) -> Site:
    """A site that serves every outlet; `articles` in all, each after `seconds`."""

    async def site(asked: Asked, writer: asyncio.StreamWriter) -> None:
        base = origin(asked.site)
        numbers = range(asked.site, articles, OUTLETS)
        if asked.path.startswith("/berita/"):
            await asyncio.sleep(seconds)
            number = int(asked.path.removeprefix("/berita/").partition("?")[0])
            writer.write(answer(page(asked.site, number, f"{base}/berita/{number}")))
        elif asked.path == "/robots.txt":
            writer.write(answer("User-agent: *\nDisallow: /tertutup/\n", "text/plain"))
        elif asked.path == "/daftar.xml":
            writer.write(_listing(asked, base, numbers))
        elif asked.path == "/berita.xml":
            writer.write(answer(_news_sitemap(asked.site, base, numbers), "text/xml"))
        else:
            writer.write(answer("tidak ada", status="404 Not Found"))

    return site


def _listing(asked: Asked, base: str, numbers: range) -> bytes:
    tag = f'"{len(numbers)}"'
    if asked.headers.get("if-none-match") == tag:
        return answer(status="304 Not Modified", headers={"ETag": tag})
    if asked.site % 2 == 0:
        body = _index(base)
    else:
        body = (_rss if asked.site % 4 == 1 else _atom)(asked.site, base, numbers)
    return answer(body, "application/xml", headers={"ETag": tag})


def _links(site: int, base: str, numbers: range) -> list[tuple[str, str]]:
    found = [(f"{base}/berita/{n}", title(site, n)) for n in numbers]
    again = [(f"{url}?utm_source=rss", name) for url, name in found[:1] if site % 3 == 0]
    return found + again


def _rss(site: int, base: str, numbers: range) -> str:
    items = "".join(
        f"<item><title>{escape(name)}</title><link>{escape(url)}</link>"
        f"<pubDate>{format_datetime(NOW)}</pubDate></item>"
        for url, name in _links(site, base, numbers)
    )
    return f"<rss version='2.0'><channel><title>Kabar Uji {site}</title>{items}</channel></rss>"


def _atom(site: int, base: str, numbers: range) -> str:
    items = "".join(
        f"<entry><title>{escape(name)}</title><link href='{escape(url)}'/>"
        f"<published>{NOW.isoformat()}</published></entry>"
        for url, name in _links(site, base, numbers)
    )
    return (
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Kabar Uji {site}</title>{items}</feed>"
    )


def _index(base: str) -> str:
    entry = f"<sitemap><loc>{base}/berita.xml</loc><lastmod>{NOW.isoformat()}</lastmod></sitemap>"
    return (
        f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entry}</sitemapindex>"
    )


def _news_sitemap(site: int, base: str, numbers: range) -> str:
    entries = "".join(
        f"<url><loc>{escape(url)}</loc><news:news><news:publication_date>{NOW.isoformat()}"
        f"</news:publication_date><news:title>{escape(name)}</news:title></news:news></url>"
        for url, name in _links(site, base, numbers)
    )
    return (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
        f"xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>{entries}</urlset>"
    )
