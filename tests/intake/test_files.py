from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lawatan.errors import IntakeError
from lawatan.intake import decode, records
from lawatan.intake.files import read_paths
from lawatan.intake.reject import Reject
from lawatan.model import Article

TEXT = "Menteri luar negeri itu tiba di Wina kemarin."


def take(*paths: Path | str, **known: str) -> list[Article | Reject]:
    return list(read_paths([str(x) for x in paths], **known))


def rejects(items: list[Article | Reject]) -> list[Reject]:
    return [x for x in items if isinstance(x, Reject)]


def texts(items: list[Article | Reject]) -> list[str]:
    return [x.text for x in items if isinstance(x, Article)]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def make(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


Write = Callable[[str, bytes | str], Path]


def test_a_text_file_is_one_article_with_the_given_metadata(write: Write) -> None:
    path = write("a.txt", TEXT)
    known = {"published": "2018-05-30", "outlet": "Tempo.co", "url": "https://contoh.id/1"}
    (article,) = take(path, **known)
    assert article == Article(
        TEXT, str(path), "https://contoh.id/1", None, "Tempo.co", "2018-05-30"
    )


def test_line_ends_stay_and_a_byte_order_mark_goes(write: Write) -> None:
    assert texts(take(write("a.txt", b"\xef\xbb\xbfSatu.\r\nDua."))) == ["Satu.\r\nDua."]


def test_old_windows_text_is_read(write: Write) -> None:
    content = (TEXT + " \u201cKami siap\u201d.").encode("cp1252")
    assert texts(take(write("a.txt", content))) == [TEXT + " \u201cKami siap\u201d."]


def test_utf_16_is_read(write: Write) -> None:
    assert texts(take(write("a.txt", TEXT.encode("utf-16")))) == [TEXT]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\xc2\xa0\n", "is empty"),
        ("a.txt", b"\x7fELF\x00\x00\x01", "NUL bytes"),
        ("a.txt", bytes(range(128, 256)) * 3, "neither UTF-8"),
        ("a.txt", b"Menteri \xff\xfe\x81\x8d tiba", "neither UTF-8"),
        ("a.pdf", b"%PDF-1.4", "files of kind .pdf are not read"),
        ("a.jsonl", b"{tidak", "not JSON"),
        ("a.jsonl", b"[1, 2]", "is a list"),
        ("a.jsonl", b'"teks"', "is a string"),
        ("a.jsonl", b"3", "is a number"),
        ("a.jsonl", b"null", "is null"),
        ("a.jsonl", b"{}", "no text"),
        ("a.jsonl", b'{"text": ""}', "no text"),
        ("a.jsonl", b'{"text": null}', "no text"),
        ("a.jsonl", b'{"text": 5}', '"text" is a number'),
        ("a.jsonl", b'{"text": "a", "url": ["x"]}', '"url" is a list'),
        ("a.jsonl", b'{"text": "a", "id": {}}', '"id" is an object'),
        ("a.jsonl", b'{"text": "a", "id": true}', '"id" is true or false'),
        ("a.jsonl", b'{"text": "\\ud800"}', "surrogate"),
        ("a.jsonl", b'{"text": "a\x00b"}', "NUL bytes"),
        ("a.jsonl", b"[" * 100_000, "nested too deeply"),
        ("a.jsonl", b'{"id": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_a_bad_input_is_one_reject_that_says_why(
    write: Write, name: str, content: bytes, reason: str
) -> None:
    bad = write(name, content)
    good = write("z.txt", TEXT)
    items = take(bad, good)
    (reject,) = rejects(items)
    assert reason in reject.reason
    assert reject.source.startswith(str(bad))
    assert texts(items) == [TEXT]


def test_a_text_over_the_limit_is_rejected(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MAX_CHARS", 100)
    monkeypatch.setattr(records, "MAX_CHARS", 100)
    many = TEXT * 3
    items = take(write("a.txt", many), write("a.jsonl", json.dumps({"text": many})))
    assert [("100 characters" in x.reason) for x in rejects(items)] == [True, True]


def test_a_line_over_the_limit_costs_only_itself(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MAX_LINE", 200)
    long = json.dumps({"text": "a" * 1000})
    path = write("a.jsonl", f"{long}\n{json.dumps({'text': TEXT})}\n{long}")
    items = take(path)
    assert [x.source for x in rejects(items)] == [f"{path}:1", f"{path}:3"]
    assert texts(items) == [TEXT]


def test_records_keep_their_metadata_and_take_what_they_lack(write: Write) -> None:
    rows = [
        {"id": "a1", "text": TEXT, "url": "https://contoh.id/1", "title": "Judul",
         "published": "2018-05-30 14:00:00", "outlet": "Kompas.com"},
        {"id": 7, "text": TEXT, "published": None, "outlet": ""},
    ]  # fmt: skip
    path = write("a.jsonl", "\n\n".join(json.dumps(x) for x in rows))
    first, second = take(path, outlet="Tempo.co", published="2020-01-02")
    assert first == Article(
        TEXT, "a1", "https://contoh.id/1", "Judul", "Kompas.com", "2018-05-30T14:00:00"
    )
    assert second == Article(TEXT, "7", None, None, "Tempo.co", "2020-01-02")


def test_a_published_that_is_no_day_is_left_out_and_logged(
    write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    (article,) = take(write("a.jsonl", json.dumps({"text": TEXT, "published": "kemarin"})))
    assert isinstance(article, Article)
    assert article.published is None
    assert "kemarin" in caplog.text


def test_a_given_published_that_is_no_day_is_an_error() -> None:
    with pytest.raises(IntakeError, match="2018-05-30"):
        take("a.txt", published="kemarin")


def test_line_numbers_count_blank_lines(write: Write) -> None:
    path = write("a.jsonl", '\n{"text": "Satu."}\n\nbukan json\n')
    assert [x.source for x in rejects(take(path))] == [f"{path}:4"]


def test_folders_are_read_in_order_and_hidden_files_passed_over(
    write: Write, tmp_path: Path
) -> None:
    write("b/2.txt", "Dua.")
    write("a/1.txt", "Satu.")
    write("a/lain.csv", "x")
    write(".rahasia/3.txt", "Tiga.")
    write("c.jsonl", json.dumps({"text": "Empat."}))
    assert texts(take(tmp_path)) == ["Empat.", "Satu.", "Dua."]


def test_an_empty_folder_and_a_missing_path_are_rejects(tmp_path: Path) -> None:
    items = take(tmp_path, tmp_path / "tidak-ada.txt")
    assert ["no article files" in items[0].reason, "no such file" in items[1].reason] == [True] * 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_a_reject(write: Write) -> None:
    path = write("a.txt", TEXT)
    path.chmod(0)
    (reject,) = take(path)
    assert "cannot be opened" in reject.reason


def test_a_path_with_a_nul_is_a_reject() -> None:
    (reject,) = take("a\0b.txt")
    assert isinstance(reject, Reject)


class _Standard:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), [TEXT]),
        (b'{"text": "Satu."}\n{"text": "Dua."}\n', ["Satu.", "Dua."]),
        (b'\xef\xbb\xbf \n{"text": "Satu."}', ["Satu."]),
    ],
)
def test_standard_input_is_text_or_records(
    monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", _Standard(data))
    assert texts(take("-")) == expected


def test_reading_is_lazy(write: Write) -> None:
    path = write("a.jsonl", "\n".join(json.dumps({"text": f"Nomor {i}."}) for i in range(1000)))
    items = read_paths([str(path), "tidak-ada.txt"])
    first = next(items)
    assert isinstance(first, Article)
    assert first.text == "Nomor 0."
