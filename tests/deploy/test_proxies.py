"""The desk behind a proxy, with the settings that ship: real proxies, where they are installed."""

from __future__ import annotations

import contextlib
import http.client
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lawatan.record.accounts import Role, add_account
from lawatan.record.store import Record
from tests.deploy.files import DEPLOY
from tests.record.conftest import told

NAME = "desk.example.org"
NGINX, CADDY, OPENSSL = (shutil.which(name) for name in ("nginx", "caddy", "openssl"))


@dataclass(frozen=True)
class Proxied:
    """A proxy before a desk: its port, and the token of an admin."""

    port: int
    token: str

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, context=context, timeout=30
        )
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": NAME, **given})
        with contextlib.closing(connection), connection.getresponse() as answer:
            answer.read()
        return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    pytest.fail(f"nothing listens on port {port}")


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    """The desk behind nginx with `deploy/nginx.conf`, ports and folders of the test's own."""
    if not NGINX or not OPENSSL:
        pytest.skip("no nginx here")
    folder = tmp_path_factory.mktemp("proxy")
    desk, port, plain = free_port(), free_port(), free_port()
    token = fill(folder / "record.db")
    write_settings(folder, {"443": port, "80": plain, "8642": desk})
    serve = [sys.executable, "-c", "from lawatan.cli.main import main; main()", "serve"]
    options = ["--record", str(folder / "record.db"), "--port", str(desk), "--name", NAME]
    nginx = [NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    with subprocess.Popen([*serve, *options]) as served, subprocess.Popen(nginx) as proxy:
        try:
            wait_for(desk)
            wait_for(port)
            yield Proxied(port, token)
        finally:
            proxy.terminate()
            served.terminate()


def fill(path: Path) -> str:
    with Record.open(str(path)) as record:
        record.add(*told("satu", "2026-01-01"))
        with record.transaction(writing=True) as connection:
            return add_account(connection, "Sari", Role.ADMIN)


def write_settings(folder: Path, ports: dict[str, int]) -> None:
    subprocess.run(
        [str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         f"/CN={NAME}", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    lines = [line for line in site.splitlines() if "[::]" not in line]
    site = "\n".join(lines).replace("/etc/ssl/lawatan", str(folder))
    for old, new in ports.items():
        site = site.replace(f"listen {old}", f"listen 127.0.0.1:{new}")
        site = site.replace(f":{old};", f":{new};")
    main = f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
    kept = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in
                    ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))  # fmt: skip
    (folder / "nginx.conf").write_text(f"{main}http {{ access_log off; {kept}\n{site}\n}}\n")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 401), ("GET", "/healthz", 200), ("GET", "/metrics", 401), ("GET", "/x", 404)],
)
def test_a_visitor_through_the_proxy_is_no_visitor_of_this_machine(
    proxied: Proxied, method: str, path: str, status: int
) -> None:
    assert proxied.ask(method, path).status == status
    made_up = {"X_Forwarded_For": "127.0.0.1", "X_Forwarded_Host": "localhost"}
    assert proxied.ask(method, path, **made_up).status == status


def test_an_admin_reads_metrics_through_the_proxy(proxied: Proxied) -> None:
    assert proxied.ask("GET", "/metrics", Authorization=f"Bearer {proxied.token}").status == 200


def test_a_session_through_the_proxy_is_for_https_alone(proxied: Proxied) -> None:
    form = f"token={proxied.token}".encode()
    kind = "application/x-www-form-urlencoded"
    answer = proxied.ask("POST", "/sign-in", form, Content_Type=kind, Origin=f"https://{NAME}")
    assert answer.status == 303
    assert "secure" in (answer.getheader("Set-Cookie") or "").lower()


def test_a_large_body_ends_at_the_proxy(proxied: Proxied) -> None:
    assert proxied.ask("POST", "/read", b"x" * 1_100_000).status == 413


@pytest.mark.skipif(CADDY is None, reason="no caddy here")
def test_caddy_understands_its_file() -> None:
    command = [str(CADDY), "validate", "--adapter", "caddyfile", "--config", DEPLOY / "Caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
