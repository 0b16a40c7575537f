"""Archives give articles with their place; a damaged one gives what is whole."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lawatan.errors import IntakeError
from lawatan.intake.archives import read_archive
from lawatan.intake.reject import Reject
from lawatan.model import Article

SENTENCE = (
    "Menteri Luar Negeri Islandia tiba di Oslo untuk membahas perjanjian perikanan dengan "
    "pemerintah Norwegia, kata juru bicara kementerian. "
)
PAGE = (
    "<html><head><title>Menlu Islandia ke Oslo</title></head><body><nav>Beranda</nav><article>"
    + "".join(f"<p>{SENTENCE}Pertemuan ke-{n} berlangsung tertutup.</p>" for n in range(4))
    + "</article></body></html>"
)


def warc(path: Path) -> Path:
    with path.open("wb") as stream:
        for number, (name, kind, body) in enumerate(
            (
                ("satu", "text/html; charset=utf-8", PAGE),
                ("gambar", "image/png", "bukan halaman"),
                ("kosong", "text/html", "<html><body></body></html>"),
                ("dua", "text/html", PAGE.replace("Oslo", "Bergen")),
            )
        ):
            record = response(f"https://contoh.example/{name}", kind, body, number)
            stream.write(gzip.compress(record) if path.suffix == ".gz" else record)
    return path


def response(url: str, kind: str, body: str, number: int) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-03-02T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_of_a_warc_come_with_record_id_and_offset(tmp_path: Path, name: str) -> None:
    path = warc(tmp_path / name)
    records = list(read_archive(path))
    kinds = [type(record.content) for record in records]
    assert kinds == [Article, Reject, Article]
    assert "perikanan" in str(records[0].content)
    assert [r.offset for r in records] == sorted({r.offset for r in records})
    assert all(r.id and r.id.startswith("<urn:uuid:") for r in records)
    last = records[-1].content
    assert isinstance(last, Article)
    assert last.source_id == "https://contoh.example/dua"


def test_a_warc_cut_in_the_middle_gives_what_is_whole(tmp_path: Path) -> None:
    path = warc(tmp_path / "a.warc.gz")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - 200])
    found = [record.content for record in read_archive(path)]
    assert isinstance(found[0], Article)
    assert len(found) < 3


def test_json_lines_and_parquet_give_the_same_records(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"{SENTENCE} {n}", "url": None} for n in range(5)]
    lines = tmp_path / "a.jsonl.gz"
    with gzip.open(lines, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)
    table = tmp_path / "a.parquet"
    pq.write_table(
        pa.Table.from_pylist(
            rows,
            schema=pa.schema([("id", pa.string()), ("text", pa.string()), ("url", pa.string())]),
        ),
        table,
    )
    assert list(read_archive(lines)) == list(read_archive(table))
    assert [r.id for r in read_archive(lines, 1, 2)] == ["1", "2"]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK")
    with pytest.raises(IntakeError, match="is no archive"):
        list(read_archive(path))


def test_a_truncated_gzip_of_lines_tells_so(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = "".join(json.dumps({"text": f"{SENTENCE} {n}"}) + "\n" for n in range(400))
    data = gzip.compress(lines.encode())
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(IntakeError, match="cannot be read on"):
        list(read_archive(path))


@pytest.mark.parametrize("name", ["berita.jsonl", "berita.jsonl.gz", "berita.parquet"])
@pytest.mark.parametrize("first", [0, 1, 6, 7, 40])
def test_records_from_a_number_on_are_those_of_the_whole(
    tmp_path: Path, name: str, first: int
) -> None:
    rows = [{"id": f"a{n}", "text": f"OSLO - Menlu tiba {n}."} for n in range(7)]
    path = tmp_path / name
    if name.endswith("parquet"):
        pq.write_table(pa.Table.from_pylist(rows), path)
    else:
        lines = "".join(f"{json.dumps(row)}\n\n" for row in rows).encode()
        path.write_bytes(gzip.compress(lines) if name.endswith("gz") else lines)
    whole = list(read_archive(path))
    assert len(whole) == 7
    assert list(read_archive(path, first, 3)) == whole[first : first + 3]
