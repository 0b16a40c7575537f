"""Every page in a real Chromium: both languages, with and without script, narrow and wide."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from lawatan.model import Article
from lawatan.reader import load_reader
from lawatan.record.questions import EVERYTHING, every_event
from lawatan.record.store import Record
from lawatan.web.views import VIEWS
from tests.web.conftest import serve
from tests.web.hostile import hostile_articles

Scheme = Literal["light", "dark"]
SIZES = ((360, 780), (1440, 900))
LANGUAGES = ("", "/en")
FIXED = (
    "/", "/calendar", "/calendar?month=2018-05", "/calendar?month=2025-07&main=false", "/agenda",
    "/agenda?since=2026-12-07&until=2026-12-13&mode=visit",
    "/timeline?since=2018-05-01&until=2018-07-01", "/graph", "/map", "/search",
    "/search?q=lavrov", "/read", "/sign-in", "/nowhere", "/country/RUS", "/country/IDN",
    "/dyad/PRK/RUS", "/dyad/USA/CHN", "/dyad/FJI/CHL", "/map?at=SGP+Singapore", "/timeline",
    "/agenda?since=1990-01-01&until=1990-01-02", "/timeline?since=1990-01-01&until=1990-01-02",
    "/calendar?month=1990-01", "/search?q=tiadakata", "/graph?country=FJI", "/agenda?since=soon",
)  # fmt: skip
# On paper, and in the colours of somebody who sees little.
CLICKS = ("print", "target-size")
PAPERS = ("/", "/calendar?month=2026-12", "/timeline", "/article/1", "/search?q=lavrov")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of each kind of event, article and actor the first page, and every so many-th of all pages;
# all of them with LAWATAN_WALK=1.
STRIDE = int(os.environ.get("LAWATAN_WALK", "80"))
# The sample news has visits of each certainty in the week after its day.
NEXT_WEEK = (
    "laporan berbeda soal hari", "9–10 Des 2026; direncanakan", "10 Desember 2026; direncanakan",
    "belum dikonfirmasi", "dibatalkan",
)  # fmt: skip
LOOKS = (("", "light", 1), ("/en", "dark", 0), ("", "dark", 0), ("/en", "light", 1))


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
        if kind == "error" and not any(status in text for status in ("404", "422")):
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


def pages_of(record: Path) -> tuple[tuple[str, str], ...]:
    """A page for each event, article and actor of a record, each with its kind."""
    with Record.open(str(record)) as opened, opened.transaction() as connection:
        events = tuple(every_event(connection, EVERYTHING))
        count = connection.exec_driver_sql("SELECT max(id) FROM article").scalar_one()
        actors = connection.exec_driver_sql("SELECT kind, id FROM actor ORDER BY id").all()
    kinds = [(f"event {e.status} {e.conflicts}", e.id) for e in events]
    return (
        *((kind, f"/event/{event}") for kind, event in kinds),
        *(("article", f"/article/{n}") for n in range(1, count + 1)),
        *((kind, f"/actor/{actor}") for kind, actor in actors),
    )


def sampled(pages: Iterable[tuple[str, str]], stride: int = STRIDE) -> tuple[str, ...]:
    """The first page of each kind, and every so many-th page."""
    listed = tuple(pages)
    firsts = dict(reversed(listed))
    return tuple(dict.fromkeys((*firsts.values(), *(path for _, path in listed[::stride]))))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", [True, False])
def test_every_page_holds_its_width_and_runs_nothing_of_others(
    browser: Browser, desk: str, demo_record: Path, script: bool, language: str
) -> None:
    context = browser.new_context(java_script_enabled=script)
    watched = Watched(context.new_page(), desk)
    for path in (*FIXED, *sampled(pages_of(demo_record))):
        watched.visit(language + path)
    context.close()
    assert watched.faults == []


@pytest.mark.parametrize(("language", "scheme", "size"), LOOKS if STRIDE == 1 else LOOKS[:2])
def test_axe_finds_no_violation(
    browser: Browser, desk: str, demo_record: Path, language: str, scheme: Scheme, size: int
) -> None:
    page, found = opened(browser, scheme, size), []
    # A sample shows each page in one look; the whole walk shows each page in each look.
    pages = (*FIXED, *sampled(pages_of(demo_record)))
    for path in pages if STRIDE == 1 else pages[size :: len(SIZES)]:
        page.goto(desk + language + path)
        found += violations(page, path)
    page.context.close()
    assert found == []


@pytest.mark.parametrize("media", ["print", "screen"])
def test_axe_finds_no_violation_on_paper_and_in_forced_colours(
    browser: Browser, desk: str, media: Literal["print", "screen"]
) -> None:
    page, found = opened(browser, "dark", 1), []
    page.emulate_media(media=media, forced_colors="active" if media == "screen" else "none")
    for path in PAPERS:
        page.goto(desk + path)
        # Nobody clicks on paper.
        found += [one for one in violations(page, path) if (media, one[1]) != CLICKS]
    page.context.close()
    assert found == []


@pytest.mark.parametrize(("language", "scheme", "size"), LOOKS[:2])
def test_axe_finds_no_violation_where_people_act(
    browser: Browser, desk: str, token: str, language: str, scheme: Scheme, size: int
) -> None:
    page, found = opened(browser, scheme, size), []
    page.goto(f"{desk}{language}/read")
    page.fill("main [name=text]", "Jakarta -- Menlu Norwegia tiba di Oslo, Senin (2/3/2026).")
    page.click("main button")
    found += violations(page, "an article read at once")
    page.goto(f"{desk}{language}/read")
    page.click("main button")
    found += violations(page, "a refusal")
    page.goto(f"{desk}{language}/sign-in")
    page.fill("main [name=token]", "wrong")
    page.click("main button")
    found += violations(page, "a wrong token")
    page.fill("main [name=token]", token)
    page.click("main button")
    page.goto(f"{desk}{language}/search?q=lavrov")
    page.click("main .line a")
    assert page.locator("form.judge").count() == 2
    found += violations(page, "the forms of a judge")
    page.context.close()
    assert found == []


def opened(browser: Browser, scheme: Scheme, size: int) -> Page:
    """A page in light or dark, narrow or wide, that lets axe in."""
    width, height = SIZES[size]
    return browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
    ).new_page()


def violations(page: Page, name: str) -> list[tuple[str, str, str]]:
    """What axe finds on a page, with the name of the page."""
    results = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(name, one["id"], one["nodes"][0]["html"][:160]) for one in results]


def test_the_sample_has_every_kind_of_page(demo_record: Path) -> None:
    kinds = {path: kind for kind, path in pages_of(demo_record)}
    sample = sampled(pages_of(demo_record), 10_000)
    assert {kinds[path] for path in sample} == set(kinds.values())
    walked = {path.split("/")[1].split("?")[0] for path in (*FIXED, *sample)}
    assert {view.path.split("/")[1] for view in VIEWS} <= walked


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
    lines = page.locator("main .line").all_inner_texts()
    assert [[part in line for line in lines].index(True) for part in NEXT_WEEK] == [0, 1, 2, 3, 4]
    assert all("laporan: " in line for line in lines)
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
    articles_shown = [path for _, path in every if path.startswith("/article/")]
    others = [(kind, path) for kind, path in every if not path.startswith("/article/")]
    for path in (*FIXED, *articles_shown, *sampled(others)):
        watched.visit(path)
    context.close()
    assert watched.faults == []
