"""The desk without a browser: answers, headers, languages, refusals, judgements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient
from tools.messages import wanted

from lawatan.cli.main import cli
from lawatan.demo import demo_articles
from lawatan.model import Status
from lawatan.record.accounts import Role, revoke_account
from lawatan.record.store import Record
from lawatan.web.acts import ACTS
from lawatan.web.app import create_app
from lawatan.web.language import translations
from lawatan.web.settings import Settings
from lawatan.web.views.article import Mark, cut
from lawatan.web.views.world import LATEST
from tests.web.conftest import TODAY, new_token

LAVROV = "/agenda?since=2018-05-28&until=2018-06-03&mode=visit"
VIEWS = (
    "/", "/calendar?month=2018-05", "/agenda", "/timeline?since=2018-05-01&until=2018-07-01",
    "/graph", "/map", "/search?q=lavrov", "/country/RUS", "/dyad/PRK/RUS", "/actor/1",
    "/article/1",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(demo_record: Path) -> Iterator[TestClient]:
    app = create_app(Settings(str(demo_record), today=TODAY))
    with TestClient(app, base_url="http://localhost") as made:
        yield made


def lavrov(client: TestClient) -> str:
    found = client.get(LAVROV.replace("/agenda", "/agenda.json")).json()["cards"]
    return str(found[0]["event"]["id"])


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_answers_in_both_languages_and_as_json(client: TestClient, path: str) -> None:
    for prefix, language in (("", "id"), ("/en", "en"), ("/id", "id")):
        page = client.get(prefix + path)
        assert page.status_code == 200
        assert f'<html lang="{language}">' in page.text
    twin = re.search(r'rel="alternate" type="application/json" href="([^"]+)"', page.text)
    assert twin
    assert client.get(twin[1].replace("&amp;", "&")).json()


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_leads_to_its_files_which_all_answer(client: TestClient, path: str) -> None:
    page = client.get(path).text
    (listed,) = re.findall(r'<nav class="files".*?</nav>', page, re.DOTALL)
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', listed)]
    assert len(links) >= 2
    assert [client.get(link).status_code for link in links] == [200] * len(links)


def test_files_keep_to_the_filters_of_their_view(client: TestClient) -> None:
    shown = client.get(LAVROV.replace("/agenda", "/agenda.json")).json()["cards"]
    link = re.search(r'href="([^"]+/export/csv[?][^"]+)"', client.get(LAVROV).text)
    assert link
    rows = client.get(link[1].replace("&amp;", "&")).text.splitlines()
    assert {row.split(",")[0] for row in rows[1:]} == {card["event"]["id"] for card in shown}


def test_every_answer_forbids_what_does_not_ship_with_the_desk(client: TestClient) -> None:
    for path in ("/", "/nowhere", "/static/desk.css"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", VIEWS)
def test_no_page_holds_inline_script_or_style(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert re.findall(r"<script(?! src=\"/static/)|<style|\sstyle=|\son\w+=", page) == []
    assert re.findall(r"(?:src|<link[^>]+href)=\"(?:https?:)?//", page) == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404), ("/event/ffffffffffffffff", 404), ("/article/999999", 404),
        ("/actor/999999", 404), ("/country/rus", 422), ("/calendar?month=2018-13", 422),
        ("/agenda?since=soon", 422), ("/search?after=x", 422), ("/article/0", 422),
        ("/calendar?month=9999-12", 422), ("/agenda?since=9999-12-31", 200),
        ("/calendar?month=1000-01", 200), ("/search?q=%00%ff'%22", 200), ("/timeline?status=", 200),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told(client: TestClient, path: str, status: int) -> None:
    page = client.get(path)
    assert page.status_code == status
    assert "<h1" in page.text


def test_another_name_is_not_answered_under(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "http://evil.example"}]
)
def test_forms_of_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/read", data={"text": "x"}, headers=headers).status_code == 403


def test_a_body_too_large_is_refused(client: TestClient) -> None:
    assert client.post("/read", data={"text": "x" * 1_100_000}).status_code == 413


def test_an_article_too_long_is_refused_with_its_length(client: TestClient) -> None:
    answer = client.post("/read", data={"text": "kata " * 20_000})
    assert answer.status_code == 422
    assert "100000 characters" in answer.text


def test_a_pasted_article_is_read_at_once_and_not_kept(client: TestClient) -> None:
    before = client.app.state.desk.record.counts()  # type: ignore[attr-defined]
    text = "Jakarta, CNN Indonesia -- Norwegia mengecam Islandia, Senin (2/3/2026)."
    answer = client.post("/read", data={"text": text}, files={})
    assert "m-event" in answer.text
    assert client.app.state.desk.record.counts() == before  # type: ignore[attr-defined]


class Text(HTMLParser):
    """The characters inside <div class="text">."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside, self.found = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            self.inside = ("class", "text") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "div"

    def handle_data(self, data: str) -> None:
        self.found += data if self.inside else ""


