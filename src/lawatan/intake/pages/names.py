"""Titles and bylines as pages give them, without the outlet's name and the words around a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lawatan.intake.outlets import Outlet, outlet_named
from lawatan.intake.pages.words import pattern

MAX_TITLE = 500
MAX_BYLINE = 200
MAX_NAMES = 6
_SEPARATORS = re.compile(r"\s+(?:[-–—|:]|::|»|•)\s+")


def without_site(title: str, site: str | None, outlet: Outlet | None) -> str:
    """A title without the name of the site behind it ("... - ANTARA News")."""
    cuts = list(_SEPARATORS.finditer(title[:MAX_TITLE]))
    for cut in cuts:
        rest = title[cut.end() :]
        if title[: cut.start()].strip() and _names_site(rest, site, outlet):
            return title[: cut.start()].strip()
    return title.strip()


def site_names(window: str) -> list[str]:
    """What may be the site's name at the end of a window's title, longest first."""
    last = _SEPARATORS.split(window[:MAX_TITLE])[1:]
    words = last[-1].split() if last else []
    return [" ".join(words[:n]) for n in range(len(words), 0, -1)]


def _names_site(text: str, site: str | None, outlet: Outlet | None) -> bool:
    if outlet_named(text) or (site and site.casefold() in text.casefold()):
        return True
    names = (outlet.name, *outlet.aliases, *outlet.domains) if outlet else ()
    words = text.casefold()
    return len(text) <= 60 and any(x.casefold() in words for x in names if len(x) > 3)


def byline_from(stated: Iterable[str], outlet: Outlet | None) -> str | None:
    """The names in what a page gives as its authors, joined by commas; None where none is left."""
    names: list[str] = []
    for text in stated:
        name = _name(text, outlet)
        if name and name not in names:
            names.append(name)
    return ", ".join(names[:MAX_NAMES]) or None


def _name(text: str, outlet: Outlet | None) -> str | None:
    if "@" in text or "://" in text:
        return None
    bare = pattern("byline", "before").sub("", text[:MAX_BYLINE].strip())
    bare = pattern("byline", "behind").sub("", bare).strip(" ,.;:|()-–")
    if not bare or pattern("byline", "none").fullmatch(bare):
        return None
    if outlet_named(bare) or (outlet and bare.casefold() == outlet.name.casefold()):
        return None
    return bare if any(c.isalpha() for c in bare) and len(bare.split()) <= 12 else None
