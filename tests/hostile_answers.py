"""Web servers that lie, stall, bomb and loop: each case says every byte it sends.

`hostile_answers()` gives each case with the causes that are right for it; none at all means
that the page is fine, or that it may be read.
"""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from lawatan.errors import Cause
from tests.webserver import answer

Send = Callable[[asyncio.StreamWriter], Awaitable[None]]
TEXT = "<html><body><article><p>Menlu Norwegia tiba di Jakarta, Senin (2/3/2026).</p></article>"
PAGE = (TEXT * 20).encode()
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class HostileAnswer:
    """One answer: `causes` that are right, `is_slow` where it takes longer than it may."""

    name: str
    send: Send
    causes: tuple[Cause, ...]
    is_slow: bool = False


def hostile_answers() -> tuple[HostileAnswer, ...]:
    """Every case, by name."""
    groups = (_statuses, _redirects, _packed, _bombs, _large, _slow, _broken, _lying, _encodings)
    return tuple(case for group in groups for case in group())


def _bytes(name: str, data: bytes, *causes: Cause) -> HostileAnswer:
    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(data)

    return HostileAnswer(name, send, causes)


def _statuses() -> Iterator[HostileAnswer]:
    for status in (201, 204, 206, 300, 304, 400, 401, 403, 404, 410, 418, 451, 500, 501, 502, 504):
        body = b"" if status in (204, 304) else PAGE
        yield _bytes(f"status-{status}", answer(body, status=f"{status} Kata"), Cause.STATUS)
    for status in (429, 503):
        yield _bytes(f"status-{status}", answer(status=f"{status} Kata"), Cause.BUSY)
    for name, value in {
        "huge": "9" * 400,
        "bad": "besok",
        "past": "Mon, 02 Mar 2015 09:00:00 GMT",
        "negative": "-5",
        "far": "Mon, 02 Mar 9999 09:00:00 GMT",
    }.items():
        data = answer(status="503 Kata", headers={"Retry-After": value})
        yield _bytes(f"retry-after-{name}", data, Cause.BUSY)


def _redirects() -> Iterator[HostileAnswer]:
    targets = {
        "itself": "/redirect-itself",
        "other": "/redirect-back",
        "back": "/redirect-other",
        "ftp": "ftp://kabar.example/",
        "file": "file:///etc/passwd",
        "script": "javascript:alert(1)",
        "data": "data:text/html,halo",
        "gopher": "gopher://kabar.example:70/",
        "user": "http://admin:sandi@kabar.example/",
        "no-host": "http:///berita",
        "bad-port": "http://kabar.example:99999/",
        "bad-bracket": "http://[::1/",
        "blanks": "http://kabar.example/a b\tc",
        "long": "/" + "a" * 5000,
        "empty": "",
        "no-name": "http://tidak-ada.invalid/",
    }
    for name, target in targets.items():
        data = answer(status="302 Found", headers={"Location": target})
        # Without a host the target is a path of the same host, which has nothing there.
        causes = (Cause.REDIRECTS, Cause.ADDRESS, Cause.ROBOTS_UNREACHABLE, Cause.STATUS)
        yield _bytes(f"redirect-{name}", data, *causes)
    for step in range(12):
        data = answer(status="301 Moved", headers={"Location": f"/redirect-long-{step + 1}"})
        yield _bytes(f"redirect-long-{step}", data, Cause.REDIRECTS, Cause.STATUS)
    yield _bytes("redirect-without-location", answer(status="301 Moved"), Cause.REDIRECTS)