@pytest.mark.parametrize("number", range(1, 58))
def test_the_text_of_an_article_is_shown_character_by_character(
    client: TestClient, number: int
) -> None:
    parser = Text()
    parser.feed(client.get(f"/article/{number}").text)
    assert parser.found == demo_articles()[number - 1].text


def test_marks_that_overlap_cut_the_text_where_they_begin_and_end() -> None:
    marks = [
        Mark(0, 6, "event", "x", "/event/1"), Mark(4, 9, "quote", "x"),
        Mark(4, 6, "mention", "x", "/actor/1"),
    ]  # fmt: skip
    pieces = cut("abcdefghijk", marks)
    assert [(p.text, p.kinds, p.href) for p in pieces] == [
        ("abcd", ("event",), "/event/1"),
        ("ef", ("mention", "quote", "event"), "/actor/1"),
        ("ghi", ("quote",), None),
        ("jk", (), None),
    ]


def test_every_act_has_a_sentence_for_every_status() -> None:
    for forms in ACTS.values():
        assert set(forms) == {status.value for status in Status} | {"rumoured"}
        assert all("{source}" in f and "{target}" in f for f in forms.values())


def test_every_message_has_an_indonesian_translation_with_the_same_parts() -> None:
    held = translations("id")
    missing = [m.id for m in wanted() if m.id and held.gettext(m.id) == ""]
    assert missing == []
    known = held._catalog  # type: ignore[attr-defined]
    for message in wanted():
        if message.id:
            assert message.id in known
            parts = sorted(re.findall(r"{\w+}|%\(\w+\)s", message.id))
            assert sorted(re.findall(r"{\w+}|%\(\w+\)s", known[message.id])) == parts


def test_a_line_is_a_sentence_of_the_record_in_either_language(client: TestClient) -> None:
    plain = re.sub(r"<[^>]+>", "", client.get(LAVROV).text)
    assert "Sergei Lavrov (Menteri Luar Negeri Rusia) berkunjung ke Korea Utara" in plain
    assert "31 Mei 2018; terlaksana; " in plain
    plain = re.sub(r"<[^>]+>", "", client.get("/en" + LAVROV).text)
    assert "Sergei Lavrov (Menteri Luar Negeri, Russia) visited North Korea" in plain
    assert " via " in plain


def test_the_visit_of_the_first_story_was_unconfirmed_then_planned_then_held(
    client: TestClient,
) -> None:
    page = client.get(f"/event/{lavrov(client)}.json").json()
    steps = [step["status"] for step in page["history"]]
    assert [*dict.fromkeys(steps)] == ["unconfirmed", "planned", "held"]
    month = client.get("/calendar.json?month=2018-05").json()
    day = next(cell for cell in month["cells"] if cell["day"] == "2018-05-31")
    assert lavrov(client) in [card["event"]["id"] for card in day["cards"]]


def test_what_is_known_to_the_month_is_a_band_and_on_no_day(client: TestClient) -> None:
    month = client.get("/calendar.json?month=2025-07&main=false").json()
    assert "2025-07" in [card["event"]["when"] for card in month["bands"]]
    on_days = [c["event"]["when"] for cell in month["cells"] for c in cell["cards"]]
    assert all(len(when) >= 10 for when in on_days)


