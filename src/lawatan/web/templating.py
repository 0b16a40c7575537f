"""Jinja environments, one a language: always escaping, with words, dates and links at hand."""

from __future__ import annotations

from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from lawatan.model import Status
from lawatan.record.series import QUADS as CAMEO_QUADS
from lawatan.web.language import translations
from lawatan.web.outline import outline
from lawatan.web.wording import Wording

QUADS = tuple(quad for quad, _, _ in CAMEO_QUADS)


@cache
def environment(language: str, default: str) -> Environment:
    """The templates in a language, on a desk whose first language is `default`."""
    made = Environment(
        loader=PackageLoader("lawatan.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    prefix = "" if language == default else f"/{language}"
    made.globals.update(
        words=Wording(language), language=language, link=partial(address, prefix), quads=QUADS,
        outline=outline, narrow=partial(narrow, prefix),
    )  # fmt: skip
    drawn: Any = made.get_template("marks.html").module
    made.globals["marks"] = {status.value: drawn.mark(status.value) for status in Status}
    made.globals["statuses"] = {status.value: drawn.status(status.value) for status in Status}
    return made


def address(prefix: str, path: str, **query: str | int | None) -> str:
    """The address of a view in the page's language; None leaves a parameter out."""
    given = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{prefix}{path}" + (f"?{urlencode(given)}" if given else "")


def narrow(prefix: str, path: str, page: Any, facet: Any) -> str:
    """The address of a search narrowed down by one more facet."""
    names = ("q", "type", "status", "country", "outlet")
    return address(prefix, path, **{n: getattr(page, n) for n in names} | {facet.name: facet.value})
