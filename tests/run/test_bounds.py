"""The bounds on one article, in processes of their own so that a bound that fails harms none."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from lawatan.errors import ArticleTimeoutError
from lawatan.run.bounds import time_limit

SWELL = """
from lawatan.run.bounds import memory_limit
with memory_limit(600):
    try:
        held = bytearray(2_000_000_000)
    except MemoryError:
        print("refused")
print(len(bytearray(700_000_000)))
"""
STUCK = """
import signal, time
from lawatan.run.bounds import end_if_stuck
with end_if_stuck(0.1):
    while True:
        time.sleep(1)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)


def test_memory_beyond_the_limit_is_refused_and_the_limit_ends_with_the_block() -> None:
    assert run(SWELL).stdout.split() == ["refused", "700000000"]


def test_a_process_that_no_longer_answers_is_ended() -> None:
    ended = run(STUCK)
    assert ended.returncode != 0
    assert "Timeout" in ended.stderr


def test_work_beyond_its_time_is_stopped() -> None:
    with pytest.raises(ArticleTimeoutError, match=r"longer than 0\.05 s"), time_limit(0.05):
        time.sleep(20)
