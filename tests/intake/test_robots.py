"""robots.txt by RFC 9309: what it says is done, and what cannot be had means no."""

from __future__ import annotations

import asyncio
import gzip

import pytest
from tests.network import HASTY, HOST, PATIENT, PUBLIC, Internet, fetch
from tests.webserver import Asked, Site, answer, serving

from lawatan.errors import Cause, FetchError

NO, UNREACHABLE = Cause.ROBOTS, Cause.ROBOTS_UNREACHABLE
ALL = "User-agent: *\n"


def site(robots: bytes, *, wait: float = 0.0) -> Site:
    """A site with this answer for robots.txt and a page everywhere else."""

    async def serve(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path == "/robots.txt":
            await asyncio.sleep(wait)
            writer.write(robots)
            writer.close()
        elif asked.path.startswith("/robots-"):
            moved = {"Location": "/robots-lain"}
            writer.write(answer(status="302 Found", headers=moved))
        else:
            writer.write(answer("<p>Menlu tiba di Jakarta.</p>"))

    return serve


def text(rules: str) -> bytes:
    return answer(rules, "text/plain; charset=utf-8")


RULES: dict[str, tuple[str, str, Cause | None]] = {
    "empty": ("", "/a", None),
    "everything": (f"{ALL}Disallow: /", "/a", NO),
    "nothing": (f"{ALL}Disallow:", "/a", None),
    "a-folder": (f"{ALL}Disallow: /tertutup/", "/tertutup/a", NO),
    "beside-a-folder": (f"{ALL}Disallow: /tertutup/", "/terbuka/a", None),
    "longest-match": (f"{ALL}Disallow: /a\nAllow: /a/b", "/a/b/c", None),
    "longest-match-other": (f"{ALL}Allow: /a\nDisallow: /a/b", "/a/b/c", NO),
    "equal-match-allows": (f"{ALL}Disallow: /a\nAllow: /a", "/a", None),
    "star": (f"{ALL}Disallow: /*.html", "/x/y.html?z", NO),
    "end": (f"{ALL}Disallow: /*.html$", "/x/y.html?z", None),
    "us-by-name": ("User-agent: lawatan\nDisallow: /", "/a", NO),
    "us-in-any-case": ("user-AGENT: LAWATAN\ndisALLOW: /", "/a", NO),
    "us-before-all": (f"{ALL}Disallow: /\n\nUser-agent: Lawatan\nDisallow: /x", "/a", None),
    "others": ("User-agent: Gambarbot\nDisallow: /", "/a", None),
    "a-group-of-two": ("User-agent: Gambarbot\nUser-agent: Lawatan\nDisallow: /", "/a", NO),
    "two-groups": (f"{ALL}Disallow: /a\n\n{ALL}Disallow: /b", "/b", NO),
    "encoded": (f"{ALL}Disallow: /%7Ea", "/~a", NO),
    "comments": (f"# halo\n{ALL}# halo\nDisallow: / # semua", "/a", NO),
    "mark": (f"\ufeff{ALL}Disallow: /", "/a", NO),
    "old-line-ends": (f"{ALL}Disallow: /".replace("\n", "\r"), "/a", NO),
    "rubbish": ("\x00\x01 <html> besok", "/a", None),
    "page": ("<html><p>Tidak ada</p></html>", "/a", None),
    "many-stars": (f"{ALL}Disallow: /{'*a' * 20_000}b", "/" + "a" * 900, None),
    "many-rules": (ALL + "Disallow: /x\n" * 9_000 + "Disallow: /a", "/a", NO),
    "long-line": (f"{ALL}Disallow: /{'b' * 400_000}\nDisallow: /a", "/a", NO),
    "delay-rubbish": (f"{ALL}Crawl-delay: besok", "/a", None),
    "delay-nan": (f"{ALL}Crawl-delay: nan", "/a", None),
    "delay-negative": (f"{ALL}Crawl-delay: -5", "/a", None),
}


@pytest.mark.parametrize(("rules", "path", "cause"), RULES.values(), ids=list(RULES))
def test_rules_are_obeyed(rules: str, path: str, cause: Cause | None) -> None:
    with serving(site(text(rules))) as server:
        found = fetch(Internet(server.ports[0], {HOST: [[PUBLIC]]}), f"http://{HOST}{path}")
    assert (found.cause if isinstance(found, FetchError) else None) is cause
    assert [p for p in server.paths() if p == path] == ([] if cause else [path])


ANSWERS: dict[str, tuple[bytes, Cause | None]] = {
    **{f"status-{n}": (answer(status=f"{n} Kata"), None) for n in (400, 401, 403, 404, 410, 451)},
    **{f"status-{n}": (answer(status=f"{n} Kata"), UNREACHABLE) for n in (500, 502, 504)},
    **{f"status-{n}": (answer(status=f"{n} Kata"), Cause.BUSY) for n in (429, 503)},
    "closed": (b"", UNREACHABLE),
    "no-http": (b"220 surat.example\r\n", UNREACHABLE),
    "cut": (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent", UNREACHABLE),
    "redirect-loop": (answer(status="302 A", headers={"Location": "/robots.txt"}), UNREACHABLE),
    "redirect-chain": (answer(status="302 A", headers={"Location": "/robots-1"}), UNREACHABLE),
    "redirect-file": (answer(status="302 A", headers={"Location": "file:///a"}), UNREACHABLE),
    "redirect-private": (
        answer(status="302 A", headers={"Location": "http://127.0.0.1/robots.txt"}),
        Cause.FORBIDDEN,
    ),
    "gzip-cut": (
        answer(gzip.compress(b"a" * 999)[:20], headers={"Content-Encoding": "gzip"}),
        UNREACHABLE,
    ),
    "bomb": (
        answer(gzip.compress(b"#" * 9_000_000), headers={"Content-Encoding": "gzip"}),
        UNREACHABLE,
    ),
    "large": (text(f"{ALL}Disallow: /\n" + "# halo\n" * 1_500_000), NO),
    "large-behind-the-limit": (text("# halo\n" * 1_500_000 + f"{ALL}Disallow: /"), None),
}


@pytest.mark.parametrize(("robots", "cause"), ANSWERS.values(), ids=list(ANSWERS))
def test_an_unreachable_robots_txt_means_no(robots: bytes, cause: Cause | None) -> None:
    with serving(site(robots)) as server:
        internet = Internet(server.ports[0], {HOST: [[PUBLIC]]})
        found = fetch(internet, f"http://{HOST}/berita")
    assert (found.cause if isinstance(found, FetchError) else None) is cause
    assert ("/berita" in server.paths()) is (cause is None)


@pytest.mark.parametrize("wait", [30.0])
def test_a_slow_robots_txt_means_no(wait: float) -> None:
    with serving(site(text(ALL), wait=wait)) as server:
        internet = Internet(server.ports[0], {HOST: [[PUBLIC]]})
        found = fetch(internet, f"http://{HOST}/berita", settings=HASTY)
    assert isinstance(found, FetchError)
    assert found.cause is UNREACHABLE


def test_robots_txt_is_asked_once_for_many_pages() -> None:
    from lawatan.intake.fetch.fetcher import Fetcher

    async def go(internet: Internet) -> None:
        async with Fetcher(PATIENT, resolve=internet.resolve, sockets=internet) as fetcher:
            for number in range(3):
                await fetcher.get(f"http://{HOST}/{number}")

    with serving(site(text(ALL))) as server:
        asyncio.run(go(Internet(server.ports[0], {HOST: [[PUBLIC]]})))
    assert server.paths() == ["/robots.txt", "/0", "/1", "/2"]
