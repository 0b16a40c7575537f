"""The outlets that Lawatan knows: their names, addresses and how their datelines name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from lawatan.errors import LexiconError
from lawatan.lexicon import files
from lawatan.model import BoilerplateKind


@dataclass(frozen=True, slots=True)
class Layout:
    """Where an outlet's pages of one period keep an article's parts, as CSS selectors.

    `until` is the ISO day from which a newer layout serves; None for the newest. Selectors stand
    in order of preference. `furniture` are elements inside the body that are no body text.
    """

    body: tuple[str, ...]
    until: str | None = None
    title: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    furniture: tuple[tuple[BoilerplateKind, str], ...] = ()

    def serves(self, day: str | None) -> bool:
        """True where pages crawled on that ISO day may have this layout."""
        return self.until is None or (day is not None and day[:10] < self.until)


@dataclass(frozen=True, slots=True)
class Outlet:
    """One news outlet.

    `datelines` are the forms of its name at the head of an article; `bare` says that its
    datelines may be a place in capitals without the outlet's name. `feeds` and `sitemaps` are the
    addresses where it lists its articles; `layouts` say where its pages keep an article's parts.
    """

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country: str | None
    datelines: tuple[str, ...]
    bare: bool = False
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    layouts: tuple[Layout, ...] = ()


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every outlet of lexicon/outlets. Raises LexiconError on a file without a name."""
    return tuple(_outlet(name) for name in files.names("outlets", ".yaml"))


def _outlet(file: str) -> Outlet:
    tree = files.tree(file)
    if not isinstance(tree, Mapping) or not isinstance(tree.get("name"), str):
        raise LexiconError(f"lexicon file {file} needs a mapping with a name")
    return Outlet(
        name=tree["name"],
        aliases=_strings(tree, "aliases"),
        domains=_strings(tree, "domains"),
        country=tree.get("country"),
        datelines=_strings(tree, "datelines"),
        bare=tree.get("bare") is True,
        feeds=_strings(tree, "feeds"),
        sitemaps=_strings(tree, "sitemaps"),
        layouts=tuple(_layout(x, file) for x in _list(tree, "pages")),
    )


def _layout(tree: object, file: str) -> Layout:
    if not isinstance(tree, Mapping) or not _strings(tree, "body"):
        raise LexiconError(f"lexicon file {file}: each of pages needs a body, a list of selectors")
    until = tree.get("until")
    return Layout(
        body=_strings(tree, "body"),
        until=str(until) if until else None,
        title=_strings(tree, "title"),
        byline=_strings(tree, "byline"),
        published=_strings(tree, "published"),
        furniture=tuple(_furniture(tree.get("furniture") or {}, file)),
    )


def _furniture(tree: object, file: str) -> Iterator[tuple[BoilerplateKind, str]]:
    if not isinstance(tree, Mapping):
        raise LexiconError(f"lexicon file {file}: furniture maps kinds to lists of selectors")
    for kind in tree:
        try:
            yield from ((BoilerplateKind(kind), x) for x in _strings(tree, kind))
        except ValueError as error:
            raise LexiconError(f"lexicon file {file}: {kind!r} is no kind of furniture") from error


def _list(tree: Mapping[str, object], key: str) -> list[object]:
    value = tree.get(key)
    return value if isinstance(value, list) else []


def _strings(tree: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = tree.get(key) or ()
    return tuple(str(x) for x in value) if isinstance(value, list) else ()


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


@cache
def _by_name() -> Mapping[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in outlets():
        for name in (outlet.name, *outlet.aliases, *outlet.domains, *outlet.datelines):
            found.setdefault(_key(name), outlet)
    return found


@cache
def _by_domain() -> Mapping[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


def outlet_named(name: str) -> Outlet | None:
    """The outlet of this name, alias or dateline form; case and punctuation do not matter."""
    return _by_name().get(_key(name))


def outlet_at(url: str) -> Outlet | None:
    """The outlet that a web address belongs to, subdomains included; None where unknown."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    known = _by_domain()
    hits = (known.get(".".join(labels[i:])) for i in range(len(labels) - 1))
    return next((hit for hit in hits if hit), None)


def canonical(name: str) -> str:
    """The one name under which an outlet goes; an unknown name stays as given."""
    outlet = outlet_named(name)
    return outlet.name if outlet else name.strip()
