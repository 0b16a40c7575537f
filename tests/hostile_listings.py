"""Feeds and sitemaps that bomb, nest, lie and break off, made on demand."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

RSS = (
    "<rss version='2.0'><channel><title>Kabar</title>{}</channel></rss>",
    "<item><title>Menlu tiba</title><link>{}</link></item>",
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Kabar</title>{}</feed>",
    "<entry><title>Menlu tiba</title><link href='{}'/></entry>",
)
SITEMAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>",
    "<url><loc>{}</loc></url>",
)
INDEX = (
    "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>",
    "<sitemap><loc>{}</loc></sitemap>",
)
KINDS = {"rss": RSS, "atom": ATOM, "sitemap": SITEMAP, "index": INDEX}
LINK = "https://kabar.example/berita/{}"
_LAUGHS = '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
)
_DOCTYPES = {
    "laughs": (f"<!DOCTYPE x [{_LAUGHS}]>", "&a11;"),
    "blowup": (f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 5_000),
    "file": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
    "web": ('<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]>', "&a;"),
    "parameter": ('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]>', "x"),
    "loop": ('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', "&a;"),
}


@dataclass(frozen=True, slots=True)
class HostileListing:
    """One listing: `refused` where nothing may be read from it, None where both are fine."""

    name: str
    data: bytes
    refused: bool | None = None


def hostile_listings() -> tuple[HostileListing, ...]:
    """Every case."""
    found = [case for kind in KINDS for case in _of_kind(kind)]
    return (*found, *_mended(), *_others())


def whole(kind: str, count: int = 20, link: str = LINK) -> str:
    """A sound listing of one kind."""
    outer, entry = KINDS[kind]
    return outer.format("".join(entry.format(link.format(n)) for n in range(count)))


def _of_kind(kind: str) -> Iterator[HostileListing]:
    yield from _bombs(kind)
    yield from _cut(kind)
    yield from _odd_bytes(kind)
    yield from _odd_links(kind)
    yield from _shapes(kind)


def _bombs(kind: str) -> Iterator[HostileListing]:
    for name, (doctype, used) in _DOCTYPES.items():
        text = doctype + whole(kind, link=used)
        yield HostileListing(f"{kind}-entity-{name}", text.encode(), True)
        yield HostileListing(f"{kind}-entity-{name}-broken", text[:-9].encode(), True)
    yield HostileListing(
        f"{kind}-entity-16", (_DOCTYPES["laughs"][0] + whole(kind)).encode("utf-16"), True
    )
    outside = "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>" + whole(kind)
    yield HostileListing(f"{kind}-doctype-outside", outside.encode(), False)


def _cut(kind: str) -> Iterator[HostileListing]:
    data = whole(kind).encode()
    for percent in (1, 30, 60, 99):
        yield HostileListing(f"{kind}-cut-{percent}", data[: len(data) * percent // 100])
    packed = gzip.compress(data, mtime=0)
    yield HostileListing(f"{kind}-gzip-cut", packed[: len(packed) // 2], True)


def _odd_bytes(kind: str) -> Iterator[HostileListing]:
    text = whole(kind)
    yield HostileListing(f"{kind}-utf-16", text.encode("utf-16"))
    yield HostileListing(f"{kind}-bad-utf-8", text.encode().replace(b"Menlu", b"Menl\xff"))
    yield HostileListing(f"{kind}-zeros", text.encode().replace(b"berita", b"ber\0ita"))
    yield HostileListing(f"{kind}-controls", text.replace("tiba", "ti\x08ba\x1b").encode())
    for label in ("tidak-ada", "utf-7", "utf-16", "rot13", "unicode_escape"):
        declared = f"<?xml version='1.0' encoding='{label}'?>{text}".encode()
        yield HostileListing(f"{kind}-declared-{label}", declared)


def _odd_links(kind: str) -> Iterator[HostileListing]:
    links = {
        "script": "javascript:alert({})",
        "file": "file:///etc/{}",
        "long": LINK + "a" * 9_000,
        "empty": "",
        "bracket": "http://[::{}",
        "blanks": "  \n ",
    }
    for name, link in links.items():
        yield HostileListing(f"{kind}-links-{name}", whole(kind, link=link).encode())


def _shapes(kind: str) -> Iterator[HostileListing]:
    outer, entry = KINDS[kind]
    deep = "<a>" * 10_000 + "</a>" * 10_000
    yield HostileListing(f"{kind}-deep", outer.format(deep).encode(), True)
    yield HostileListing(
        f"{kind}-deep-open", (outer.partition("{}")[0] + "<a>" * 10_000).encode(), True
    )
    yield HostileListing(f"{kind}-many", whole(kind, 30_000, "https://k.id/{}").encode())
    yield HostileListing(f"{kind}-elements", outer.format("<a/>" * 600_000).encode(), True)
    yield HostileListing(f"{kind}-none", outer.format("").encode())
    yield HostileListing(f"{kind}-same", outer.format(entry.format(LINK) * 500).encode(), False)
    attributes = " ".join(f"a{n}='1'" for n in range(20_000))
    crowded = outer.replace(">", f" {attributes}>", 1).format("")
    yield HostileListing(f"{kind}-attributes", crowded.encode(), True)
    yield HostileListing(f"{kind}-text", outer.format("a" * 3_000_000).encode())
    yield HostileListing(
        f"{kind}-section", outer.format("<![CDATA[" + "]" * 200_000 + "]]>").encode()
    )


def _mended() -> Iterator[HostileListing]:
    attributes = " ".join(f"a{n}='1'" for n in range(20_000))
    entry = RSS[1]
    # What is broken at its head goes to the reader that mends, whatever comes behind.
    for name, rest in {
        "deep": "<a>" * 100_000,
        "attributes": f"<a {attributes}>",
        "links": entry.format(LINK) * 5_000,
        "quotes": "<a b='" * 60_000,
        "sections": "<![CDATA[" * 50_000,
        "titles": "<title>" * 60_000,
        "items": "<item><entry>" * 30_000,
        "references": "&#x41;&amp;&tidak;" * 25_000,
        "instructions": "<?a " * 100_000,
    }.items():
        broken = f"<rss version=2.0><channel>{rest}"
        yield HostileListing(f"mended-{name}", broken.encode()[: 1 << 19])


def _others() -> Iterator[HostileListing]:
    date = "<rss version='2.0'><channel><item><link>https://k.id/1</link><pubDate>{}</pubDate></item></channel></rss>"
    for number, value in enumerate(
        (
            "besok",
            "0",
            "9" * 500,
            "Mon, 99 Foo 0000 99:99:99 +9999",
            "2026-13-45T99:99:99Z",
            "-" * 5000,
            "1 Jan 10000 00:00 GMT",
        )
    ):
        yield HostileListing(f"date-{number}", date.format(value).encode(), False)
    for name, data in {
        "empty": b"",
        "blank": b" \n\t ",
        "html": b"<!doctype html><html><body><p>Halo</body></html>",
        "json": b'{"version": "https://jsonfeed.org/version/1"}',
        "binary": bytes(range(256)) * 90,
        "zeros": b"\0" * 90_000,
        "angles": b"<" * 900_000,
        "open-comment": b"<!--" * 200_000,
        "declarations": b"<!" * 400_000,
        "ampersands": b"<rss><channel><item><title>" + b"&" * 900_000,
        "bomb": gzip.compress(b"<" * 60_000_000),
    }.items():
        yield HostileListing(f"no-listing-{name}", data, True)
