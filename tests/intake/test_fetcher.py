"""Manners towards hosts, conditional requests, and what is kept of an answer."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.network import HOST, PATIENT, PUBLIC, Internet
from tests.webserver import Asked, Site, WebServer, answer, serving

from lawatan.errors import Cause, FetchError, IntakeError
from lawatan.intake.fetch.checks import checked_url, retry_after
from lawatan.intake.fetch.fetched import Fetched, Validators
from lawatan.intake.fetch.fetcher import Fetcher
from lawatan.intake.fetch.pacing import Pace
from lawatan.intake.fetch.settings import Kind, Manners, Settings
from lawatan.intake.fetch.shelf import Shelf
from lawatan.intake.fetch.unpacking import gunzipped, unpacked

PAGE = "<html><p>Menlu tiba di Jakarta.</p></html>"
Work = Callable[[Fetcher], Awaitable[object]]


async def site(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """A small outlet: a page, a packed page, a moved page, a page that is never new."""
    path, tag = asked.path, '"satu"'
    if path == "/robots.txt":
        writer.write(answer("User-agent: *\nCrawl-delay: 0", "text/plain"))
    elif path == "/dikemas":
        packed = gzip.compress(PAGE.encode(), mtime=0)
        writer.write(answer(packed, headers={"Content-Encoding": "gzip", "X-Uji": "satu"}))
    elif path == "/pindah":
        writer.write(answer(status="301 Moved", headers={"Location": "/baru#atas"}))
    elif path == "/tetap" and asked.headers.get("if-none-match") == tag:
        writer.write(answer(status="304 Not Modified", headers={"ETag": tag}))
    elif path == "/penuh":
        writer.write(answer(status="429 Sabar", headers={"Retry-After": "7"}))
    else:
        cookies = {"ETag": tag, "Last-Modified": "kemarin", "Set-Cookie": "a=b; Path=/"}
        writer.write(answer(PAGE, headers=cookies))


def run(
    work: Work,
    settings: Settings = PATIENT,
    serve: Site = site,
    keep: Callable[[Fetched], str] | None = None,
) -> WebServer:
    """Does `work` with a fetcher of the little internet; what its server was asked."""

    async def go(internet: Internet) -> None:
        options = {"keep": keep, "resolve": internet.resolve, "sockets": internet}
        async with Fetcher(settings, **options) as fetcher:  # type: ignore[arg-type]
            await work(fetcher)

    with serving(serve) as server:
        asyncio.run(go(Internet(server.ports[0], {HOST: [[PUBLIC]]})))
    return server


def url(path: str) -> str:
    return f"http://{HOST}{path}"


def test_the_user_agent_says_who_asks_and_whom_to_turn_to() -> None:
    server = run(lambda f: f.get(url("/a")), replace(PATIENT, contact="redaksi@uji.example"))
    agents = {asked.headers["user-agent"] for asked in server.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("Lawatan/")
    assert all("+redaksi@uji.example" in a.headers["user-agent"] for a in server.asked)


def test_no_cookie_is_sent_back() -> None:
    async def work(fetcher: Fetcher) -> None:
        for _ in range(2):
            await fetcher.get(url("/a"))

    assert [asked.headers.get("cookie") for asked in run(work).asked] == [None] * 3


def test_a_redirect_is_followed_and_told() -> None:
    found: list[Fetched] = []

    async def work(fetcher: Fetcher) -> None:
        found.append(await fetcher.get(url("/pindah")))

    server = run(work)
    assert server.paths() == ["/robots.txt", "/pindah", "/baru"]
    (one,) = found
    assert (one.url, one.final, one.hops) == (url("/pindah"), url("/baru"), (url("/pindah"),))


def test_an_unchanged_answer_is_not_sent_again() -> None:
    found: list[Fetched] = []

    async def work(fetcher: Fetcher) -> None:
        found.append(await fetcher.get(url("/tetap")))
        found.append(await fetcher.get(url("/tetap"), Kind.PAGE, found[0].validators))

    server = run(work)
    assert [one.status for one in found] == [200, 304]
    assert found[0].validators == Validators('"satu"', "kemarin")
    assert server.asked[-1].headers["if-modified-since"] == "kemarin"


def test_raw_bytes_and_headers_are_kept_before_they_are_unpacked(tmp_path: Path) -> None:
    shelf, found = Shelf(tmp_path), []

    async def work(fetcher: Fetcher) -> None:
        found.append(await fetcher.get(url("/dikemas")))

    run(work, keep=shelf.put)
    (one,) = found
    kept = shelf.get(one.kept or "")
    assert kept == one
    assert gzip.decompress(kept.raw).decode() == PAGE
    assert kept.header("x-uji") == "satu"
    assert kept.body(1000).decode() == PAGE


def test_an_answer_that_turns_out_bad_is_kept_all_the_same(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)

    async def bad(asked: Asked, writer: asyncio.StreamWriter) -> None:
        rules = answer("", "text/plain")
        writer.write(rules if asked.path == "/robots.txt" else answer(b"\x89PNG\r\n"))

    async def work(fetcher: Fetcher) -> None:
        with pytest.raises(FetchError, match="PNG"):
            await fetcher.get(url("/a"))

    run(work, serve=bad, keep=shelf.put)
    heads = [json.loads(p.read_text()) for p in tmp_path.glob("heads/*/*.json")]
    assert {head["url"] for head in heads} == {url("/robots.txt"), url("/a")}


def test_a_damaged_shelf_is_told(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    name = shelf.put(Fetched("u", "u", 200, (), b"isi", "2026-03-02T00:00:00+00:00"))
    next(tmp_path.glob("bodies/*/*")).unlink()
    with pytest.raises(IntakeError, match="fetch it again"):
        shelf.get(name)


def test_retry_after_makes_the_host_rest() -> None:
    async def work(fetcher: Fetcher) -> None:
        with pytest.raises(FetchError) as first:
            await fetcher.get(url("/penuh"))
        assert (first.value.cause, first.value.again) == (Cause.BUSY, 7.0)
        with pytest.raises(FetchError) as second:
            await fetcher.get(url("/a"))
        assert second.value.cause is Cause.BUSY
        assert second.value.again is not None
        assert 0 < second.value.again <= 7.0

    assert run(work).paths() == ["/robots.txt", "/penuh"]


def test_a_host_is_asked_one_thing_at_a_time() -> None:
    open_now, most = 0, 0

    async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal open_now, most
        open_now, most = open_now + 1, max(most, open_now + 1)
        await asyncio.sleep(0.02)
        open_now -= 1
        writer.write(answer(PAGE))

    async def work(fetcher: Fetcher) -> None:
        await asyncio.gather(*(fetcher.get(url(f"/{n}")) for n in range(8)))

    run(work, serve=slow)
    assert most == 1


def waits(pace: Pace, *hosts: str) -> float:
    """Seconds that turns at these hosts, one after another, take on the loop's clock."""

    async def go() -> float:
        started = asyncio.get_running_loop().time()
        for host in hosts:
            async with pace.turn(host):
                pass
        return asyncio.get_running_loop().time() - started

    return asyncio.run(go())


