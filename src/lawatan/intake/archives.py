"""Archives to articles: WARC, Parquet and JSON Lines, with the place of each record kept."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from lawatan.errors import IntakeError
from lawatan.intake.decode import MAX_BYTES, decoded
from lawatan.intake.pages import article_of_html
from lawatan.intake.records import Known, article_of_record, read_records
from lawatan.intake.reject import Reject
from lawatan.model import Article

WARC = (".warc", ".warc.gz")
LINES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
PARQUET = (".parquet",)
KINDS = WARC + LINES + PARQUET
"""How the names of archives end."""
PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Record:
    """What one record of an archive became, its id, and its offset.

    The offset is in bytes for WARC, in records from 0 elsewhere.
    """

    offset: int
    id: str | None
    content: Article | Reject


def read_archive(path: Path, first: int = 0, count: int | None = None) -> Iterator[Record]:
    """Records number `first` up to `first + count` of an archive, in order.

    Raises IntakeError where the file is no archive or cannot be read on; what came before has
    been given by then. Needs the extra `archives` for WARC and Parquet.
    """
    last = None if count is None else first + count
    for number, record in enumerate(_from(path, first), first):
        if last is not None and number >= last:
            return
        yield record


def _from(path: Path, first: int) -> Iterator[Record]:
    """The records from number `first` on; in JSON Lines and Parquet those before stay unread."""
    name = path.name.lower()
    kinds = ((WARC, _warc), (LINES, _lines), (PARQUET, _parquet))
    read = next((read for ends, read in kinds if name.endswith(ends)), None)
    if read is None:
        raise IntakeError(f"{path} is no archive; give {' '.join(KINDS)}")
    try:
        yield from read(path, first)
    except (OSError, EOFError, ValueError) as error:
        raise IntakeError(f"{path} cannot be read on ({error}); fetch the file again") from error


def _lines(path: Path, first: int) -> Iterator[Record]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        items = read_records(cast(BinaryIO, stream), path.name, Known(), first)
        for number, item in enumerate(items, first):
            yield Record(number, item.source_id if isinstance(item, Article) else None, item)


def _parquet(path: Path, first: int) -> Iterator[Record]:
    import pyarrow.parquet as pq

    number = 0
    for batch in pq.ParquetFile(path).iter_batches(batch_size=256):
        left = batch.slice(min(max(first - number, 0), batch.num_rows))
        start, number = number + batch.num_rows - left.num_rows, number + batch.num_rows
        for at, row in enumerate(left.to_pylist(), start):
            found = _row(row, f"{path.name}:{at}")
            yield Record(at, found.source_id if isinstance(found, Article) else None, found)


def _row(row: dict[str, Any], where: str) -> Article | Reject:
    try:
        return article_of_record(row, where, Known())
    except IntakeError as error:
        return Reject(where, str(error))


def _warc(path: Path, first: int) -> Iterator[Record]:
    yield from islice(_pages(path), first, None)


def _pages(path: Path) -> Iterator[Record]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            found = _page(record, f"{path.name}@{record.stream_pos}")
            if found is not None:
                yield Record(record.stream_pos, record.record_id, found)


def _page(record: Any, where: str) -> Article | Reject | None:
    """The article of a response, a reject, or None where it is no page at all."""
    if (record.http_content_type or "") not in PAGES:
        return None
    if record.http_headers.status_code != 200:
        return None
    try:
        body = _body(record, where)
        url = record.headers.get("WARC-Target-URI")
        page = article_of_html(_text(body, record.http_charset, where), where, url=url)
    except IntakeError as error:
        return Reject(where, str(error))
    return replace(page, source_id=url)


def _body(record: Any, where: str) -> bytes:
    """The bytes of a response. Raises IntakeError where the file ends in its midst."""
    promised = min(record.content_length, MAX_BYTES + 1)
    body: bytes = record.reader.read(MAX_BYTES + 1)
    if len(body) < promised:
        raise IntakeError(
            f"{where} ends after {len(body)} of {promised} bytes; fetch the archive again"
        )
    return body


def _text(body: bytes, charset: str | None, where: str) -> str:
    if charset and charset.lower() not in ("utf-8", "utf8") and len(body) <= MAX_BYTES:
        try:
            return body.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(body, where)
