"""The encoding of a web page: byte order mark, HTTP header, meta element, else a guess."""

from __future__ import annotations

import codecs
import re

from lawatan.intake.decode import decoded

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.I)
_HEAD = 2048
# As browsers do, labels of Latin-1 mean Windows-1252. UTF-7 and friends are never read.
_KNOWN = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "utf-8": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "iso8859-15": "iso8859-15",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "shift_jis": "cp932",
    "euc_jp": "euc_jp",
    "euc_kr": "cp949",
}


def page_text(data: bytes, charset: str | None, source: str) -> str:
    """The characters of a web page whose HTTP header named `charset`, or no charset.

    Bytes that the encoding does not know become U+FFFD. Raises IntakeError where the bytes are
    empty or binary, or say no encoding and are in none that we guess.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) if encoding == "utf-8" else 0 :].decode(encoding, "replace")
    meta = _META.search(data[:_HEAD])
    for label in (charset, meta[1].decode("ascii", "replace") if meta else None):
        known = _encoding(label)
        if known is not None:
            return _declared(data, known, source)
    return decoded(data, source)


def _declared(data: bytes, encoding: str, source: str) -> str:
    # A page that is UTF-8 throughout is UTF-8, whatever it says; most lies are of this kind.
    for honest in ("utf-8", encoding):
        try:
            return data.decode(honest)
        except UnicodeDecodeError:
            continue
    return (
        data.decode(encoding, "replace") if encoding != "utf-8" else decoded_loosely(data, source)
    )


def decoded_loosely(data: bytes, source: str) -> str:
    """UTF-8 with a few broken bytes replaced; what is not nearly UTF-8 is guessed."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 100 < len(text):
        return text
    return decoded(data, source)


def charset_of(content_type: str | None) -> str | None:
    """The charset parameter of a Content-Type header; None where it has none."""
    match = re.search(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", content_type or "", re.I)
    return match[1] if match else None


def _encoding(label: str | None) -> str | None:
    try:
        return _KNOWN.get(codecs.lookup(label).name) if label else None
    except (LookupError, ValueError):
        return None
