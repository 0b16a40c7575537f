"""Every page in a real Chromium: both languages, with and without script, narrow and wide."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from lawatan.model import Article
from lawatan.reader import load_reader
from lawatan.record.questions import EVERYTHING, list_events
from lawatan.record.store import Record
from tests.web.conftest import serve
from tests.web.hostile import hostile_articles

SIZES = ((360, 780), (1440, 900))
LANGUAGES = ("", "/en")
FIXED = (
    "/", "/calendar", "/calendar?month=2018-05", "/calendar?month=2025-07&main=false", "/agenda",
    "/agenda?since=2026-12-07&until=2026-12-13&mode=visit",
    "/timeline?since=2018-05-01&until=2018-07-01", "/graph", "/map", "/search",
    "/search?q=lavrov", "/read", "/sign-in", "/nowhere", "/country/RUS", "/country/IDN",
    "/dyad/PRK/RUS", "/dyad/USA/CHN", "/dyad/FJI/CHL",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of the events, articles and actors every fortieth page; all of them with LAWATAN_WALK=1.
STRIDE = int(os.environ.get("LAWATAN_WALK", "40"))


class Watched:
    """A page that notes whatever a browser complains of, runs, or asks of the network."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append("dialog"), dialog.dismiss()))
        page.on("request", self._asked)

    def _said(self, message: object) -> None:
        text, kind = getattr(message, "text", ""), getattr(message, "type", "")
        if kind == "error" and "404" not in text:
            self.faults.append(text)

    def _asked(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith(self.address):
            self.faults.append(f"asked {url}")

    def visit(self, path: str) -> None:
        self.page.goto(self.address + path, wait_until="domcontentloaded")
        for width, height in SIZES:
            self.page.set_viewport_size({"width": width, "height": height})
            over = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if over > 0:
                self.faults.append(f"{path} is {over} pixels too wide at {width}")
        if self.page.title() in ("owned", "1"):
            self.faults.append(f"{path} ran a script")


def pages_of(record: Path) -> tuple[str, ...]:
    """Every view of a record: fixed ones, and one page for each event, article and actor."""
    with Record.open(str(record)) as opened, opened.transaction() as connection:
        events = [f"/event/{e.id}" for e in list_events(connection, EVERYTHING)]
        count = connection.exec_driver_sql("SELECT max(id) FROM article").scalar_one()
        actors = connection.exec_driver_sql("SELECT id FROM actor ORDER BY id").scalars().all()
    articles = [f"/article/{n}" for n in range(1, count + 1)]
    return (*events, *articles, *(f"/actor/{a}" for a in actors))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", [True, False])
def test_every_page_holds_its_width_and_runs_nothing_of_others(
    browser: Browser, desk: str, demo_record: Path, script: bool, language: str
) -> None:
    context = browser.new_context(java_script_enabled=script)
    watched = Watched(context.new_page(), desk)
    for path in (*FIXED, *pages_of(demo_record)[::STRIDE]):
        watched.visit(language + path)
    context.close()
    assert watched.faults == []


@pytest.mark.parametrize(("language", "scheme", "size"), [("", "light", 1), ("/en", "dark", 0)])
def test_axe_finds_no_violation(
    browser: Browser, desk: str, demo_record: Path, language: str, scheme: str, size: int
) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
    )
    page, found = context.new_page(), []
    for path in (*FIXED, *pages_of(demo_record)[:: 2 * STRIDE]):
        page.goto(desk + language + path)
        results = Axe().run(page, options={"runOnly": RULES})
        for one in results.response["violations"]:
            found.append((path, one["id"], one["nodes"][0]["html"][:160]))
    context.close()
    assert found == []


def test_the_desk_is_walked_by_keyboard(browser: Browser, desk: str) -> None:
    page = browser.new_page()
    page.goto(desk)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("j")
    assert "/event/" in page.evaluate("document.activeElement.href")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("c")
    page.wait_for_url("**/calendar")
    page.close()


def test_two_clicks_answer_who_visits_whom_next_week(browser: Browser, desk: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(desk)
    page.click("a.go")
    assert "Yasuo Hiramine" in page.inner_text("main")
    page.click("main .line a")
    assert page.locator("mark").count() >= 1
    page.close()


def test_a_judge_signs_in_confirms_and_corrects_without_script(
    browser: Browser, desk: str, token: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(desk + "/en/sign-in")
    page.fill("main [name=token]", token)
    page.click("main button")
    page.goto(desk + "/en/search?q=lavrov")
    page.click("main .line a")
    page.fill("form[action$=judge] [name=reason]", "heard it myself")
    page.click("form[action$=judge] button")
    assert "heard it myself" in page.inner_text("main")
    page.select_option("[name=field]", "place")
    page.fill("[name=value]", "Wonsan")
    page.fill("form[action$=correct] [name=reason]", "the wires say so")
    page.click("form[action$=correct] button")
    assert "Wonsan" in page.inner_text(".corrected")
    page.close()


@pytest.fixture(scope="module")
def hostile_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    reader = load_reader()
    with Record.open(str(path)) as record:
        for article in hostile_articles():
            record.add(article, reader.read(article))
    return path


@pytest.fixture(scope="module")
def hostile_desk(hostile_record: Path) -> Iterator[str]:
    yield from serve(hostile_record)


def test_hostile_articles_execute_nothing_and_break_no_layout(
    browser: Browser, hostile_desk: str, hostile_record: Path
) -> None:
    articles: tuple[Article, ...] = hostile_articles()
    assert len(articles) >= 200
    context = browser.new_context(viewport={"width": 360, "height": 780})
    watched = Watched(context.new_page(), hostile_desk)
    every = pages_of(hostile_record)
    articles_shown = [path for path in every if path.startswith("/article/")]
    others = [path for path in every if path not in articles_shown]
    for path in (*FIXED, *articles_shown, *others[::STRIDE]):
        watched.visit(path)
    context.close()
    assert watched.faults == []
