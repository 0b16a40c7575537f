"""Articles spread over several pages: which part a page is, and where the next one lies."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from lawatan.intake.pages.blocks import Line
from lawatan.intake.pages.page import Part
from lawatan.intake.pages.tree import Element, text_in
from lawatan.intake.pages.words import pattern
from lawatan.model import BoilerplateKind

MAX_LINE = 120
"""A line that counts pages is no longer than this."""
MAX_PARTS = 50


def marked_parts(lines: Sequence[Line]) -> list[Line]:
    """The lines, those known as navigation that only count pages or lead to the next."""
    return [_counted(line) for line in lines]


def _counted(line: Line) -> Line:
    short = line.kind is None and len(line.text) <= MAX_LINE
    bare = line.text.strip(" :|-–*»>")
    if short and any(pattern("parts", x).fullmatch(bare) for x in ("part", "following")):
        return Line(line.text, line.linked, BoilerplateKind.NAVIGATION, "page-parts")
    return line


def part_of(root: Element, lines: Sequence[Line], url: str | None) -> Part:
    """Which part of an article a page is. Several counts on one page are one whole article."""
    counts = [x for x in map(_count, lines) if x]
    following = _following(root, url)
    if len({number for number, _ in counts}) > 1 or not counts:
        return Part(following=following if not counts else None)
    number, total = counts[0]
    return Part(number, total, following if number < total else None)


def _count(line: Line) -> tuple[int, int] | None:
    match = pattern("parts", "part").search(line.text) if len(line.text) <= MAX_LINE else None
    if match is None:
        return None
    number, total = (int(match[x] or match[f"{x}2"]) for x in ("number", "total"))
    return (number, total) if 1 <= number <= total <= MAX_PARTS else None


def _following(root: Element, url: str | None) -> str | None:
    """The address of the next page, on the same host; None where the page names none."""
    links = root.xpath("//link[@rel='next'][@href] | //a[@rel='next'][@href]")
    links += [x for x in root.iter("a") if _leads_on(x)]
    base = url or ""
    for link in links:
        address: str = urljoin(base, (link.get("href") or "").strip())
        if _same_article(address, url):
            return address
    return None


def _leads_on(link: Element) -> bool:
    if not link.get("href") or len(link) > 3:
        return False
    return pattern("parts", "following").fullmatch(text_in(link, MAX_LINE)) is not None


def _same_article(address: str, url: str | None) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or url is None:
        return False
    return story_address(address) == story_address(url) and address != url


def story_address(url: str) -> str:
    """The address that all pages of one article share: without the number of the page."""
    bare = pattern("parts", "address").sub("", url[:2000].split("#")[0])
    return bare.rstrip("/?&")
