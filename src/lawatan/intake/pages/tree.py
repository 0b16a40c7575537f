"""HTML to a tree, within bounds: a hostile page costs one clear error."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from lawatan.errors import IntakeError

MAX_CHARS = 5_000_000
"""Code points of HTML that one page may have."""
MAX_ELEMENTS = 30_000
MAX_DEPTH = 200
MAX_ATTRIBUTES = 100_000
MAX_IN_TAG = 1_000
"""Attributes of one tag: libxml2 needs time by their square."""

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CROWDED = re.compile(
    r"<[a-z][^\s/>]*+(?:[\s/]*+[^\s/>=][^\s/>=]*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++)?+)?+)" + f"{{{MAX_IN_TAG}}}",
    re.I,
)
_TAG = re.compile(r"<[a-z!]", re.I)
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def parsed(html: str) -> Element:
    """The root of the page. Raises IntakeError where it is too long, too deep or no page."""
    from lxml import etree
    from lxml.html import HTMLParser

    if len(html) > MAX_CHARS:
        raise IntakeError(f"the page is longer than {MAX_CHARS:,} characters; it is not read")
    if not _TAG.search(html):
        raise IntakeError("the page holds no article text; give a page of one article")
    if _CROWDED.search(html):
        raise IntakeError(f"a tag of the page has more than {MAX_IN_TAG:,} attributes; not read")
    clean = _CONTROLS.sub(" ", _DECLARED.sub("", html))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(clean.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise IntakeError(f"the page is no HTML ({error}); give a page of one article") from error
    if root is None:
        raise IntakeError("the page holds no article text; give a page of one article")
    _bounded(root)
    return root


def _bounded(root: Element) -> None:
    """lxml stops at 255 levels; a page that comes near it is an attack or a wreck."""
    from lxml import etree

    depth = elements = attributes = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        attributes += len(element.attrib)
        if depth > MAX_DEPTH:
            raise IntakeError(f"the page is nested deeper than {MAX_DEPTH} tags; it is not read")
        if elements > MAX_ELEMENTS or attributes > MAX_ATTRIBUTES:
            raise IntakeError(f"the page has more than {MAX_ELEMENTS:,} tags; it is not read")


def text_in(element: Element, limit: int = 20_000) -> str:
    """The characters under an element, white space made single; scripts are left out.

    An element with more than `limit` characters gives "": it is no title, name or date.
    """
    pieces: list[str] = []
    size = 0
    for piece in element.itertext(with_tail=False):
        size += len(piece)
        if size > limit:
            return ""
        pieces.append(piece)
    if any(True for _ in element.iter("script", "style", "noscript")):
        pieces = element.xpath(".//text()[not(parent::script|parent::style|parent::noscript)]")
    return " ".join("".join(pieces).split())


def has_text(element: Element) -> bool:
    """True where any character under the element is no white space."""
    return any(piece.strip() for piece in element.itertext(with_tail=False))
