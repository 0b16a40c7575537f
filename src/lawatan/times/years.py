"""Months, years, decades and centuries told by number or name, and fixed feasts."""

from __future__ import annotations

import re
from datetime import date

from lawatan.times import periods
from lawatan.times.numbers import roman
from lawatan.times.parts import (
    Match,
    dated,
    direction,
    month_of,
    number,
    part,
    unanchored,
)
from lawatan.times.scene import Scene, Value


def _within(match: Match, scene: Scene) -> bool:
    """True after "awal" and the like: "awal Mei lalu" may be of this month."""
    before = scene.before(match.start(), 1)
    return bool(before and before[0] in scene.words.part_of_period)


# A bare month lies no further ahead than this, by itself or after "akan".
_SOON_MONTHS = 2
_FAR_MONTHS = 9


def month_year(match: Match, scene: Scene) -> Value | None:
    """Reads "Mei 2018", "bulan November 2024 lalu"."""
    month, year = month_of(match, scene.words), number(match, "y")
    return dated(periods.month(year, month)) if year and month else None


def month_range(match: Match, scene: Scene) -> Value | None:
    """Reads "Januari-Juni 2017"."""
    first, last = month_of(match, scene.words), month_of(match, scene.words, "month2")
    year = number(match, "y")
    if not (first and last and year) or first >= last:
        return None
    return dated(f"{periods.month(year, first)}/{periods.month(year, last)}")


def month_toward(match: Match, scene: Scene) -> Value | None:
    """Reads "April lalu", "Juni mendatang", "Oktober tahun lalu"."""
    month = month_of(match, scene.words)
    if month is None or not _is_month_name(match, scene):
        return None
    anchor = scene.published
    if anchor is None:
        return unanchored()
    if (by_year := direction(part(match, "ydir"), scene.words)) is not None:
        return dated(periods.month(anchor.year + by_year, month))
    toward = direction(part(match, "dir"), scene.words) or 0
    same = month == anchor.month and not _within(match, scene)
    year = anchor.year + (toward if same or (month - anchor.month) * toward < 0 else 0)
    return dated(periods.month(year, month))


def month(match: Match, scene: Scene) -> Value | None:
    """Reads "pada April": the last such month, or the next one after words such as "akan"."""
    found = month_of(match, scene.words)
    if found is None or not _is_month_name(match, scene) or _in_a_name(match, scene):
        return None
    anchor = scene.published
    if anchor is None:
        return unanchored()
    coming = (found - anchor.month) % 12
    limit = _FAR_MONTHS if scene.ahead(match.start()) else _SOON_MONTHS
    distance = coming if coming <= limit else coming - 12
    year, index = divmod(anchor.year * 12 + anchor.month - 1 + distance, 12)
    return dated(periods.month(year, index + 1))


def _is_month_name(match: Match, scene: Scene) -> bool:
    """True for a month's full name with a capital: "Mar" and "mei" alone are other words."""
    name = match["month"]
    return name[:1].isupper() and name.lower() in scene.words.month_names


def _in_a_name(match: Match, scene: Scene) -> bool:
    """True where a neighbour with a capital makes the month part of a name ("April Mop")."""
    if part(match, "month") != match[0].lower():
        return False
    if (
        scene.before(match.start(), 1)[:1]
        and scene.before(match.start(), 1)[0] in scene.words.placing
    ):
        return False
    after = scene.text[match.end() : match.end() + 2]
    return len(after) == 2 and after[0] == " " and after[1].isupper()


def year(match: Match, _: Scene) -> Value | None:
    """Reads "tahun 2018"."""
    return dated(match["y"]) if match["y"] else None


def bare_year(match: Match, scene: Scene) -> Value | None:
    """Reads "2018" alone: a year only where nothing makes it a count, a price or a code."""
    found = number(match, "y") or 0
    if not 1800 <= found <= 2100 or _glued(match, scene.text):
        return None
    before, after = scene.before(match.start(), 1), scene.after(match.end(), 1)
    if before and before[0] in scene.words.not_a_year_after:
        return None
    if after and after[0] in scene.words.not_a_year_before and not match.groupdict().get("dir"):
        return None
    return dated(match["y"])


def _glued(match: Match, text: str) -> bool:
    """True where the digits are part of a longer number, an amount, a name or an address."""
    before = text[max(0, match.start() - 2) : match.start()]
    after = text[match.end() : match.end() + 2]
    return bool(re.search(r"[$€£#/@_:\-–+]$|\d[.,]$|[^\W\d_]$|[^\W\d_]\.$", before)) or bool(
        re.match(r"[.,:]\d|%|[/@_\-–+][\w]|\s?%", after)
    )


def year_range(match: Match, scene: Scene) -> Value | None:
    """Reads "2014-2019", "2018/19"."""
    first, second = match["y"], match["y2"]
    second = first[:2] + second if len(second) == 2 else second
    if not 1000 <= int(first) < int(second) <= 2100 or _glued(match, scene.text):
        return None
    return dated(f"{first}/{second}")


def decade(match: Match, scene: Scene) -> Value | None:
    """Reads "tahun 1990-an", "era 80-an": the three digits of the decade."""
    found = match["decade"]
    if len(found) == 2:
        if match[0][:1].isdigit():
            return None
        found = ("19" if int(found) >= 30 else "20") + found
    before = scene.text[match.start() - 1 : match.start()]
    return dated(found[:3]) if before not in (".", ",") and 1000 <= int(found) <= 2100 else None


def century(match: Match, _: Scene) -> Value | None:
    """Reads "abad ke-11", "abad XIX": the first two digits of its years."""
    told = match["century"] or match["roman"]
    found = int(told) if told.isdigit() else roman(told)
    if not 1 <= found <= 40:
        return None
    return dated(f"BC{found - 1:02d}" if match["bc"] else f"{found - 1:02d}")


def feast(match: Match, scene: Scene) -> Value | None:
    """Reads "Hari Natal 2018", "Tahun Baru"."""
    fixed = scene.words.feasts.get(part(match, "feast") or "")
    if fixed is None or not any(word[:1].isupper() for word in match["feast"].split()):
        return None
    month, found = (int(x) for x in fixed.split("-"))
    year = number(match, "y") or _nearest_year(month, found, scene)
    return dated(periods.day(year, month, found)) if year else unanchored()


def _nearest_year(month: int, found: int, scene: Scene) -> int | None:
    anchor = scene.published
    if anchor is None:
        return None
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    return min(years, key=lambda y: abs((date(y, month, found) - anchor).days))