def _packed() -> Iterator[HostileAnswer]:
    whole = gzip.compress(PAGE, mtime=0)
    for percent in (0, 1, 10, 50, 90, 99):
        cut = whole[: max(len(whole) * percent // 100, 1)]
        yield _coded(f"gzip-cut-{percent}", cut, "gzip", Cause.CODING)
    yield _coded("gzip-without-trailer", whole[:-8], "gzip", Cause.CODING)
    yield _coded("gzip-wrong-sum", whole[:-8] + b"\0" * 8, "gzip", Cause.CODING)
    yield _coded("gzip-damaged", whole[:30] + b"\xff" * 9 + whole[39:], "gzip", Cause.CODING)
    yield _coded("gzip-is-plain", PAGE, "gzip", Cause.CODING)
    yield _coded("gzip-is-empty", b"", "gzip", Cause.TYPE)
    yield _coded("gzip-and-padding", whole + b"\0" * 64, "gzip")
    yield _coded("gzip-and-rubbish", whole + b"sampah", "gzip")
    yield _coded("gzip-many-parts", gzip.compress(b"", mtime=0) * 50_000, "gzip", Cause.CODING)
    yield _coded("gzip-twice", gzip.compress(whole, mtime=0), "gzip, gzip")
    yield _coded("gzip-thrice", whole, "gzip, gzip, gzip", Cause.CODING)
    yield _coded("deflate", zlib.compress(PAGE), "deflate")
    yield _coded("deflate-bare", zlib.compress(PAGE)[2:-4], "deflate")
    yield _coded("deflate-cut", zlib.compress(PAGE)[:-9], "deflate", Cause.CODING)
    unasked = ("br", "zstd", "compress", "aes128gcm", "x" * 500, "gzip;q=1", "\xff")
    for number, coding in enumerate(unasked):
        yield _coded(f"coding-{number}", whole, coding, Cause.CODING)
    yield _coded("coding-identity", PAGE, "identity")


def _bombs() -> Iterator[HostileAnswer]:
    million = gzip.compress(b"\0" * (8 * MEGABYTE), mtime=0)
    yield _coded("bomb", million, "gzip", Cause.BOMB)
    yield _coded("bomb-of-markup", gzip.compress(b"<b>" * (4 * MEGABYTE)), "gzip", Cause.BOMB)
    yield _coded("bomb-in-parts", million * 50, "gzip", Cause.BOMB)
    yield _coded("bomb-in-bomb", gzip.compress(million * 9, mtime=0), "gzip, gzip", Cause.BOMB)
    yield _coded("bomb-deflate", zlib.compress(b"a" * (8 * MEGABYTE)), "deflate", Cause.BOMB)


def _coded(name: str, body: bytes, coding: str, *causes: Cause) -> HostileAnswer:
    return _bytes(name, answer(body, headers={"Content-Encoding": coding}), *causes)


def _large() -> Iterator[HostileAnswer]:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(100):
            writer.write(b"<p>" * (MEGABYTE // 3))
            await writer.drain()

    async def chunked(writer: asyncio.StreamWriter) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        writer.write(head)
        for _ in range(100):
            writer.write(b"100000\r\n" + b"<" * MEGABYTE + b"\r\n")
            await writer.drain()

    yield HostileAnswer("large-100-megabytes", endless, (Cause.SIZE,))
    yield HostileAnswer("large-100-megabytes-chunked", chunked, (Cause.SIZE,))
    yield _bytes("large-by-length", answer(PAGE, length=100 * MEGABYTE), Cause.SIZE)
    yield _bytes("large-by-length-huge", answer(PAGE, length=10**17), Cause.SIZE)
    yield _bytes("large-page", answer(b"<p>" + b"a" * 5_000_000), Cause.SIZE)
    yield _bytes("large-plain", answer(b"<p>" + b"a" * 4_100_000), Cause.SIZE)


def _slow() -> Iterator[HostileAnswer]:
    async def silent(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    def drip(data: bytes) -> Send:
        async def send(writer: asyncio.StreamWriter) -> None:
            for byte in data:
                if writer.transport.is_closing():
                    return
                writer.write(bytes([byte]))
                await asyncio.sleep(0.1)

        return send

    async def informing(writer: asyncio.StreamWriter) -> None:
        while not writer.transport.is_closing():
            writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
            await asyncio.sleep(0.1)

    async def cut(writer: asyncio.StreamWriter) -> None:
        writer.write(answer(PAGE, length=len(PAGE) + 1))
        await asyncio.sleep(60)

    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n"
    for name, send in {
        "silent": silent,
        "head": drip(head * 9),
        "status": drip(b"HTTP/1.1 200 " + b"O" * 900),
        "body": drip(head[-4:] + PAGE),
        "informing": informing,
        "last-byte": cut,
    }.items():
        yield HostileAnswer(f"slow-{name}", send, (Cause.TIME, Cause.PROTOCOL), is_slow=True)


def _broken() -> Iterator[HostileAnswer]:
    ok, kind = b"HTTP/1.1 200 OK\r\n", b"Content-Type: text/html\r\n"
    parts = b"Transfer-Encoding: chunked\r\n"
    cases = {
        "nothing": b"",
        "rubbish": bytes(range(256)) * 8,
        "old": b"<html><p>Halo</p></html>",
        "ssh": b"SSH-2.0-OpenSSH_9.6\r\n",
        "smtp": b"220 surat.example ESMTP\r\n",
        "half-head": ok + kind,
        "no-version": b"200 OK\r\n\r\n",
        "version": b"HTTP/9.9 200 OK\r\n\r\n",
        "status": b"HTTP/1.1 dua OK\r\n\r\n",
        "status-0": b"HTTP/1.1 0 OK\r\n\r\n",
        "status-9999": b"HTTP/1.1 9999 OK\r\n\r\n",
        "switching": b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        "header": ok + b"tanpa titik dua\r\n\r\n" + PAGE,
        "header-name": ok + b"\x00\xff: a\r\n\r\n" + PAGE,
        "header-zero": ok + kind + b"X-A: a\x00b\r\n\r\n" + PAGE,
        "header-long": ok + kind + b"X-A: " + b"a" * 300_000 + b"\r\n\r\n" + PAGE,
        "headers-many": ok + kind + b"X-A: a\r\n" * 40_000 + b"\r\n" + PAGE,
        "length-negative": ok + kind + b"Content-Length: -1\r\n\r\n" + PAGE,
        "length-word": ok + kind + b"Content-Length: banyak\r\n\r\n" + PAGE,
        "length-two": ok + kind + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + PAGE,
        "length-short": answer(PAGE, length=len(PAGE) + 99),
        "chunk-size": ok + kind + parts + b"\r\nzzz\r\nhalo\r\n",
        "chunk-huge": ok + kind + parts + b"\r\nffffffffffffffff\r\nhalo\r\n",
        "chunk-negative": ok + kind + parts + b"\r\n-5\r\nhalo\r\n",
        "chunk-cut": ok + kind + parts + b"\r\n5\r\n<p>Ha",
        "chunk-long-line": ok + kind + parts + b"\r\n5;" + b"a" * 300_000 + b"\r\n",
        "coding-unknown": ok + kind + b"Transfer-Encoding: gzip\r\n\r\n" + PAGE,
    }
    for name, data in cases.items():
        yield _closing(f"broken-{name}", data, Cause.PROTOCOL, Cause.CONNECTION, Cause.TYPE)


def _closing(name: str, data: bytes, *causes: Cause) -> HostileAnswer:
    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        writer.close()

    return HostileAnswer(name, send, causes)


def _lying() -> Iterator[HostileAnswer]:
    kinds = (
        *("image/png", "application/pdf", "application/json", "application/zip", "video/mp4"),
        *("text/plain", "application/xml", "multipart/mixed", "text", "/", "x" * 3000),
    )
    for number, kind in enumerate(kinds):
        yield _bytes(f"type-{number}", answer(PAGE, kind), Cause.TYPE)
    bodies = {
        "png": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
        "jpeg": b"\xff\xd8\xff\xe0" + b"\0" * 99,
        "gif": b"GIF89a<p>",
        "pdf": b"%PDF-1.7 <p>",
        "zip": b"PK\x03\x04 <p>",
        "gzip": gzip.compress(PAGE),
        "program": b"\x7fELF <p>",
        "zeros": b"\0" * 5000,
        "binary": bytes(range(256)) * 40,
        "json": b'{"teks": "Menlu tiba"}',
        "words": b"Menlu Norwegia tiba di Jakarta.",
        "empty": b"",
        "blank": b" \r\n\t" * 99,
    }
    for name, body in bodies.items():
        yield _bytes(f"html-is-{name}", answer(body), Cause.TYPE)
    for name, head in {
        "none": None,
        "upper": "TEXT/HTML",
        "parameters": "text/html;;;charset=;=",
        "xhtml": "application/xhtml+xml",
    }.items():
        yield _bytes(f"type-fine-{name}", answer(PAGE, head))


def _encodings() -> Iterator[HostileAnswer]:
    text = "<p>Presiden Erdoğan — “Kami datang,” kata José di Jakarta.</p>" * 20
    bodies = {
        "utf-8": text.encode(),
        "utf-8-cut": text.encode()[:-3] + b"\xe2\x80",
        "utf-8-mark": b"\xef\xbb\xbf" + text.encode(),
        "utf-16": text.encode("utf-16"),
        "utf-16-cut": text.encode("utf-16")[:-1],
        "windows": text.encode("cp1252", "replace"),
        "mixed": text.encode() + text.encode("cp1252", "replace"),
    }
    labels = ("utf-8", "iso-8859-1", "utf-16", "utf-7", "unicode_escape", "zip", "tidak-ada")
    for name, body in bodies.items():
        for label in labels:
            data = answer(body, f"text/html; charset={label}")
            yield _bytes(f"bytes-{name}-as-{label}", data)
