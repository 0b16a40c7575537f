"""The API answers as its description says, and keeps writing to those whose token allows it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import icalendar
import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi import checks

from lawatan.model import Quote, QuoteKind, Span, Status
from lawatan.record.accounts import Role, add_account
from lawatan.record.store import Record
from lawatan.web.app import create_app
from lawatan.web.settings import Settings
from tests.export.test_forms import OTHERS, VISIT
from tests.record.conftest import Told, told

CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
HOSTILE = ["' OR 1=1 --", "%00", "../../etc/passwd", "{{7*7}}", "a\r\nSet-Cookie: x=1", '"', "%"]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The desk on a small record."""
    path: Path = tmp_path_factory.mktemp("api") / "record.db"
    with Record.open(str(path)) as record:
        for article, reading in [*VISIT, *OTHERS]:
            record.add(article, reading)
    made = create_app(Settings(str(path), hosts=("testserver",), open_reading=True))
    yield made
    made.state.desk.record.close()


@pytest.fixture(scope="module")
def tokens(app: FastAPI) -> dict[Role, str]:
    """A token of each role."""
    with app.state.desk.record.transaction(writing=True) as connection:
        return {role: add_account(connection, role.value, role) for role in Role}


@pytest.fixture(scope="module")
def client(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def test_pages_follow_one_another_by_their_key(client: TestClient) -> None:
    first = client.get("/api/v1/events", params={"limit": 3}).json()
    second = client.get("/api/v1/events", params={"limit": 3, "after": first["next"]}).json()
    ids = [event["id"] for event in (*first["items"], *second["items"])]
    assert len(set(ids)) == len(ids) == 5
    assert second["next"] is None


@pytest.mark.parametrize("sort", ["day", "first-reported", "reports"])
def test_pages_follow_one_another_in_the_order_asked_for(client: TestClient, sort: str) -> None:
    asked = {"sort": sort, "limit": 2}
    found: list[str] = []
    while True:
        page = client.get("/api/v1/events", params=asked).json()
        found += [event["id"] for event in page["items"]]
        if page["next"] is None:
            break
        asked["after"] = page["next"]
    whole = client.get("/api/v1/events", params={"sort": sort}).json()["items"]
    assert found == [event["id"] for event in whole]
    assert len(set(found)) == 5


LISTINGS = (
    "events?", "changes?since=2018-01-01&", "actors?", "quotes?", "articles?",
    "series?one=RUS&other=PRK&", "rejects?",
)  # fmt: skip


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The desk on a record in which every listing has several rows."""
    path = str(tmp_path_factory.mktemp("listed") / "record.db")
    with Record.open(path) as record:
        for article, reading in [*VISIT, *OTHERS]:
            record.add(article, reading)
        for month in ("2018-03", "2018-04"):
            article, reading = told(f"s{month}", "2018-05-01", Told(Status.HELD, f"{month}-02"))
            coded = replace(reading.events[0], cameo="042", goldstein=1.9)
            said = Quote(Span(0, 3), "abc", QuoteKind.DIRECT, "p1")
            record.add(article, replace(reading, events=(coded,), quotes=(said, said)))
            record.add_reject(month, "no text")
    made = create_app(Settings(path, hosts=("testserver",), open_reading=True))
    with TestClient(made, base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("path", LISTINGS)
def test_every_listing_is_whole_page_by_page(listed: TestClient, path: str) -> None:
    whole = listed.get(f"/api/v1/{path}limit=500").json()
    assert (len(whole["items"]) > 1, whole["next"]) == (True, None)
    found, key = [], ""
    for _ in range(len(whole["items"]) + 1):
        page = listed.get(f"/api/v1/{path}limit=1{key}").json()
        found += page["items"]
        if page["next"] is None:
            break
        key = f"&after={quote(page['next'])}"
    assert found == whole["items"]


@pytest.mark.parametrize("path", LISTINGS)
@pytest.mark.parametrize("key", ["x", "-1", "'", "9" * 30, ""])
def test_what_is_no_page_key_is_refused(listed: TestClient, path: str, key: str) -> None:
    assert listed.get(f"/api/v1/{path}after={quote(key)}").status_code == 422


@pytest.mark.parametrize(
    ("query", "count"),
    [("lapsed=true", 2), ("lapsed=false", 5), ("conflict=true", 0), ("mode=visit", 6)],
)
def test_events_are_narrowed_by_what_people_look_for(
    listed: TestClient, query: str, count: int
) -> None:
    assert len(listed.get(f"/api/v1/events?{query}").json()["items"]) == count


@pytest.mark.parametrize("path", ["/api/v1/events", "/openapi.json", "/", "/map.json", "/sign-in"])
def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    for held in (first.headers["etag"], f'"other", {first.headers["etag"]}', "*"):
        again = client.get(path, headers={"If-None-Match": held})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    other = client.get(path, headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.content) == (200, first.content)


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/nosuch"])
def test_what_nobody_may_store_has_no_tag(client: TestClient, path: str) -> None:
    assert "etag" not in client.get(path).headers


def test_the_links_of_an_event_say_why_it_is_one(client: TestClient) -> None:
    events = client.get("/api/v1/events").json()["items"]
    visit = max(events, key=lambda event: event["told"])
    links = client.get(f"/api/v1/events/{visit['id']}/links").json()
    assert len(links) == visit["told"] - 1
    assert all(sum(f["weight"] for f in link["features"]) >= link["threshold"] for link in links)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/events/nosuch", 404),
        ("/api/v1/events/nosuch/links", 404),
        ("/api/v1/events?limit=0", 422),
        ("/api/v1/events?after=x", 422),
        ("/api/v1/events?since=yesterday", 422),
        ("/api/v1/articles/99/reading", 404),
        ("/api/v1/export/exe", 422),
        ("/api/v1/nosuch", 404),
    ],
)
def test_every_error_has_one_shape(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail"}


@pytest.mark.parametrize("name", ["person", "outlet", "text"])
@pytest.mark.parametrize("words", HOSTILE)
def test_no_parameter_is_taken_for_code(client: TestClient, name: str, words: str) -> None:
    answer = client.get("/api/v1/events", params={name: words})
    assert answer.status_code == 200
    assert answer.json()["items"] == [] or not any(c.isalnum() for c in words)
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/api/v1/articles", "/api/v1/judgements", "/api/v1/corrections"])
@pytest.mark.parametrize("token", [None, "wrong", "é"])
def test_writing_needs_a_token(client: TestClient, path: str, token: str | None) -> None:
    headers = {"Authorization": f"Bearer {token}".encode()} if token else {}
    body = {"text": "x", "kind": "confirm", "one": "x", "reason": "x"}
    answer = client.post(path, json=body | {"field": "place", "value": "x"}, headers=headers)
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("path", "role", "status"),
    [
        ("articles", Role.READER, 403),
        ("articles", Role.JUDGE, 403),
        ("corrections", Role.READER, 403),
        ("corrections", Role.JUDGE, 404),
        ("corrections", Role.ADMIN, 404),
    ],
)
def test_a_role_bounds_what_a_token_may_write(
    client: TestClient, tokens: dict[Role, str], path: str, role: Role, status: int
) -> None:
    body = {"text": "x", "one": "nosuch", "field": "place", "value": "x", "reason": "x"}
    headers = {"Authorization": f"Bearer {tokens[role]}"}
    assert client.post(f"/api/v1/{path}", json=body, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://example.invalid"}, 403),
        ({"Host": "rebound.invalid"}, 421),
        ({"Content-Length": "999999999"}, 413),
    ],
)
def test_what_the_guard_refuses_has_the_shape_of_errors(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/api/v1/read", content=b"{}", headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_an_article_is_read_taken_in_judged_and_corrected(
    client: TestClient, tokens: dict[Role, str]
) -> None:
    text = "Jakarta, CNN Indonesia -- Norwegia mengecam Islandia, Senin (2/3/2026)."
    read = client.post("/api/v1/read", json={"text": text}).json()
    assert [event["type"] for event in read["events"]] == ["ACCUSE"]
    headers = {"Authorization": f"Bearer {tokens[Role.ADMIN]}"}
    taken = client.post("/api/v1/articles", json={"text": text}, headers=headers)
    assert taken.json() == {"outcome": "new"}
    (event,) = client.get("/api/v1/events", params={"country": "NOR"}).json()["items"]
    judged = {"kind": "confirm", "one": event["reports"][0]["key"], "reason": "uji"}
    assert client.post("/api/v1/judgements", json=judged, headers=headers).status_code == 200
    made = {"one": judged["one"], "field": "status", "value": "denied", "reason": "uji"}
    assert client.post("/api/v1/corrections", json=made, headers=headers).status_code == 200
    shown = client.get(f"/api/v1/events/{event['id']}").json()
    (told,) = shown["corrections"]
    assert (shown["status"], told["reported"], told["judge"]) == ("denied", "held", "admin")


def test_the_calendar_can_be_subscribed_to(client: TestClient) -> None:
    served = client.get("/api/v1/calendar.ics", params={"person": "Lavrov"}).content
    (entry,) = icalendar.Calendar.from_ical(served).walk("VEVENT")
    assert entry["SEQUENCE"] == 2


def test_a_web_page_is_read_as_the_text_on_it(client: TestClient) -> None:
    sentence = "Jakarta, CNN Indonesia -- Norwegia mengecam Islandia, Senin (2/3/2026)."
    more = (
        "Kementerian Luar Negeri Norwegia menyampaikannya kepada para wartawan di Oslo pagi itu.",
        "Sejumlah anggota parlemen meminta penjelasan tentang kebijakan perikanan kedua negara.",
        "Belum ada tanggapan dari Reykjavik sampai berita ini ditulis, dan kedutaan diam saja.",
    )
    shown = "".join(f"<p>{one}</p>" for one in (sentence, *more))
    title = "<h1>Norwegia mengecam Islandia</h1>"
    html = f"<html><body><article>{title}{shown}</article></body></html>"
    read = client.post("/api/v1/read", json={"html": html, "published": "2026-03-03"})
    assert read.status_code == 200
    assert "ACCUSE" in {event["type"] for event in read.json()["events"]}
    assert read.json()["article"]["published"] == "2026-03-03"


@pytest.mark.parametrize("body", [{}, {"text": "x", "html": "x"}, {"html": "<p></p>"}])
def test_what_is_no_article_is_told(client: TestClient, body: dict[str, str]) -> None:
    answer = client.post("/api/v1/read", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_changes_can_be_followed_as_a_feed(client: TestClient) -> None:
    answer = client.get("/api/v1/changes.rss", params={"since": "2018-01-01"})
    assert answer.headers["content-type"].startswith("application/rss+xml")
    links = [item.findtext("link") for item in ElementTree.fromstring(answer.content).iter("item")]
    assert links
    assert all(str(link).startswith("http://127.0.0.1/event/") for link in links)


def test_one_event_is_exported_alone(client: TestClient) -> None:
    events = client.get("/api/v1/events").json()["items"]
    answer = client.get("/api/v1/export/csv", params={"event": events[0]["id"]})
    rows = [*csv.DictReader(io.StringIO(answer.text))]
    assert len(rows) == 1
    assert client.get("/api/v1/export/csv", params={"event": "nosuch"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("quotes", {"country": "rus", "until": "1990-01-01"}),
        ("actors", {"office": "Menlu", "on": "1990-01-01"}),
        ("articles", {"since": "2030-01-01", "until": "2030-12-31"}),
    ],
)
def test_listings_are_narrowed_by_what_their_commands_know(
    client: TestClient, path: str, asked: dict[str, str]
) -> None:
    answer = client.get(f"/api/v1/{path}", params=asked)
    assert (answer.status_code, answer.json()["items"]) == (200, [])


@pytest.fixture(scope="module")
def described(app: FastAPI) -> schemathesis.BaseSchema:
    """The description as schemathesis reads it."""
    return schemathesis.openapi.from_asgi("/openapi.json", app)


def test_the_api_keeps_to_its_description(described: schemathesis.BaseSchema) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) == 18
    for operation in operations:
        tried = given(case=operation.as_strategy())(keeps_to_its_description)
        bounded = {"deadline": None, "database": None, "suppress_health_check": [*HealthCheck]}
        settings(max_examples=12, **bounded)(tried)()


def keeps_to_its_description(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)
