"""The image, as far as can be told without an engine to build it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from http.client import HTTPConnection
from pathlib import Path

import pytest

from lawatan.web.settings import Settings
from tests.deploy.files import ROOT, Instruction, accept, dockerfile

INSTRUCTIONS = dockerfile()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def named(name: str) -> list[Instruction]:
    return [one for one in INSTRUCTIONS if one.name == name]


def last(name: str) -> Instruction:
    return named(name)[-1]


def sources() -> list[str]:
    """What COPY takes from the project."""
    copies = [one.words for one in named("COPY") if "--from=" not in one.rest]
    return [source for words in copies for source in words[:-1]]


def test_every_source_of_a_copy_is_there_and_sent_to_the_builder() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    for source in sources():
        assert (ROOT / source).exists()
        assert f"!{source}" in rules
    assert {rule[1:] for rule in rules if rule.startswith("!")} == set(sources())


def test_what_the_project_is_built_from_is_copied() -> None:
    project = PROJECT["project"]
    wanted = ["pyproject.toml", "uv.lock", project["readme"], *project["license-files"]]
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    wanted += [package.partition("/")[0] for package in packages]
    assert set(wanted) <= set(sources())


def test_the_image_installs_extras_that_exist_with_what_the_desk_needs() -> None:
    lines = [one.rest for one in named("RUN") if "uv sync" in one.rest]
    extras = [set(re.findall(r"--extra (\S+)", line)) for line in lines]
    assert len(extras) == 2
    assert extras[0] == extras[1]
    assert {"web", "postgresql"} <= extras[0] <= set(PROJECT["project"]["optional-dependencies"])
    assert all("--frozen" in line and "dev" not in line for line in lines)


def test_the_python_of_the_image_is_one_that_the_project_takes() -> None:
    found = re.fullmatch(r"BASE=python:3\.(\d+)-slim-\w+", named("ARG")[0].rest)
    least = re.fullmatch(r">=3\.(\d+)", PROJECT["project"]["requires-python"])
    assert found
    assert least
    assert int(found[1]) >= int(least[1])


def test_the_last_stage_runs_as_a_user_without_rights_and_builds_nothing() -> None:
    final = INSTRUCTIONS[-1].stage
    assert last("USER").stage == final == 1
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", last("USER").rest)
    assert not [one for one in named("RUN") if one.stage == final and "pip" in one.rest]
    later = INSTRUCTIONS[INSTRUCTIONS.index(last("USER")) :]
    assert not [one for one in later if one.name in ("RUN", "COPY", "ADD")]


def test_the_entry_point_is_an_installed_command_and_its_words_are_understood() -> None:
    (program,) = last("ENTRYPOINT").words
    assert program in PROJECT["project"]["scripts"]
    assert (Path(sys.executable).parent / program).exists()
    assert accept(last("CMD").words) == "serve"


def test_the_port_is_that_of_the_desk() -> None:
    port = str(Settings().port)
    assert last("EXPOSE").rest == port
    assert f"'127.0.0.1', {port}" in health_check()[-1]


def health_check() -> list[str]:
    rest = last("HEALTHCHECK").rest
    words = json.loads(rest[rest.index("CMD") + len("CMD") :])
    return [sys.executable if word == "python" else str(word) for word in words]


# Every file system but that of one folder is read-only, there is no network but loopback, and
# memory that is both written to and run is refused, as by MemoryDenyWriteExecute (prctl
# PR_SET_MDWE).
CLOSED = """
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs "$TMPDIR"
awk '{print $2}' /proc/mounts | sort -u | while read place; do
  case $place in "$TMPDIR"|/proc*|/dev*|/sys*) ;;
  *) mount -o remount,bind,ro "$place" 2>/dev/null || true ;; esac
done
ip link set lo up
cd "$TMPDIR"
if touch "$0/written" 2>/dev/null; then exit 77; fi
exec "$@"
"""
TRIED = "from tests.deploy.test_image import try_image; try_image()"


def in_a_closed_room(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    if os.geteuid() or not shutil.which("unshare") or not shutil.which("ip"):
        pytest.skip("only root can close a room here")
    room = ["unshare", "--mount", "--net", "sh", "-c", CLOSED, str(ROOT)]
    places = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    places |= {"TMPDIR": str(folder), "LAWATAN_RECORD": str(folder / "record.db")}
    return subprocess.run(
        [*room, *command], env=places,
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip


def test_the_image_serves_and_reads_without_network_on_a_file_system_that_is_read_only(
    tmp_path: Path,
) -> None:
    done = in_a_closed_room(tmp_path, sys.executable, "-c", TRIED)
    if "mount:" in done.stderr or done.returncode == 77:
        pytest.skip("nothing may be mounted here")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["before"] == [2, "first `lawatan users add NAME --role admin`"]
    assert told["health"] == 0
    assert told["read"] == [200, ["ACCUSE"]]
    assert told["after"] == 1
    assert set(told["levels"]) == {"INFO"}


def try_image() -> None:
    """What a person does with the image, with its own commands; the outcome as JSON."""
    import ctypes

    ctypes.CDLL(None).prctl(65, 1, 0, 0, 0)
    program = [str(Path(sys.executable).parent / last("ENTRYPOINT").words[0])]
    serve = [*program, *last("CMD").words]
    before = subprocess.run(serve, capture_output=True, text=True, check=False)
    add = [*program, "users", "add", "Sari", "--role", "admin"]
    token = subprocess.run(add, capture_output=True, text=True, check=True).stdout.strip()
    with subprocess.Popen(serve, stderr=subprocess.PIPE, text=True) as desk:
        health = [subprocess.run(health_check(), capture_output=True, check=False).returncode]
        while health[-1] and len(health) < 200 and desk.poll() is None:
            health += [subprocess.run(health_check(), capture_output=True, check=False).returncode]
        read = ask_to_read(token)
        desk.terminate()
        lines = [line for line in desk.communicate(timeout=60)[1].splitlines() if line[0] == "{"]
    told = {
        "before": [before.returncode, before.stderr.strip().rpartition(", ")[2]],
        "health": health[-1],
        "read": read,
        "after": len(lines),
        "levels": [json.loads(line)["level"] for line in lines],
    }
    print(json.dumps(told))


def ask_to_read(token: str) -> list[object]:
    connection = HTTPConnection("127.0.0.1", Settings().port, timeout=60)
    body = json.dumps({"text": "Jakarta - Norwegia menuduh Islandia melanggar perjanjian."})
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    connection.request("POST", "/api/v1/read", body, headers)
    answer = connection.getresponse()
    found = json.load(answer).get("events", ())
    return [answer.status, sorted({event["type"] for event in found})]


def test_nothing_of_a_machine_is_sent_to_the_builder() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    taken = [line[1:] for line in lines if line.startswith("!")]
    private = ["secrets/record_password", ".git/config", ".venv/bin/python", "record.db"]
    assert not [path for path in private for rule in taken if fnmatch(path, f"{rule}*")]