def test_a_rest_lies_between_two_requests_to_a_host() -> None:
    assert waits(Pace(Manners(delay=0.05)), "a", "a", "a") >= 0.1
    slow = Pace(Manners(delay=0.0))
    slow.slow_down("a", 0.05)
    assert waits(slow, "a", "a") >= 0.05


def test_failures_make_a_host_rest_ever_longer() -> None:
    pace = Pace(Manners(rest=30.0, longest_rest=100.0))
    assert [pace.failed("a", None) for _ in range(4)] == [30.0, 60.0, 100.0, 100.0]
    assert pace.failed("a", 900.0) == 900.0
    pace.went_well("a")
    assert pace.failed("a", None) == 30.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7", 7.0), ("0", 0.0), (" 12 ", 12.0), ("9" * 300, 86_400.0), ("-1", None), ("besok", None),
     ("", None), (None, None), ("1.5", None), ("Mon, 02 Mar 2015 09:00:00 GMT", 0.0),
     ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400.0), ("Mon, 99 Foo 2015 99:99:99", None)],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value) == seconds


@pytest.mark.parametrize(
    "address",
    ["", "kabar", "ftp://kabar.example/", "file:///etc/passwd", "http://", "http://a b/",
     "http://a:99999/", "http://u:p@kabar.example/", "http://[::1/", "http://kabar.example/\n",
     "javascript:alert(1)", "http://a/" + "a" * 3000, "//kabar.example/", "http://a:0/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(FetchError) as refused:
        checked_url(address)
    assert refused.value.cause is Cause.ADDRESS


def test_a_fragment_is_not_sent() -> None:
    assert str(checked_url("https://kabar.example/a?b=c#d")) == "https://kabar.example/a?b=c"


@pytest.mark.parametrize("limit", [999, 1000, 1001])
def test_unpacking_stops_at_the_limit(limit: int) -> None:
    packed = gzip.compress(b"a" * 1000)
    if limit < 1000:
        with pytest.raises(FetchError, match="more than"):
            unpacked(packed, "gzip", limit)
    else:
        assert unpacked(packed, "gzip", limit) == gunzipped(packed, limit) == b"a" * 1000
