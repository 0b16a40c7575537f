"""Paths to articles, one at a time: a bad input costs only itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from lawatan.errors import IntakeError
from lawatan.intake.charset import page_text
from lawatan.intake.days import valid_published
from lawatan.intake.decode import MAX_BYTES, decoded
from lawatan.intake.pages import article_of_html
from lawatan.intake.records import Known, Line, article_of_line, read_lines, read_records
from lawatan.intake.reject import Reject
from lawatan.model import Article

STDIN = "standard input"
TEXT = frozenset({".txt", ".text", ".md", ""})
HTML = frozenset({".html", ".htm", ".xhtml"})
RECORDS = frozenset({".jsonl", ".ndjson"})
IN_FOLDERS = (TEXT - {"", ".md"}) | HTML | RECORDS
"""What is picked up when a folder is given; other files there are passed over."""


def read_paths(
    paths: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Iterator[Article | Reject]:
    """The articles of files, folders (recursively, sorted) and `-` (standard input), in order.

    `published`, `outlet` and `url` serve articles that lack them. Nothing is held but the
    article at hand. Raises IntakeError where `published` is no ISO 8601 day or date-time.
    """
    for item in read_unopened(paths, published=published, outlet=outlet, url=url):
        yield article_of_line(item) if isinstance(item, Line) else item


def read_unopened(
    paths: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Iterator[Article | Reject | Line]:
    """As `read_paths`, but lines of JSON Lines files stay closed: `article_of_line` opens them.

    Those of standard input and of pipes are opened, as they may come slowly.
    """
    day = valid_published(published) if published else None
    if published and day is None:
        raise IntakeError(f"published {published!r} is no ISO 8601 day; write it as 2018-05-30")
    known = Known(day, outlet, url)
    for path in paths:
        yield from _standard_input(known) if path == "-" else _path(Path(path), known)


def _path(path: Path, known: Known) -> Iterator[Article | Reject | Line]:
    if path.is_dir():
        yield from _folder(path, known)
        return
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in RECORDS and path.is_file():
                yield from read_lines(stream, str(path), known)
            else:
                yield from _stream(stream, str(path), path.suffix.lower(), known)
    except FileNotFoundError:
        yield Reject(str(path), "there is no such file; check the path")
    except (OSError, ValueError) as error:
        yield Reject(str(path), f"cannot be opened ({error}); check the path and its permissions")


def _folder(folder: Path, known: Known) -> Iterator[Article | Reject | Line]:
    errors: list[OSError] = []
    seen = False
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(x for x in folders if not x.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in IN_FOLDERS and not name.startswith("."):
                seen = True
                yield from _path(Path(parent) / name, known)
    for error in errors:
        yield Reject(str(error.filename or folder), f"cannot be listed ({error.strerror})")
    if not seen and not errors:
        kinds = " ".join(sorted(IN_FOLDERS))
        yield Reject(str(folder), f"the folder holds no article files ({kinds})")


def _standard_input(known: Known) -> Iterator[Article | Reject]:
    stream = sys.stdin.buffer
    head = stream.peek(64) if isinstance(stream, BufferedReader) else b""
    is_records = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    yield from _stream(stream, STDIN, ".jsonl" if is_records else ".txt", known)


def _stream(stream: BinaryIO, source: str, suffix: str, known: Known) -> Iterator[Article | Reject]:
    if suffix in RECORDS:
        yield from read_records(stream, source, known)
    elif suffix in TEXT or suffix in HTML:
        try:
            yield _single(stream.read(MAX_BYTES + 1), source, suffix in HTML, known)
        except IntakeError as error:
            yield Reject(source, str(error))
    else:
        yield Reject(source, f"files of kind {suffix} are not read; give .txt, .html or .jsonl")


def _page(data: bytes, source: str) -> str:
    if len(data) > MAX_BYTES:
        raise IntakeError(f"is longer than {MAX_BYTES:,} bytes; give a page of one article")
    return page_text(data, None, source)


def _single(data: bytes, source: str, is_html: bool, known: Known) -> Article:
    text = _page(data, source) if is_html else decoded(data, source)
    name = None if source == STDIN else source
    if not is_html:
        return Article(text, name, known.url, None, known.outlet, known.published)
    page = article_of_html(text, source, url=known.url)
    return Article(
        page.text,
        name,
        page.url,
        page.title,
        known.outlet or page.outlet,
        known.published or page.published,
    )
