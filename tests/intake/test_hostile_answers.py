"""Servers that lie, stall, bomb and loop cost one address each, with a reason."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from tests.hostile_answers import HostileAnswer, hostile_answers
from tests.network import HASTY, HOST, PATIENT, PUBLIC, Internet, fetch
from tests.webserver import Asked, WebServer, answer, serving

from lawatan.errors import IntakeError
from lawatan.intake.fetch.fetched import Fetched
from lawatan.intake.listings.entries import Entry
from lawatan.model import Article
from lawatan.run.watch.desk import article_of_page

CASES = {case.name: case for case in hostile_answers()}


async def site(asked: Asked, writer: asyncio.StreamWriter) -> None:
    case = CASES.get(asked.path.lstrip("/"))
    if case is None:
        writer.write(answer("", "text/plain", status="404 Not Found"))
    else:
        await case.send(writer)


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    with serving(site) as running:
        yield running


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_a_hostile_answer_is_read_or_refused_with_its_cause(
    server: WebServer, case: HostileAnswer
) -> None:
    internet = Internet(server.ports[0], {HOST: [[PUBLIC]], "tidak-ada.invalid": [[]]})
    url = f"http://{HOST}/{case.name}"
    found = fetch(internet, url, settings=HASTY if case.is_slow else PATIENT)
    assert set(internet.dialled) == {PUBLIC}
    if case.causes:
        assert not isinstance(found, Fetched)
        assert found.cause in case.causes
        assert str(found)
    else:
        assert isinstance(found, Fetched)
        assert _is_read_or_refused(found)


def _is_read_or_refused(fetched: Fetched) -> bool:
    try:
        article = article_of_page(fetched, Entry(fetched.url))
    except IntakeError as error:
        return bool(str(error))
    return isinstance(article, Article) and "Jakarta" in article.text
