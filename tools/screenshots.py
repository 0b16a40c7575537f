"""Pictures of the desk on the demo's record: `make screenshots` writes docs/screenshots/.

Needs Chromium and Pillow (both come with what CI installs). Pictures are kept small.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from tests.web.conftest import FLAGS, serve

from lawatan.demo import demo_articles
from lawatan.reader import load_reader
from lawatan.record.store import Record

OUT = Path(__file__).parent.parent / "docs" / "screenshots"
SHOTS = (
    ("today", "/", 1280, 820, "light"),
    ("calendar", "/calendar?month=2018-05", 1280, 900, "light"),
    ("event", "/en/agenda?since=2018-05-31&until=2018-05-31&mode=visit", 1280, 900, "light"),
    ("article", "/article/1", 1280, 820, "light"),
    ("timeline", "/en/timeline?since=2018-05-01&until=2018-07-01", 1280, 700, "light"),
    ("graph", "/graph", 1280, 960, "light"),
    ("map", "/map?at=SGP+Singapore", 1280, 900, "light"),
    ("dyad", "/dyad/PRK/RUS", 1280, 760, "light"),
    ("phone", "/agenda?since=2026-12-07&until=2026-12-13&mode=visit", 360, 780, "dark"),
)


def demo_record(path: Path) -> None:
    """Reads the demo's articles into a record."""
    reader = load_reader()
    with Record.open(str(path)) as record:
        for article in demo_articles():
            record.add(article, reader.read(article))


def main() -> None:
    """Writes the pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("screenshots need chromium: apt-get install chromium")
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        record = Path(folder) / "record.db"
        demo_record(record)
        desk = serve(record)
        address = next(desk)
        browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for name, path, width, height, scheme in SHOTS:
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page.goto(address + path)
            if name == "event":
                page.click("main .line a")
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=160).save(
                OUT / f"{name}.png", optimize=True
            )
            page.close()
        browser.close()
        next(desk, None)


if __name__ == "__main__":
    main()
