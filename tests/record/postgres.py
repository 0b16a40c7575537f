"""A real PostgreSQL server for tests, started on loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl, or None where PostgreSQL is not installed."""
    places = list(Path("/usr/lib/postgresql").glob("*/bin"))
    on_path = shutil.which("initdb")
    places += [Path(on_path).parent] if on_path else []
    return next((p for p in sorted(places, reverse=True) if (p / "initdb").exists()), None)


@contextmanager
def server(password: str | None = None) -> Iterator[str]:
    """A fresh server; yields the address without a database name.

    With a password, which the address holds, the server always is one of our own.
    """
    given = os.environ.get("LAWATAN_TEST_POSTGRESQL")
    if given and not password:
        yield given.rstrip("/")
        return
    found = binaries()
    if found is None:
        missing = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with tempfile.TemporaryDirectory() as folder, _running(found, Path(folder), password) as port:
        user = f"lawatan:{password}" if password else "lawatan"
        yield f"postgresql+psycopg://{user}@127.0.0.1:{port}"


@contextmanager
def _running(found: Path, folder: Path, password: str | None) -> Iterator[int]:
    port, data = _free_port(), folder / "data"
    folder.chmod(0o755)
    data.mkdir()
    # PostgreSQL refuses to run as root; CI does.
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(data, user)
    entry = ["-A", "trust"]
    if password:
        secret = folder / "password"
        secret.write_text(password)
        entry = ["-A", "scram-sha-256", f"--pwfile={secret}"]
    _as(user, found, "initdb", "-D", str(data), "-U", "lawatan", *entry, "-N")
    options = f"-p {port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off"
    log = str(data / "log")
    _as(user, found, "pg_ctl", "-D", str(data), "-w", "-l", log, "-o", options, "start")
    try:
        yield port
    finally:
        _as(user, found, "pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def _as(user: str, found: Path, program: str, *arguments: str) -> None:
    command = [str(found / program), *arguments]
    if os.geteuid() == 0:
        command = ["runuser", "-u", user, "--", *command]
    subprocess.run(command, check=True, capture_output=True, cwd="/")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_database(address: str) -> str:
    """Makes an empty database on the server; its address."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    plain = address.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]
    return f"{address}/{name}"
