"""The systemd units, by our own eyes and by systemd-analyze where it is installed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.files import UNITS, accept

SERVICES = sorted(UNITS.glob("*.service"))
LOOSEST = 15
"""Exposure by `systemd-analyze security`, in tenths, above which a service is refused."""


def settings(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if re.match(r"\w+=", line))
    return [(name, value) for name, _, value in pairs]


def value(path: Path, name: str) -> str:
    return dict(settings(path))[name]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.stem)
def test_a_unit_runs_a_command_that_exists(unit: Path) -> None:
    program, *words = shlex.split(value(unit, "ExecStart"))
    assert program == "/opt/lawatan/bin/lawatan"
    assert accept(words) == unit.stem.removeprefix("lawatan-").replace("desk", "serve")


def test_the_hardening_is_found_by_every_unit() -> None:
    assert len(SERVICES) == 3
    assert all(unit.name.startswith("lawatan-") for unit in SERVICES)
    hardening = dict(settings(UNITS / "lawatan-.service.d" / "hardening.conf"))
    assert hardening["User"] == "lawatan"
    assert hardening["ProtectSystem"] == "strict"


def test_a_timer_starts_the_backup_each_night() -> None:
    timer = UNITS / "lawatan-backup.timer"
    assert timer.with_suffix(".service") in SERVICES
    assert value(timer, "Persistent") == "true"


def test_the_settings_name_a_record_of_each_kind() -> None:
    lines = (UNITS / "lawatan.env").read_text(encoding="utf-8").splitlines()
    given = [line.lstrip("#") for line in lines if "LAWATAN_RECORD=" in line]
    assert len(given) == 3
    assert [line for line in lines if line and not line.startswith("#")] == given[:1]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The units as systemd finds them, with the command where it is on this machine."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze here")
    folder = tmp_path / "units"
    shutil.copytree(UNITS, folder)
    for unit in folder.glob("*.service"):
        text = unit.read_text(encoding="utf-8")
        unit.write_text(text.replace("/opt/lawatan/bin", str(Path(sys.executable).parent)))
    return folder


def analyze(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # The colon at the end adds systemd's own units.
    places = {**os.environ, "SYSTEMD_UNIT_PATH": f"{folder}:", "SYSTEMD_COLORS": "0"}
    return subprocess.run(
        ["systemd-analyze", *arguments], env=places, capture_output=True, text=True, check=False
    )


def test_systemd_finds_no_fault_with_the_units(installed: Path) -> None:
    units = sorted(str(path) for path in installed.glob("lawatan-*.*") if path.is_file())
    done = analyze(installed, "verify", "--man=no", *units)
    ours = [line for line in done.stderr.splitlines() if "lawatan" in line or "hardening" in line]
    assert (done.returncode, ours) == (0, [])


@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.stem)
def test_systemd_finds_little_that_a_unit_may_do(installed: Path, unit: Path) -> None:
    at = str(installed / unit.name)
    bound = f"--threshold={LOOSEST}"
    done = analyze(installed, "security", "--offline=yes", bound, "--no-pager", at)
    assert done.returncode == 0, done.stdout
    assert "Overall exposure level" in done.stdout


@pytest.mark.parametrize("when", ["*-*-* 02:15:00"])
def test_systemd_reads_the_time_of_the_backup(installed: Path, when: str) -> None:
    assert value(installed / "lawatan-backup.timer", "OnCalendar") == when
    assert analyze(installed, "calendar", when).returncode == 0
