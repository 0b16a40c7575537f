"""The encoding of a page is the one that its bytes, header or head tell."""

from __future__ import annotations

import pytest

from lawatan.errors import IntakeError
from lawatan.intake.charset import charset_of, page_text

TEXT = "<p>Presiden Erdoğan: “Kami datang,” kata José.</p>"
LATIN = "<p>José, naïf, “Kami datang”</p>" + "a" * 100


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (TEXT.encode(), "utf-8", TEXT),
        (TEXT.encode(), None, TEXT),
        (TEXT.encode(), "iso-8859-1", TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode(), "iso-8859-1", TEXT),
        (TEXT.encode("utf-16"), "utf-8", TEXT),
        (LATIN.encode("cp1252"), "iso-8859-1", LATIN),
        (LATIN.encode("cp1252"), "latin1", LATIN),
        (LATIN.encode("cp1252"), "tidak-ada", LATIN),
        (b"<meta charset=windows-1252>" + LATIN.encode("cp1252"), None,
         "<meta charset=windows-1252>" + LATIN),
        (b"<p>" + b"a" * 200 + b"\xe2\x80</p>", "utf-8", "<p>" + "a" * 200 + "\ufffd</p>"),
        (b"+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-"),
        (b"\\u003cscript\\u003e", "unicode_escape", "\\u003cscript\\u003e"),
    ],
)  # fmt: skip
def test_a_page_is_decoded(data: bytes, charset: str | None, text: str) -> None:
    assert page_text(data, charset, "uji") == text


@pytest.mark.parametrize("data", [b"", bytes(range(256)) * 9])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(IntakeError):
        page_text(data, None, "uji")


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=UTF-8", "UTF-8"),
        ('text/html;charset="iso-8859-1"', "iso-8859-1"),
        ("text/html; charset=", None),
        ("text/html", None),
        (None, None),
    ],
)
def test_the_header_names_the_charset(header: str | None, charset: str | None) -> None:
    assert charset_of(header) == charset
