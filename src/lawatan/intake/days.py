"""Publication days and times in ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime

FIRST, LAST = 1990, 2100
"""Years outside these are no publication years."""

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?"
)


def valid_published(value: str) -> str | None:
    """`value` in ISO 8601 where it is a day or a date-time, else None.

    "2018-05-30 14:00:00" becomes "2018-05-30T14:00:00"; parts of seconds are dropped.
    """
    match = _ISO.fullmatch(value.strip())
    if match is None:
        return None
    day = valid_day(match[1], match[2], match[3])
    if day is None or match[4] is None:
        return day
    time = f"{match[4]}:{match[5]}" + (f":{match[6]}" if match[6] else "")
    try:
        datetime.fromisoformat(f"{day}T{time}")
    except ValueError:
        return None
    return f"{day}T{time}{match[7] or ''}"


def valid_day(year: str, month: str, day: str) -> str | None:
    """The ISO day of three numbers in digits; None where there is none such."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if FIRST <= found.year <= LAST else None
