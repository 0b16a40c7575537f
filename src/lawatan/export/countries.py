"""Countries in other people's terms: English names (Unicode CLDR through Babel, extra `export`)
and Correlates of War codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from lawatan.lexicon.files import table


@cache
def _cow() -> Mapping[str, str]:
    return {row[0]: row[1] for row in table("cow-codes.tsv")[1:]}


def cow_code(code: str | None) -> str | None:
    """The Correlates of War code of a state by its ISO code ("850"); None for all others."""
    return _cow().get(code or "")


@cache
def english_name(code: str | None) -> str | None:
    """The English name of an ISO 3166-1 alpha-3 code; None for blocs and unknown codes."""
    if code is None:
        return None
    # Kosovo has no code of ISO; press and CLDR use XK.
    two = ["XK"] if code == "XKX" else get_global("territory_aliases").get(code, ())
    return Locale("en").territories.get(two[0]) if two else None
