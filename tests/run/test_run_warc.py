"""A crawl of the outlets' pages goes through a run, and every value names where it lay."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lawatan.run.executors import alone
from lawatan.run.run import run_all
from lawatan.run.work import Settings
from tests.hostile_archives import page_record

PAGES = sorted((Path(__file__).parents[1] / "intake" / "pages").glob("*.html"))
FRONT = "".join(f"<p>Menteri ke-{n} bertemu tamunya di Jakarta</p>" for n in range(40)).encode()


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crawl") / "CC-NEWS.warc.gz"
    bodies = [*(page.read_bytes() for page in PAGES), FRONT]
    path.write_bytes(
        b"".join(gzip.compress(page_record(body, n), mtime=0) for n, body in enumerate(bodies))
    )
    return path


def test_every_page_of_a_crawl_is_read_or_counted_with_its_reason(
    crawl: Path, tmp_path: Path
) -> None:
    counts = run_all([crawl], tmp_path, alone, Settings(gate=False), 10)
    parts = {kind: n for kind, n in counts.items() if kind != "near-duplicates"}
    assert sum(parts.values()) == len(PAGES) + 1
    assert counts["failed"] == 1
    assert counts["read"] >= len(PAGES) - 2


def test_a_reading_names_the_record_and_the_offset_at_which_it_lay(
    crawl: Path, tmp_path: Path
) -> None:
    run_all([crawl], tmp_path, alone, Settings(gate=False), 10)
    rows = pq.ParquetDataset(tmp_path / "readings").read().to_pylist()
    whole = crawl.read_bytes()
    assert {row["file"] for row in rows} == {"CC-NEWS.warc.gz"}
    for row in rows:
        lain = gzip.decompress(whole[row["offset"] :])[:400].decode()
        assert row["record"] in lain
        assert json.loads(row["reading"])["article"]["published"]
