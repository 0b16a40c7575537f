"""CAMEO codes to Goldstein values."""

from __future__ import annotations

from functools import cache

from lawatan.lexicon.files import table


@cache
def _scale() -> dict[str, float]:
    return {code: float(value) for code, value in table("goldstein.tsv")[1:]}


def goldstein(cameo: str | None) -> float | None:
    """The Goldstein value of a CAMEO code, or of the nearest code above it; None without one."""
    while cameo:
        if cameo in _scale():
            return _scale()[cameo]
        cameo = cameo[:-1]
    return None
