"""Indonesian numbers in digits, words or Roman numerals, and months spelt with a slip."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lawatan.times.words import NumberWords

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3}){1,3}")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def number_of(phrase: str, words: NumberWords) -> float | None:
    """The value of "25", "3,5", "1.000", "dua puluh lima" or "dua setengah"; None if it is none."""
    phrase = phrase.strip().lower()
    if phrase[:1].isdigit():
        return _digits(phrase)
    return _spoken(phrase.split(), words)


def _digits(phrase: str) -> float | None:
    if _THOUSANDS.fullmatch(phrase):
        return float(re.sub(r"[.,]", "", phrase))
    try:
        return float(phrase.replace(",", "."))
    except ValueError:
        return None


def _spoken(parts: list[str], words: NumberWords) -> float | None:
    total, group, last = 0.0, 0.0, 0.0
    for part in parts:
        if part in words.half:
            last += 0.5
        elif part in words.teens:
            last += 10
        elif part in words.scales:
            total, group, last = _scaled(total, group, last, words.scales[part])
        elif (value := words.ones.get(part, words.whole.get(part))) is not None:
            group, last = group + last, float(value)
        else:
            return None
    return (total + group + last) or None


def _scaled(total: float, group: float, last: float, scale: int) -> tuple[float, float, float]:
    """Apply "puluh", "ratus" to the last word, "ribu" and above to the whole group."""
    if scale < 1000:
        return total, group + (last or 1) * scale, 0.0
    return total + ((group + last) or 1) * scale, 0.0, 0.0


def roman(numeral: str) -> int:
    """The value of a Roman numeral below 400 such as "XIX"."""
    values = [_ROMAN[c] for c in numeral.lower()]
    later = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, later, strict=True))


def near_month(word: str, months: Mapping[str, int]) -> int | None:
    """The month whose long name is one letter or one swap away from `word`, or None."""
    if word in months:
        return None
    return next((n for name, n in months.items() if len(name) > 4 and _one_slip(word, name)), None)


def _one_slip(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    head = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    a, b = a[head:], b[head:]
    swapped = a[1:2] + a[:1] + a[2:]
    return a[1:] == b[1:] or a == b[1:] or a[1:] == b or swapped == b
