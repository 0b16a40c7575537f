"""English names of countries (Unicode CLDR through Babel, extra `export`)."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global


@cache
def english_name(code: str | None) -> str | None:
    """The English name of an ISO 3166-1 alpha-3 code; None for blocs and unknown codes."""
    if code is None:
        return None
    # Kosovo has no code of ISO; press and CLDR use XK.
    two = ["XK"] if code == "XKX" else get_global("territory_aliases").get(code, ())
    return Locale("en").territories.get(two[0]) if two else None
