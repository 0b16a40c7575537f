"""Reads one web page: its article, its metadata, and what of its text is furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lawatan.errors import IntakeError
from lawatan.intake.outlets import Layout, Outlet, canonical, outlet_at, outlet_named
from lawatan.intake.pages.blocks import (
    Line,
    body_letters,
    furnished,
    lines_of,
    lists_headlines,
)
from lawatan.intake.pages.dates import sharpened, stated_date, visible_date
from lawatan.intake.pages.general import found_date, general_lines, tools
from lawatan.intake.pages.kinds import kind_of
from lawatan.intake.pages.names import byline_from, site_names, without_site
from lawatan.intake.pages.page import PageKind, WebPage
from lawatan.intake.pages.parts import marked_parts, part_of
from lawatan.intake.pages.select import first_found, layout_of, marks_of, shown
from lawatan.intake.pages.shown import shown_date, shown_modified, shown_title
from lawatan.intake.pages.structured import Stated, linked_data, meta_elements, microdata
from lawatan.intake.pages.tree import Element, parsed, text_in
from lawatan.model import Article, BoilerplateKind

MIN_BODY = 60
"""Body characters under which a known layout is not believed and the general path is tried."""
_ARTICLE = re.compile(r"article|posting", re.I)
"""Types that a page of one article states: "NewsArticle", "article", "BlogPosting"."""
_ADDRESS = re.compile(r"https?://\S{4,2000}")


@dataclass(frozen=True, slots=True)
class _Scene:
    """A page with what is needed to read each of its parts."""

    root: Element
    stated: tuple[Stated, ...]
    outlet: Outlet | None
    layout: Layout | None
    url: str | None


def article_of_html(html: str, source: str, *, url: str | None = None) -> Article:
    """The article on a web page, one paragraph a line, with the metadata that the page gives.

    Raises IntakeError where the page has no article, is over the limits of `tree`, or the extra
    `html` is not installed.
    """
    return read_page(html, url=url).article(source)


def read_page(html: str, *, url: str | None = None, crawled: str | None = None) -> WebPage:
    """One web page. `url` is where it came from, `crawled` the ISO day on which it was fetched.

    Raises IntakeError as `article_of_html` does.
    """
    tools()
    scene = _scene(parsed(html), url, crawled)
    title = _title(scene)
    bodies = first_found(scene.root, scene.layout.body) if scene.layout else []
    types = [x.type for x in scene.stated]
    kind = kind_of(bodies, scene.url, title, types)
    lines = _lines(scene, bodies, kind, title)
    text, furniture = furnished(lines)
    _check_body(lines, kind, types)
    published, modified = _dates(scene)
    return WebPage(
        text=text,
        kind=kind,
        title=title,
        byline=_byline(scene),
        outlet=_outlet(scene),
        published=published,
        modified=modified,
        url=scene.url,
        furniture=furniture,
        part=part_of(scene.root, lines, url or scene.url),
    )


def _check_body(lines: Sequence[Line], kind: PageKind, types: Sequence[str | None]) -> None:
    """Raises IntakeError where a page has no article of its own."""
    if not any(line.kind is None for line in lines):
        raise IntakeError("the page holds no article text; give a page of one article")
    if kind is PageKind.ARTICLE and not _says_article(types) and lists_headlines(lines):
        raise IntakeError("the page lists headlines; give a page of one article")


def _says_article(types: Sequence[str | None]) -> bool:
    return any(_ARTICLE.search(x) for x in types if x)


def _scene(root: Element, url: str | None, crawled: str | None) -> _Scene:
    stated = (linked_data(root), meta_elements(root), microdata(root))
    address = _canonical(root, stated, url)
    known = outlet_at(url or "") or outlet_at(address or "") or _named(root, stated)
    return _Scene(root, stated, known, layout_of(root, known, crawled), address)


def _named(root: Element, stated: Sequence[Stated]) -> Outlet | None:
    """The outlet that the page names as its site, or behind the title of the window."""
    sites = [x.site for x in stated if x.site]
    window = next((text_in(x, 1000) for x in root.iter("title")), "")
    return next((found for x in (*sites, *site_names(window)) if (found := outlet_named(x))), None)


def _canonical(root: Element, stated: Sequence[Stated], url: str | None) -> str | None:
    """The page's own address: what it says, unless that is a front page, else `url`."""
    links = [x.get("href") or "" for x in root.xpath("//link[@rel='canonical']")]
    for given in (*links, *(x.url for x in stated if x.url)):
        address = _joined(url, given)
        if _ADDRESS.fullmatch(address) and _path(address):
            return address
    return url


def _joined(url: str | None, given: str) -> str:
    try:
        return urljoin(url or "", given.strip())
    except ValueError:
        return ""


def _path(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.path + parts.query).strip("/")


def _lines(
    scene: _Scene, bodies: Sequence[Element], kind: PageKind, title: str | None
) -> list[Line]:
    marks = marks_of(scene.root, scene.layout)
    if kind is PageKind.PHOTO:
        # On a photo page the captions are the text.
        marks = {x: k for x, k in marks.items() if k is not BoilerplateKind.CAPTION}
    lines = lines_of(bodies, marks) if bodies else []
    if kind is PageKind.PHOTO:
        lines = [_without_caption(line) for line in lines]
    if body_letters(lines) < MIN_BODY:
        found = general_lines(scene.root)
        lines = found if body_letters(found) > body_letters(lines) else lines
    return [line for line in marked_parts(lines) if line.text != title]


def _without_caption(line: Line) -> Line:
    return Line(line.text, line.linked) if line.kind is BoilerplateKind.CAPTION else line


def _title(scene: _Scene) -> str | None:
    layout = scene.layout
    own = next(shown(scene.root, layout.title), None) if layout else None
    stated = [x.title for x in scene.stated if x.title]
    found = own or shown_title(scene.root, stated) or next(iter(stated), None)
    site = next((x.site for x in scene.stated if x.site), None)
    return without_site(found, site, scene.outlet) if found else None


def _byline(scene: _Scene) -> str | None:
    own = list(shown(scene.root, scene.layout.byline)) if scene.layout else []
    for names in (own[:1], *(x.authors for x in scene.stated)):
        found = byline_from(names, scene.outlet)
        if found:
            return found
    return None


def _outlet(scene: _Scene) -> str | None:
    site = next((x.site for x in scene.stated if x.site), None)
    return scene.outlet.name if scene.outlet else canonical(site) if site else None


def _dates(scene: _Scene) -> tuple[str | None, str | None]:
    layout = scene.layout
    own = (visible_date(x) for x in shown(scene.root, layout.published)) if layout else iter(())
    visible = next((x for x in own if x), None) or shown_date(scene.root)
    stated = next((d for x in scene.stated if (d := stated_date(x.published))), None)
    modified = next((d for x in scene.stated if (d := stated_date(x.modified))), None)
    published = sharpened(stated, visible) or found_date(scene.root, scene.url)
    return published, modified or shown_modified(scene.root)
