"""Inputs that break careless readers, made on demand: nothing large lies in the repository.

`write_hostile(folder)` writes one file each and gives their paths by name. What has to hold for
all of them: an empty reading or one clear line of error, and the rest of the batch is read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

NEWS = "Jakarta - Menteri Luar Negeri Atlantis Ola Contoh tiba di Jakarta, Senin (2/3/2026)."
RIGHT_TO_LEFT = (
    "قال وزير الخارجية في القاهرة إن الزيارة ستتم غدا. \u202eNaskah terbalik\u202c \u200f"
)
LONG_LINE = 10 * 1024 * 1024
"""Bytes of the long line."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """One input: `refused` where no article can be read from it, None where both are fine."""

    name: str
    suffix: str
    data: bytes
    refused: bool | None


def hostile_inputs() -> tuple[Hostile, ...]:
    """Every hostile input but the long line, which takes seconds: see `long_line`."""
    return (*_not_text(), *_odd_text(), *_odd_pages(), *_odd_records())


def long_line() -> Hostile:
    """10 MB of news without one line break."""
    words = f"{NEWS} ".encode()
    data = words * (LONG_LINE // len(words) + 1)
    return Hostile("long-line", ".txt", data[:LONG_LINE], None)


def write_hostile(folder: Path, *, with_long_line: bool = False) -> dict[str, Path]:
    """Writes the inputs into `folder`; their paths by name."""
    inputs = (*hostile_inputs(), *((long_line(),) if with_long_line else ()))
    paths = {}
    for item in inputs:
        paths[item.name] = folder / f"{item.name}{item.suffix}"
        paths[item.name].write_bytes(item.data)
    return paths


def _not_text() -> tuple[Hostile, ...]:
    return (
        Hostile("empty", ".txt", b"", True),
        Hostile("blank", ".txt", " \n\t\u200b\u00a0\n".encode(), True),
        Hostile("binary", ".txt", bytes(range(256)) * 40, True),
        Hostile("nul", ".txt", NEWS.encode().replace(b" ", b"\0"), True),
        Hostile("invalid-utf-8", ".txt", b"Menteri \xff\xfe\xfa tiba \xc3\x28." * 9, None),
        Hostile("cut-utf-8", ".txt", f"{NEWS} kata José".encode()[:-1], None),
    )


def _odd_text() -> tuple[Hostile, ...]:
    unbalanced = '"Kami datang, kata menteri itu. “ ‘ ” ' * 60
    nested = "“" * 1200 + "damai" + "”" * 1200 + "(" * 1200 + "[" * 1200
    combined = "Menteri" + "\u0301" * 1500 + " tiba"
    return (
        Hostile("unbalanced-quotes", ".txt", f"{NEWS}\n{unbalanced}".encode(), False),
        Hostile("nested-quotes", ".txt", f"{NEWS}\n{nested}".encode(), False),
        Hostile("right-to-left", ".txt", RIGHT_TO_LEFT.encode(), False),
        Hostile("combining-marks", ".txt", combined.encode(), False),
        Hostile("line-ends", ".txt", NEWS.replace(" ", "\r\n\u2028\x0b\x0c\r").encode(), False),
        Hostile("cut-short", ".txt", b"Ia bertemu seorang pejabat senior Kementerian Luar", False),
        Hostile("digits", ".txt", ("(99/99/9999) 31 Februari 0000, " * 100).encode(), False),
        Hostile("utf-16", ".txt", NEWS.encode("utf-16"), False),
    )


def _odd_pages() -> tuple[Hostile, ...]:
    deep = "<div>" * 20_000 + NEWS + "</div>" * 20_000
    return (
        Hostile("deep-page", ".html", f"<html><body>{deep}</body></html>".encode(), None),
        Hostile("page-without-article", ".html", b"<html><body></body></html>", True),
        Hostile("open-tags", ".html", f"<html><p><b><p <a href='{NEWS}".encode(), None),
    )


def _odd_records() -> tuple[Hostile, ...]:
    deep = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"
    return (
        Hostile("record-without-text", ".jsonl", b'{"id": "tanpa-teks"}\n', True),
        Hostile("record-of-wrong-type", ".jsonl", b'{"text": 7}\n[]\n"teks"\nnull\n', True),
        Hostile("no-json", ".jsonl", b"bukan json\n{\n", True),
        Hostile("nested-record", ".jsonl", f"{deep}\n".encode(), True),
        Hostile("half-surrogate", ".jsonl", b'{"text": "Menteri \\ud800 tiba"}\n', True),
        Hostile("nul-escape", ".jsonl", _record("Menteri\0tiba di Jakarta."), None),
        Hostile("bad-day", ".jsonl", _record(NEWS, published="2026-13-45"), False),
    )


def _record(text: str, **fields: str) -> bytes:
    return (json.dumps({"id": "r", "text": text, **fields}) + "\n").encode()
