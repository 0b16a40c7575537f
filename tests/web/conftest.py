"""The desk on the demo's record, served for real on loopback, and a browser to walk it."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from lawatan.demo import demo_articles
from lawatan.reader import load_reader
from lawatan.record.accounts import Role, add_account
from lawatan.record.store import Record
from lawatan.web.app import create_app
from lawatan.web.settings import Settings

TODAY = date(2026, 12, 1)
CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the demo's articles."""
    path = tmp_path_factory.mktemp("desk") / "record.db"
    reader = load_reader()
    with Record.open(str(path)) as record:
        for article in demo_articles():
            record.add(article, reader.read(article))
    return path


def new_token(path: Path, name: str, role: Role) -> str:
    """A token for a new account of a record."""
    with Record.open(str(path)) as record, record.transaction(writing=True) as connection:
        return add_account(connection, name, role)


@pytest.fixture(scope="session")
def token(demo_record: Path) -> str:
    """The token of a judge of the demo's record."""
    return new_token(demo_record, "Sari", Role.JUDGE)


def serve(path: Path) -> Iterator[str]:
    """Serves a record on a free port; yields its address."""
    app = create_app(Settings(str(path), today=TODAY))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def desk(demo_record: Path) -> Iterator[str]:
    """The address of the desk on the demo's record."""
    yield from serve(demo_record)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    if CHROMIUM is None:
        missing = "no chromium here: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()
