"""A command whose extras are not installed says what to install, in one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parents[2] / "examples" / "berita.jsonl"
SCRIPT = """
import sys
sys.modules[sys.argv.pop(1)] = None  # as if it were not installed
from lawatan.cli.main import main
sys.argv[0] = "lawatan"
main()
"""


def _run(missing: str, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SCRIPT, missing, *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("missing", "args", "extras"),
    [
        ("sqlalchemy", ["ingest", str(ARTICLES)], "record"),
        ("sqlalchemy", ["events", "--help"], "record"),
        ("sqlalchemy", ["serve", "--help"], "web"),
        ("pyarrow", ["run", str(ARTICLES), "--out", "OUT"], "archives"),
    ],
)
def test_a_missing_extra_is_told_in_one_line(
    missing: str, args: list[str], extras: str, tmp_path: Path
) -> None:
    done = _run(missing, *[str(tmp_path) if arg == "OUT" else arg for arg in args])
    wanted = f"`lawatan {args[0]}` needs {missing}; run: pip install 'lawatan[{extras}]'"
    assert done.returncode == 1
    assert done.stderr == f"Error: {wanted}\n"


def test_a_broken_installation_is_not_blamed_on_an_extra() -> None:
    done = _run("lawatan.cli.events", "events", "--help")
    assert "ModuleNotFoundError" in done.stderr
    assert "pip install" not in done.stderr