def test_the_map_shows_cities_and_apart_from_them_countries(client: TestClient) -> None:
    page = client.get("/map.json").json()
    spots = {spot["key"]: spot for spot in page["spots"]}
    assert spots["SGP Singapore"]["name"] == "Singapura"
    assert spots["CHE Geneva"]["events"] == 1
    assert spots["UKR"]["name"] is None
    assert "Eropa" in {one["name"] for one in page["unknown"]}
    shown = sum(one["events"] for one in (*page["spots"], *page["unknown"]))
    assert page["unplaced"] + shown == LATEST


def test_a_spot_of_the_map_lists_its_events(client: TestClient) -> None:
    page = client.get("/map.json?at=CHE+Geneva").json()
    assert [card["event"]["place"] for card in page["cards"]] == ["Jenewa"]
    shown = client.get("/en/map?at=CHE+Geneva").text
    assert f"/en/event/{page['cards'][0]['event']['id']}" in shown
    assert client.get("/map.json?at=nowhere").json()["cards"] == []


def test_an_agenda_leads_to_the_days_before_and_behind_it(client: TestClient) -> None:
    page = client.get("/en/agenda?since=2026-12-07&until=2026-12-13&mode=visit").text
    (pager,) = re.findall(r'<p class="pager">.*?</p>', page)
    days = re.findall(r"since=([-0-9]+)&amp;until=([-0-9]+)&amp;mode=visit", pager)
    assert days == [("2026-11-30", "2026-12-06"), ("2026-12-14", "2026-12-20")]
    edge = client.get("/agenda?since=9999-12-30&until=9999-12-31").text
    assert re.findall(r'rel="next"', edge) == []


def test_an_act_of_next_week_says_on_what_it_rests(client: TestClient) -> None:
    page = client.get("/en/agenda?since=2026-12-07&until=2026-12-13&mode=visit").text
    assert "reports: 3, outlets: 3" in page


def test_an_event_tells_the_days_on_which_its_reports_differ(client: TestClient) -> None:
    assert "reports also tell: 1 June 2018" in client.get(f"/en/event/{lavrov(client)}").text


def test_two_clicks_lead_to_who_visits_whom_next_week(client: TestClient) -> None:
    link = re.search(r'class="go" href="([^"]+)"', client.get("/").text)
    assert link
    page = client.get(link[1].replace("&amp;", "&")).text
    plain = re.sub(r"<[^>]+>", "", page)
    assert "Yasuo Hiramine" in plain
    assert "direncanakan" in plain


def sign_in(client: TestClient, token: str) -> str:
    client.post("/sign-in", data={"token": token})
    found = re.search(r'name="form_token" value="([^"]+)"', client.get("/").text)
    assert found
    return found[1]


def test_a_wrong_token_opens_nothing(client: TestClient) -> None:
    answer = client.post("/sign-in", data={"token": "guess"})
    assert answer.status_code == 403
    assert "lawatan_session" not in answer.cookies


def test_a_judgement_needs_a_session_and_the_token_of_its_form(
    client: TestClient, token: str
) -> None:
    event = lavrov(client)
    key = client.get(f"/event/{event}.json").json()["card"]["event"]["reports"][0]["key"]
    form = {"verdict": "confirm", "one": key, "reason": "seen", "form_token": "guess"}
    assert client.post(f"/event/{event}/judge", data=form).status_code == 403
    ours = sign_in(client, token)
    assert client.post(f"/event/{event}/judge", data=form).status_code == 403
    done = client.post(f"/event/{event}/judge", data={**form, "form_token": ours})
    assert done.status_code == 200
    assert "Sari" in done.text
    blank = {**form, "form_token": ours, "reason": " "}
    assert client.post(f"/event/{event}/judge", data=blank).status_code == 422
    client.post("/sign-out", data={"form_token": ours})
    assert client.post(f"/event/{event}/judge", data=blank).status_code == 403


