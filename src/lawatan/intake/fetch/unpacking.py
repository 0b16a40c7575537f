"""Raw bodies to plain bytes, within bounds."""

from __future__ import annotations

import zlib

from lawatan.errors import Cause, FetchError

ACCEPTED = "gzip, deflate"
"""The content codings that we ask for."""
GZIP = b"\x1f\x8b"
_LAYERS = 2
# Each member costs a copy of what follows it, so a body of many small ones would take minutes.
_MEMBERS = 64
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def unpacked(raw: bytes, coding: str, limit: int) -> bytes:
    """The body behind its Content-Encoding, at most `limit` bytes.

    Raises FetchError where the coding is none that we asked for, the data is damaged or cut,
    or there is more than `limit`.
    """
    codings = [x.strip().lower() for x in coding.split(",") if x.strip()]
    layers = [x for x in reversed(codings) if x != "identity"]
    if len(layers) > _LAYERS:
        raise FetchError(f"the body is packed {len(layers)} times", Cause.CODING)
    for layer in layers:
        if layer not in _WINDOWS:
            raise FetchError(f"the body is packed with {layer!r:.40}, not asked for", Cause.CODING)
        raw = _inflated(raw, _WINDOWS[layer], limit)
    if len(raw) > limit:
        raise FetchError(f"the body has more than {limit:,} bytes", Cause.SIZE)
    return raw


def gunzipped(data: bytes, limit: int) -> bytes:
    """A gzip file's content, at most `limit` bytes; other data as it is. Raises FetchError."""
    return _inflated(data, _WINDOWS["gzip"], limit) if data.startswith(GZIP) else data


def _inflated(data: bytes, window: int, limit: int) -> bytes:
    if not data:
        return data
    if window == _WINDOWS["deflate"] and not _has_zlib_head(data):
        window = -15  # some servers send bare deflate
    parts: list[bytes] = []
    size = 0
    for _ in range(_MEMBERS):
        machine = zlib.decompressobj(window)
        try:
            part = machine.decompress(data, limit - size + 1)
        except zlib.error as error:
            raise FetchError(f"the packed body is damaged ({error})", Cause.CODING, 0.0) from error
        size += len(part)
        if size > limit:
            raise FetchError(f"the body unpacks to more than {limit:,} bytes", Cause.BOMB)
        if not machine.eof:
            raise FetchError("the packed body is cut short", Cause.CODING, 0.0)
        parts.append(part)
        data = machine.unused_data.lstrip(b"\0")
        if not data.startswith(GZIP):
            return b"".join(parts)  # what lies behind the last member is padding
    raise FetchError(f"the packed body has more than {_MEMBERS} parts", Cause.CODING)


def _has_zlib_head(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0
