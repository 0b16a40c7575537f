"""Bytes to text: UTF-8, else what is plausible, else a clear error."""

from __future__ import annotations

import codecs
import logging

from lawatan.errors import IntakeError

MAX_CHARS = 1_000_000
"""Code points that one article may have."""
MAX_BYTES = 4 * MAX_CHARS

_log = logging.getLogger(__name__)
_CONTROL = frozenset(map(chr, range(32))) - set("\t\n\r\x0b\x0c\x1a\x1b")


def decoded(data: bytes, source: str) -> str:
    """The text of `data` without a byte order mark; line ends stay as they are.

    Raises IntakeError where the bytes are empty, binary, too many, or in no encoding we know.
    """
    if len(data) > MAX_BYTES:
        raise IntakeError(f"is longer than {MAX_CHARS:,} characters; split it into articles")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _checked(_strict(data, "utf-16") or "")
    if b"\0" in data:
        raise IntakeError("holds NUL bytes, so it is no text; give .txt, .html or .jsonl")
    text = _strict(data, "utf-8-sig")
    if text is None:
        text = _windows(data)
        _log.info("%s: not UTF-8, read as Windows-1252", source)
    return _checked(text)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _windows(data: bytes) -> str:
    """Windows-1252 where few bytes need it, as in Indonesian copy from old systems."""
    text = _strict(data, "cp1252")
    odd = sum(byte > 127 for byte in data)
    if text is None or odd > 0.1 * len(data) or any(c in _CONTROL for c in text):
        raise IntakeError("is neither UTF-8 nor Windows-1252 text; convert it to UTF-8")
    return text


def _checked(text: str) -> str:
    if not text.strip("\ufeff\u200b \t\r\n\x0b\x0c\xa0"):
        raise IntakeError("is empty; there is nothing to read")
    if len(text) > MAX_CHARS:
        raise IntakeError(f"is longer than {MAX_CHARS:,} characters; split it into articles")
    return text
