"""PostgreSQL's own programs, run on the server of a record.

Where the server is, and the password, are given in the environment (libpq's PGHOST,
PGPASSWORD and so on), never on the command line, which every user of the machine can read.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from sqlalchemy import Engine

from lawatan.errors import RecordError

_VERSION = re.compile(r"\) (\d+)")


def run(arguments: list[str], engine: Engine) -> None:
    """Runs a program on the server of an engine. Raises RecordError where it fails."""
    command = [program(arguments[0]), *arguments[1:]]
    done = subprocess.run(
        command, env=_environment(engine), stdin=subprocess.DEVNULL, capture_output=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise _failure(arguments[0], done.stderr)


@contextmanager
def output_of(arguments: list[str]) -> Iterator[IO[bytes]]:
    """What a program writes, while it writes it. Raises RecordError at the end where it failed."""
    command = [program(arguments[0]), *arguments[1:]]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C"},
    ) as running:  # fmt: skip
        if running.stdout is None or running.stderr is None:
            raise RecordError(f"{arguments[0]} gives no output")
        try:
            yield running.stdout
        except BaseException:
            running.kill()
            raise
        complaint = running.stderr.read()
    if running.returncode:
        raise _failure(arguments[0], complaint)


def program(name: str) -> str:
    """The path of a program of PostgreSQL. Raises RecordError where it is not installed."""
    found = shutil.which(name)
    if found is None:
        raise RecordError(
            f"there is no {name} on this machine's PATH; install PostgreSQL's client programs "
            "(Debian: apt-get install postgresql-client)"
        )
    return found


def major_version(name: str) -> int:
    """The major version of a program of PostgreSQL. Raises RecordError where it tells none."""
    done = subprocess.run([program(name), "--version"], capture_output=True, text=True, check=False)
    found = _VERSION.search(done.stdout)
    if found is None:
        raise RecordError(f"{program(name)} does not say its version; install PostgreSQL anew")
    return int(found[1])


def _environment(engine: Engine) -> dict[str, str]:
    # Only a PostgreSQL engine comes here, and it cannot be made without the driver.
    from psycopg.pq import Conninfo

    _, given = engine.dialect.create_connect_args(engine.url)
    named = {
        option.envvar.decode(): str(given[option.keyword.decode()])
        for option in Conninfo.get_defaults()
        if option.envvar and option.keyword.decode() in given
    }
    return {**os.environ, "LC_ALL": "C", "PGCONNECT_TIMEOUT": "10", **named}


def _failure(name: str, complaint: bytes) -> RecordError:
    lines = complaint.decode(errors="replace").splitlines()
    told = [line for line in lines if "error:" in line] or lines[-1:] or ["it gave no reason"]
    return RecordError(" ".join(told[0].removeprefix(f"{name}: error: ").split()))
