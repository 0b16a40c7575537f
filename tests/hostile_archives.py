"""WARC files that are cut, damaged or lie about themselves, made on demand."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

from tests.hostile import NEWS

PAGE = f"<html><body><article><h1>Menlu tiba</h1><p>{NEWS * 3}</p></article></body></html>"
_HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kabar.example/1\r\n"


def hostile_archives() -> Mapping[str, bytes]:
    """Every archive by name, which ends in .warc or .warc.gz."""
    return {**_cut(".warc.gz", warc(gzipped=True)), **_cut(".warc", warc()), **_lying()}


def warc(count: int = 3, *, gzipped: bool = False, body: bytes = PAGE.encode()) -> bytes:
    """A sound archive of `count` pages."""
    records = [page_record(body, number) for number in range(count)]
    return b"".join(gzip.compress(r, mtime=0) if gzipped else r for r in records)


def page_record(body: bytes, number: int = 0) -> bytes:
    """The record of one page."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    return _record(str(len(http)), http, number)


def _record(length: str, content: bytes, number: int = 0) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"WARC-Target-URI: https://kabar.example/berita/{number}\r\n"
        "WARC-Date: 2026-03-02T12:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {length}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def _cut(suffix: str, whole: bytes) -> dict[str, bytes]:
    cuts = {f"cut-{p}{suffix}": whole[: len(whole) * p // 100] for p in range(5, 100, 10)}
    middle = len(whole) // 2
    damaged = whole[:middle] + b"\xff" * 40 + whole[middle + 40 :]
    return {**cuts, f"damaged{suffix}": damaged, f"rubbish-behind{suffix}": whole + b"\x01" * 99}


def _lying() -> dict[str, bytes]:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    packed = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    bomb = packed + gzip.compress(b"<" * 60_000_000)
    return {
        "empty.warc": b"",
        "rubbish.warc": bytes(range(256)) * 99,
        "rubbish.warc.gz": bytes(range(256)) * 99,
        "page.warc": PAGE.encode(),
        "length-long.warc": _record("99999999999", http),
        "length-short.warc": _record("40", http + b"\r\n\r\n"),
        "length-negative.warc": _record("-5", http),
        "length-word.warc": _record("banyak", http),
        "no-http.warc": _record("9", b"Menlu.\r\n\r\n\r\n"),
        "header-long.warc": _HEAD + b"X-A: " + b"a" * 500_000 + b"\r\n\r\n",
        "headers-many.warc": _HEAD + b"X-A: a\r\n" * 50_000 + b"\r\n",
        "bomb.warc": _record(str(len(bomb)), bomb + b"\r\n\r\n"),
        "bomb.warc.gz": gzip.compress(b"\0" * 60_000_000),
        "large.warc": warc(1, body=b"<p>" + b"a" * 9_000_000),
        "coding-cut.warc": _record("200", packed + gzip.compress(PAGE.encode())[:40]),
    }
