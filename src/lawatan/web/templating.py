"""Jinja environments, one a language: always escaping, with words, dates and links at hand."""

from __future__ import annotations

from functools import cache, partial
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from lawatan.web.language import translations
from lawatan.web.wording import Wording


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
        words=Wording(language), language=language, link=partial(address, prefix), default=default
    )
    return made


def address(prefix: str, path: str, **query: str | int | None) -> str:
    """The address of a view in the page's language; None leaves a parameter out."""
    given = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{prefix}{path}" + (f"?{urlencode(given)}" if given else "")
