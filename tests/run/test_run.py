"""Runs over archives: every executor gives the same bytes, and a bad page costs one page."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from lawatan.cli.main import cli
from lawatan.demo import demo_articles
from lawatan.run.executors import alone, on_ray, processes
from lawatan.run.run import run_all
from lawatan.run.shards import Output, cut
from lawatan.run.work import Settings, work

SIZE = 5
HOME = (
    "SOLO - Pedagang Pasar Gede menata ulang kios sayur mereka setelah hujan deras. Menurut ketua "
    "paguyuban, atap yang bocor sudah diperbaiki warga dan pembeli mulai ramai lagi sejak pagi. "
    "Harga cabai dan bawang turun sedikit dibanding pekan lalu, kata seorang pedagang."
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows: list[dict[str, Any]] = [
        {"id": a.source_id, "text": a.text, "published": a.published, "outlet": a.outlet}
        for a in demo_articles()[:11]
    ]
    rows += [{"id": "home", "text": HOME}, {"id": "twin", "text": rows[0]["text"] + " Selesai."}]
    path = tmp_path_factory.mktemp("archive") / "berita.jsonl"
    lines = [json.dumps(row) for row in rows]
    path.write_text("\n".join([*lines, "{broken"]) + "\n", encoding="utf-8")
    return path


def tree(folder: Path) -> dict[str, bytes]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


@pytest.fixture(scope="module")
def local(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("local")
    run_all([archive], folder, alone, Settings(), SIZE)
    return folder


@pytest.fixture
def ray_of_two(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    ray = pytest.importorskip("ray")
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        _node_ip_address="127.0.0.1",
        object_store_memory=80_000_000,
    )
    yield
    ray.shutdown()


def kill_first_worker(folder: Path, killed: list[int]) -> threading.Thread:
    """Kills the process of the first shard that is being read, once."""

    def watch() -> None:
        for _ in range(30_000):
            for mark in (folder / "at").glob("*[0-9]"):
                words = mark.read_text().split() if mark.exists() else []
                if len(words) == 2 and int(words[0]) % SIZE:
                    os.kill(int(words[1]), signal.SIGKILL)
                    killed.append(int(words[1]))
                    return
            time.sleep(0.001)

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


def run_and_kill(archive: Path, folder: Path, executor: Callable[..., Iterator[str]]) -> None:
    killed: list[int] = []
    thread = kill_first_worker(folder, killed)
    run_all([archive], folder, executor, Settings(), SIZE)
    thread.join()
    assert killed


@pytest.mark.usefixtures("ray_of_two")
def test_ray_with_a_worker_killed_gives_the_bytes_of_one_process(
    archive: Path, local: Path, tmp_path: Path
) -> None:
    run_and_kill(archive, tmp_path, on_ray)
    assert tree(tmp_path) == tree(local)


def test_processes_with_one_killed_give_the_bytes_of_one_process(
    archive: Path, local: Path, tmp_path: Path
) -> None:
    run_and_kill(archive, tmp_path, processes(2))
    assert tree(tmp_path) == tree(local)


def test_every_record_is_counted_and_the_home_affair_and_the_broken_line_are_left_out(
    archive: Path, local: Path
) -> None:
    counts = Output(local).counts(cut([archive], SIZE))
    assert sum(counts.values()) == 14
    assert counts["failed"] == 1
    assert counts["no international event"] >= 1
    readings = pq.ParquetDataset(local / "readings").read().to_pylist()
    assert len(readings) == counts["read"]
    assert "home" not in {row["record"] for row in readings}
    assert all(row["file"] == "berita.jsonl" for row in readings)
    assert {row["offset"] for row in readings} <= set(range(14))


def test_the_flat_tables_say_what_the_readings_say(local: Path) -> None:
    readings = pq.ParquetDataset(local / "readings").read().to_pylist()
    whole = [json.loads(row["reading"]) for row in readings]
    for table in ("events", "quotes"):
        flat = pq.ParquetDataset(local / table).read()
        assert flat.num_rows == sum(len(reading[table]) for reading in whole) > 0
    mentions = pq.ParquetDataset(local / "mentions").read()
    assert mentions.num_rows == sum(len(a["mentions"]) for r in whole for a in r["actors"])


def test_an_article_copied_with_a_word_more_is_marked(local: Path) -> None:
    rows = pq.read_table(local / "duplicates.parquet").to_pylist()
    assert [row["offset"] for row in rows if row["likeness"] > 0.9] == [12]


def test_a_finished_shard_is_not_read_again_and_an_unfinished_one_is(
    archive: Path, local: Path, tmp_path: Path
) -> None:
    first, second = cut([archive], SIZE)[:2]
    done: list[str] = []

    def watched(shards: Any, folder: Path, settings: Settings) -> Iterator[str]:
        for name in alone(shards, folder, settings):
            done.append(name)
            yield name

    work(first, tmp_path, Settings())
    run_all([archive], tmp_path, watched, Settings(), SIZE)
    assert first.name not in done
    assert second.name in done
    assert tree(tmp_path) == tree(local)


def test_an_article_that_takes_too_long_is_quarantined_alone(archive: Path, tmp_path: Path) -> None:
    shard = cut([archive], 2)[0]
    work(shard, tmp_path, Settings(gate=False, timeout=0.001))
    output = Output(tmp_path)
    rejects = [json.loads(x) for x in output.get("rejects", f"{shard.name}.jsonl").splitlines()]
    assert [r["kind"] for r in rejects] == ["quarantined"] * 2
    assert all("took longer" in r["reason"] for r in rejects)
    assert output.done(shard)


def test_a_record_on_which_the_worker_died_twice_is_left_out(archive: Path, tmp_path: Path) -> None:
    shard, output = cut([archive], 3)[0], Output(tmp_path)
    output.put("strikes", shard.name, "1")
    output.put("at", shard.name, "1 4711")
    work(shard, tmp_path, Settings(gate=False))
    rejects = [json.loads(x) for x in output.get("rejects", f"{shard.name}.jsonl").splitlines()]
    assert [(r["offset"], r["kind"]) for r in rejects] == [(1, "quarantined")]
    assert output.counts([shard]) == {"quarantined": 1, "read": 2}


def test_the_command_tells_counts_and_fails_where_a_line_is_broken(
    archive: Path, tmp_path: Path
) -> None:
    result = CliRunner().invoke(cli, ["run", str(archive), "--out", str(tmp_path)])
    assert result.exit_code == 1
    assert "1 failed" in result.stderr
    assert result.stdout == ""
