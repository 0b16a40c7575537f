"""What a page says of itself for machines: JSON-LD, OpenGraph, meta elements, microdata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lawatan.intake.pages.tree import Element, text_in

MAX_BLOCK = 2_000_000
"""Characters of one JSON-LD block that are read."""
MAX_NODES = 2_000
_ARTICLES = re.compile(r"(?:\w*Article|\w*Posting|Report|ImageGallery|MediaGallery|ImageObject)")
_WEAK = frozenset({"ImageObject"})
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_TAGS = re.compile(r"<[^<>]{0,500}>")


@dataclass(frozen=True, slots=True)
class Stated:
    """What one source of metadata states; every value is as written there."""

    type: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    site: str | None = None


def linked_data(root: Element) -> Stated:
    """The article that the page's JSON-LD describes; empty where there is none that parses."""
    best: Stated | None = None
    for block in root.iter("script"):
        if "ld+json" not in (block.get("type") or "").lower():
            continue
        for node in _nodes(_loaded(block.text or "")):
            kind = _kind(node)
            if kind and (best is None or best.type in _WEAK):
                best = _stated(node, kind)
    return best or Stated()


def _loaded(text: str) -> object:
    text = text.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removesuffix("//]]>")
    if len(text) > MAX_BLOCK:
        return None
    for candidate in (text, _CONTROLS.sub(" ", text)):
        try:
            return json.loads(candidate.strip().rstrip(";"))
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    """Every object of the data, outermost first, up to MAX_NODES of them."""
    queue, seen = [value], 0
    while queue and seen < MAX_NODES:
        item = queue.pop(0)
        seen += 1
        if isinstance(item, Mapping):
            yield item
            graph = item.get("@graph")
            queue += graph if isinstance(graph, list) else []
        elif isinstance(item, list):
            queue += item


def _kind(node: Mapping[str, object]) -> str | None:
    types = node.get("@type")
    found = [x for x in (types if isinstance(types, list) else [types]) if isinstance(x, str)]
    return next((x for x in found if _ARTICLES.fullmatch(x)), None)


def _stated(node: Mapping[str, object], kind: str) -> Stated:
    main = node.get("mainEntityOfPage")
    address = main.get("@id") if isinstance(main, Mapping) else main
    return Stated(
        type=kind,
        title=plain(node.get("headline")) or plain(node.get("name")),
        authors=tuple(_names(_people(node.get("author")))),
        published=plain(node.get("datePublished")),
        modified=plain(node.get("dateModified")),
        url=plain(address) or plain(node.get("url")),
        site=next(_names(node.get("publisher")), None),
    )


def _people(value: object) -> list[object]:
    """The authors that are not said to be organisations."""
    given = value if isinstance(value, list) else [value]
    kinds = [x.get("@type") if isinstance(x, Mapping) else None for x in given]
    return [
        x for x, kind in zip(given, kinds, strict=True) if not str(kind).endswith("Organization")
    ]


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = plain(item.get("name") if isinstance(item, Mapping) else item)
        if name:
            yield name


def plain(value: object) -> str | None:
    """A string without tags, entities and extra white space; None where nothing is left."""
    if not isinstance(value, str):
        return None
    text = " ".join(_TAGS.sub(" ", html.unescape(value[:2000])).split())
    return text or None


_META = {
    "title": ("og:title", "twitter:title", "title"),
    "author": ("author", "article:author", "content_author", "dtk:author", "dable:author"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "publish-date",
        "content_publisheddate",
        "dtk:publishdate",
        "og:published_time",
        "date",
        "dcterms.created",
    ),
    "modified": ("article:modified_time", "og:updated_time", "lastmod", "content_modifieddate"),
    "site": ("og:site_name", "application-name"),
    "type": ("og:type",),
    "url": ("og:url",),
}


def meta_elements(root: Element) -> Stated:
    """What the meta elements state; names are compared without case."""
    given: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = plain(element.get("content"))
        if value:
            given.setdefault(name.strip().lower(), value)
    first = {
        key: next((given[x] for x in names if x in given), None) for key, names in _META.items()
    }
    author = first["author"]
    return Stated(
        type=first["type"],
        title=first["title"],
        authors=(author,) if author and "://" not in author else (),
        published=first["published"],
        modified=first["modified"],
        url=first["url"],
        site=first["site"],
    )


def microdata(root: Element) -> Stated:
    """What itemprop attributes state outside meta elements."""
    return Stated(
        title=_property(root, "headline"),
        authors=tuple(x for x in [_property(root, "author")] if x),
        published=_property(root, "datePublished"),
        modified=_property(root, "dateModified"),
    )


def _property(root: Element, name: str) -> str | None:
    for element in root.xpath("//*[@itemprop=$name]", name=name):
        value = element.get("content") or element.get("datetime") or text_in(element)
        if plain(value):
            return plain(value)
    return None