def test_a_correction_is_shown_with_what_was_read_beside_it(client: TestClient, token: str) -> None:
    event = lavrov(client)
    ours = sign_in(client, token)
    form = {"field": "place", "value": "Wonsan", "reason": "uji", "form_token": ours}
    read = client.get(f"/event/{event}.json").json()["card"]["event"]["place"]
    page = client.post(f"/event/{event}/correct", data=form).text
    assert "Dikoreksi orang" in page
    assert f"kata laporan: {read or 'tidak ada'}" in page
    shown = client.get(f"/event/{event}.json").json()["card"]["event"]
    told = [(one["value"], one["reported"], one["judge"]) for one in shown["corrections"]]
    assert (told, shown["place"]) == ([("Wonsan", read, "Sari")], "Wonsan")
    wrong = {**form, "field": "status", "value": "done"}
    assert client.post(f"/event/{event}/correct", data=wrong).status_code == 404
    stray = {**form, "form_token": "x"}
    assert client.post(f"/event/{event}/correct", data=stray).status_code == 403
    client.post("/sign-out", data={"form_token": ours})


def test_the_cookie_of_a_session_is_closed_to_scripts_and_other_sites(
    client: TestClient, token: str
) -> None:
    answer = client.post("/sign-in", data={"token": token}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert token.casefold() not in cookie
    client.cookies.clear()


def test_readers_do_not_judge_and_a_revoked_token_ends_its_session(
    client: TestClient, demo_record: Path
) -> None:
    event, token = lavrov(client), new_token(demo_record, "Pembaca", Role.READER)
    ours = sign_in(client, token)
    form = {"field": "place", "value": "Wonsan", "reason": "uji", "form_token": ours}
    assert client.post(f"/event/{event}/correct", data=form).status_code == 403
    with Record.open(str(demo_record)) as record, record.transaction(writing=True) as connection:
        revoke_account(connection, "Pembaca")
    assert 'name="form_token"' not in client.get("/").text
    client.cookies.clear()


def test_reading_off_loopback_needs_a_token(demo_record: Path, token: str) -> None:
    app = create_app(Settings(str(demo_record), host="0.0.0.0", today=TODAY))
    with TestClient(app, base_url="http://localhost") as client:
        closed = ("/", "/map.json", "/api/v1/events", "/api/v1/calendar.ics", "/read")
        assert [client.get(path).status_code for path in closed] == [401] * len(closed)
        assert client.get("/sign-in").status_code == 200
        headers = {"Authorization": f"Bearer {token}"}
        assert [client.get(p, headers=headers).status_code for p in closed] == [200] * len(closed)
        sign_in(client, token)
        assert client.get("/api/v1/events").status_code == 200


def test_reading_off_loopback_can_be_opened(demo_record: Path) -> None:
    settings = Settings(str(demo_record), host="0.0.0.0", today=TODAY, open_reading=True)
    with TestClient(create_app(settings), base_url="http://localhost") as client:
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("x", False)],
)
def test_loopback_is_told_from_other_addresses(host: str, loopback: bool) -> None:
    assert Settings(host=host, today=date(2026, 1, 1)).on_loopback is loopback


@pytest.mark.parametrize(
    ("host", "hosts", "shared"),
    [
        ("127.0.0.1", (), False),
        ("127.0.0.1", ("localhost",), False),
        ("127.0.0.1", ("desk.example.org",), True),
        ("0.0.0.0", (), True),
    ],
)
def test_a_desk_that_others_reach_asks_its_readers_for_tokens(
    host: str, hosts: tuple[str, ...], shared: bool
) -> None:
    settings = Settings(host=host, hosts=hosts)
    assert (settings.is_shared, settings.reading_is_open) == (shared, not shared)
    assert Settings(host=host, hosts=hosts, open_reading=True).reading_is_open


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--host", "0.0.0.0"), "to serve on 0.0.0.0, first `lawatan users add"),
        (("--name", "desk.example.org"), "to serve as desk.example.org, first `lawatan users add"),
    ],
)
def test_a_desk_without_users_is_not_served_to_others(
    tmp_path: Path, option: tuple[str, ...], words: str
) -> None:
    arguments = ["serve", "--record", str(tmp_path / "record.db"), *option]
    result = CliRunner().invoke(cli, arguments)
    assert (result.exit_code, words in result.stderr) == (2, True)
