"""The compose file says what docs/deploy.md promises, and names only what exists."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import make_url

from tests.deploy.files import ROOT, accept, dockerfile

FILE = ROOT / "compose.yaml"
COMPOSE = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = sorted(name for name, service in SERVICES.items() if service["image"] == "lawatan")
# The version of PostgreSQL's client programs in Debian's releases (packages.debian.org).
CLIENTS = {"bookworm": 15, "trixie": 17}


def environment(name: str) -> dict[str, str]:
    return dict(SERVICES[name]["environment"])


def test_ports_are_open_on_loopback_alone() -> None:
    ports = {name: service.get("ports", []) for name, service in SERVICES.items()}
    assert ports == {"db": [], "desk": ["127.0.0.1:8642:8642"], "backup": [], "watch": []}
    exposed = [one.rest for one in dockerfile() if one.name == "EXPOSE"]
    assert exposed == [ports["desk"][0].rpartition(":")[2]]


@pytest.mark.parametrize("name", OURS)
def test_a_service_of_ours_may_do_little(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert "user" not in service


@pytest.mark.parametrize("name", OURS)
def test_a_service_of_ours_waits_for_a_database_that_answers(name: str) -> None:
    assert SERVICES[name]["depends_on"] == {"db": {"condition": "service_healthy"}}
    check = SERVICES["db"]["healthcheck"]["test"]
    assert check[:2] == ["CMD", "pg_isready"]
    assert f"--username={environment('db')['POSTGRES_USER']}" in check


@pytest.mark.parametrize("name", OURS)
def test_the_address_of_the_record_is_that_of_the_database(name: str) -> None:
    url, database = make_url(environment(name)["LAWATAN_RECORD"]), environment("db")
    assert (url.host, url.password) == ("db", None)
    assert (url.username, url.database) == (database["POSTGRES_USER"], database["POSTGRES_DB"])
    assert url.query["password_file"] == database["POSTGRES_PASSWORD_FILE"]
    assert Path(str(url.query["password_file"])).name in SERVICES[name]["secrets"]


def test_an_image_of_ours_is_built_here_and_never_looked_for_elsewhere() -> None:
    assert OURS == ["backup", "desk", "watch"]
    assert {SERVICES[name]["build"] for name in OURS} == {"."}


def test_no_password_stands_in_the_file() -> None:
    assert "PASSWORD:" not in FILE.read_text(encoding="utf-8")
    assert list(COMPOSE["secrets"]) == ["record_password"]
    secret = COMPOSE["secrets"]["record_password"]["file"]
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"/{Path(secret).parent.name}/" in ignored


def test_the_database_cannot_be_reached_from_outside() -> None:
    assert SERVICES["db"]["networks"] == ["record"]
    assert COMPOSE["networks"]["record"] == {"internal": True}


@pytest.mark.parametrize(
    ("name", "command"), [("desk", "serve"), ("backup", "backup"), ("watch", "watch")]
)
def test_every_service_runs_a_command_that_exists(name: str, command: str) -> None:
    service = SERVICES[name]
    words = service.get("command")
    if words is None:
        shell, option, script = service["entrypoint"]
        assert (shell, option) == ("sh", "-c")
        words = shlex.split(re.search(r"lawatan ([^;]+);", script)[1])  # type: ignore[index]
        subprocess.run(["sh", "-n", "-c", script], check=True)
    assert accept([re.sub(r"\$\{\w+:-(\w+)\}", r"\1", word) for word in words]) == command


def test_volumes_networks_and_secrets_are_declared_and_used() -> None:
    for kind in ("volumes", "networks", "secrets"):
        used = {part.split(":")[0] for one in SERVICES.values() for part in one.get(kind, ())}
        assert used == set(COMPOSE[kind])


def test_every_service_starts_again_after_the_machine_did() -> None:
    assert {service["restart"] for service in SERVICES.values()} == {"unless-stopped"}


def test_where_a_volume_lies_the_image_has_a_folder_of_its_user() -> None:
    runs = " ".join(one.rest for one in dockerfile() if one.name == "RUN")
    mounted = [part.split(":")[1] for name in OURS for part in SERVICES[name].get("volumes", ())]
    assert len(mounted) == 2
    assert [path for path in mounted if path not in runs] == []


def test_the_pg_dump_of_the_image_is_no_older_than_the_database() -> None:
    base = next(one.rest for one in dockerfile() if one.name == "ARG")
    server = re.fullmatch(r"postgres:(\d+)-(\w+)", SERVICES["db"]["image"])
    assert server
    assert CLIENTS[base.rpartition("-")[2]] >= int(server[1])


@pytest.mark.parametrize("program", [["docker", "compose"], ["docker-compose"]])
def test_compose_itself_understands_the_file(program: list[str], tmp_path: Path) -> None:
    if (
        not shutil.which(program[0])
        or subprocess.run([*program, "version"], capture_output=True, check=False).returncode
    ):
        pytest.skip(f"no {' '.join(program)} here")
    done = subprocess.run(
        [*program, "--file", str(FILE), "config"], cwd=ROOT, env={**os.environ},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert set(yaml.safe_load(done.stdout)["services"]) >= {"db", "desk", "backup"}
