"""Days and times as pages write them: "Rabu, 30/05/2018, 19:00 WIB" to ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lawatan.intake.days import valid_day, valid_published
from lawatan.lexicon import files
from lawatan.lexicon.calendar import months

MAX_TEXT = 300
"""Characters of one element that are searched for a date."""
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?")


@cache
def _zones() -> Mapping[str, str]:
    return {row[0].casefold(): row[1] for row in files.table("page-zones.tsv")[1:]}


@cache
def _visible() -> re.Pattern[str]:
    zones = "|".join(re.escape(x) for x in sorted(_zones(), key=len, reverse=True))
    return re.compile(
        r"(?<!\d)(?P<d>\d{1,2})(?:[ /.-]{1,3})(?P<m>[A-Za-z]{3,9}|\d{1,2})(?:[ /.,-]{1,3})"
        r"(?P<y>\d{4})(?!\d)"
        r"(?:[^\w\n]{1,5}(?:\w{3,5} )?(?P<t>\d{1,2}[:.]\d{2}(?::\d{2})?)"
        rf"(?:\s?\(?(?P<z>{zones})\b)?)?",
        re.IGNORECASE,
    )


def visible_date(text: str) -> str | None:
    """The first day or date-time that a line shows, with the offset of its zone; else None."""
    for match in _visible().finditer(text[:MAX_TEXT]):
        month = match["m"]
        number = month if month.isdigit() else str(months().get(month.casefold(), 0))
        day = valid_day(match["y"], number, match["d"])
        if day:
            return _timed(day, match["t"], match["z"])
    return None


def _timed(day: str, time: str | None, zone: str | None) -> str:
    if time is None:
        return day
    clock = ":".join(x.zfill(2) for x in re.split("[:.]", time))
    offset = _zones().get(zone.casefold(), "") if zone else ""
    return valid_published(f"{day}T{clock}{offset}") or day


def stated_date(text: str | None) -> str | None:
    """The date of a meta element or of JSON-LD, in whichever of the usual forms it stands."""
    if not text:
        return None
    found = _ISO.search(text[:MAX_TEXT])
    if found:
        return _colon(valid_published(found[0]))
    found = _YEAR_FIRST.search(text[:MAX_TEXT])
    if found:
        day = valid_day(found[1], found[2], found[3])
        return _timed(day, found[4], None) if day else None
    return visible_date(text)


def sharpened(stated: str | None, shown: str | None) -> str | None:
    """The stated date, with the clock or the zone of the shown one where it lacks them."""
    if stated is None or shown is None:
        return stated or shown
    if len(shown) > len(stated) and shown.startswith(stated):
        return shown
    same_minute = "T" in stated and stated[:16] == shown[:16]
    if same_minute and not _zoned(stated) and _zoned(shown):
        return stated + shown[16:]
    return stated


def _zoned(value: str) -> bool:
    return value.endswith("Z") or re.search(r"[+-]\d{2}:?\d{2}$", value[10:]) is not None


def _colon(value: str | None) -> str | None:
    """An offset as +07:00, which is how it stands in the zones of the lexicon."""
    return re.sub(r"(T.*[+-]\d{2})(\d{2})$", r"\1:\2", value) if value else None
