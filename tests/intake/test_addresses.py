"""No forbidden address is ever asked: written out, behind a name, or behind a redirect."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from tests.hostile_addresses import hosts, numbers
from tests.network import HOST, PUBLIC, Internet, fetch
from tests.webserver import Asked, WebServer, answer, serving

from lawatan.errors import Cause, FetchError
from lawatan.intake.fetch.addresses import forbidden
from lawatan.intake.fetch.fetched import Fetched

# Octal numbers are no host that we ask, whatever a resolver would make of them.
REFUSALS = (Cause.FORBIDDEN, Cause.ADDRESS)
PAGE = answer("<html><p>Menlu tiba di Jakarta.</p></html>")


async def site(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Answers every path with a page, and /to?HOST with a redirect to HOST."""
    if asked.path.startswith("/to?"):
        target = f"http://{asked.path.removeprefix('/to?')}/rahasia"
        writer.write(answer(status="302 Found", headers={"Location": target}))
    elif asked.path == "/robots.txt":
        writer.write(answer("User-agent: *\nAllow: /\n", "text/plain"))
    else:
        writer.write(PAGE)


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    with serving(site) as running:
        yield running


def refused(internet: Internet, url: str) -> Cause:
    found = fetch(internet, url)
    assert isinstance(found, FetchError), url
    return found.cause


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", PUBLIC, "172.32.0.1", "2606:4700::1"])
def test_public_addresses_may_be_asked(address: str) -> None:
    assert forbidden(address) is None


@pytest.mark.parametrize("address", ["2002:808:808::1", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_a_public_address_inside_another_may_be_asked(address: str) -> None:
    assert forbidden(address) is None


@pytest.mark.parametrize(("name", "host"), hosts().items(), ids=list(hosts()))
def test_a_forbidden_address_is_not_asked(server: WebServer, name: str, host: str) -> None:
    internet = Internet(server.ports[0])
    assert refused(internet, f"http://{host}/") in REFUSALS
    assert internet.dialled == []


@pytest.mark.parametrize(("name", "address"), numbers().items(), ids=list(numbers()))
def test_a_name_of_a_forbidden_address_is_not_asked(
    server: WebServer, name: str, address: str
) -> None:
    internet = Internet(server.ports[0], {"dalam.example": [[address]]})
    assert refused(internet, "https://dalam.example/") is Cause.FORBIDDEN
    assert internet.dialled == []


@pytest.mark.parametrize(("name", "host"), hosts().items(), ids=list(hosts()))
def test_a_redirect_to_a_forbidden_address_is_not_followed(
    server: WebServer, name: str, host: str
) -> None:
    internet = Internet(server.ports[0], {HOST: [[PUBLIC]]})
    assert refused(internet, f"http://{HOST}/to?{host}") in REFUSALS
    assert set(internet.dialled) == {PUBLIC}


@pytest.mark.parametrize("order", [[PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC]])
def test_one_forbidden_address_spoils_a_name(server: WebServer, order: list[str]) -> None:
    internet = Internet(server.ports[0], {HOST: [order]})
    assert refused(internet, f"http://{HOST}/") is Cause.FORBIDDEN
    assert internet.dialled == []


async def closing(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """A site that closes each connection, so that each request looks the name up anew."""
    status = "404 Not Found" if asked.path == "/robots.txt" else "200 OK"
    writer.write(answer("<p>Halo</p>", status=status, headers={"Connection": "close"}))
    writer.close()


def test_a_name_that_changes_its_address_gains_nothing() -> None:
    with serving(closing) as server:
        internet = Internet(server.ports[0], {HOST: [[PUBLIC], ["127.0.0.1"]]})
        assert refused(internet, f"http://{HOST}/") is Cause.FORBIDDEN
    assert internet.dialled == [PUBLIC]
    assert server.paths() == ["/robots.txt"]


def test_a_name_is_looked_up_once_for_a_connection(server: WebServer) -> None:
    internet = Internet(server.ports[0], {HOST: [[PUBLIC], ["127.0.0.1"]]})
    found = fetch(internet, f"http://{HOST}/")
    assert isinstance(found, Fetched)
    assert internet.looks == {HOST: 0}
    assert internet.dialled == [PUBLIC]
