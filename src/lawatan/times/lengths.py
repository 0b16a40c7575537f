"""Durations, sets and clock times."""

from __future__ import annotations

from lawatan.model import TimeType
from lawatan.times import periods
from lawatan.times.parts import Match, count_of, month_of, number, part, unit_of, weekday_of
from lawatan.times.scene import Scene, Value


def length(match: Match, scene: Scene) -> Value | None:
    """Reads "dua hari", "3,5 tahun", "dua setengah tahun", "selama setahun"; not an age."""
    unit, count = unit_of(match, scene.words), count_of(match, scene.words)
    if unit is None or count is None or _no_length(match, scene):
        return None
    if match.groupdict().get("and_half"):
        count += 0.5
    return _lasting(count, unit)


def _lasting(count: float, unit: tuple[str, int]) -> Value:
    total = count * unit[1]
    if unit[0] == "Y" and total < 1:
        return Value(TimeType.DURATION, periods.duration(round(total * 12), "M"))
    return Value(TimeType.DURATION, periods.duration(total, unit[0]))


def _no_length(match: Match, scene: Scene) -> bool:
    before, after = scene.before(match.start(), 1), scene.after(match.end(), 2)
    glued = scene.text[match.end() : match.end() + 1] == "-" or _glued(match, scene)
    if glued or (before and before[0] in scene.words.not_a_length_after):
        return True
    if match.groupdict().get("one") and not (before and before[0] in scene.words.bare_length_after):
        return True
    if not after:
        return _apposed(match, scene)
    law = len(after[0]) == 4 and after[0].isdigit()
    loose = {after[0], " ".join(after)} & scene.words.not_a_length_before
    return law or bool(loose) or _apposed(match, scene)


def _apposed(match: Match, scene: Scene) -> bool:
    """True for an age set off by marks: "Budi, 50 tahun, ..." or "(33 tahun)"."""
    before = scene.text[max(0, match.start() - 2) : match.start()]
    after = scene.text[match.end() : match.end() + 1]
    years = "unit" in match.groupdict() and unit_of(match, scene.words) == ("Y", 1)
    return years and before in (", ", " (") and after in (",", ")")


def _glued(match: Match, scene: Scene) -> bool:
    char = scene.text[max(0, match.start() - 1) : match.start()]
    return char.isalnum() or (char != "" and char in "-.,$")


def length_range(match: Match, scene: Scene) -> Value | None:
    """Reads "dua hingga tiga tahun": as long as its longer end."""
    unit, count = unit_of(match, scene.words), count_of(match, scene.words, "n2")
    if unit is None or count is None or _no_length(match, scene):
        return None
    return _lasting(count, unit)


def clock_length(match: Match, scene: Scene) -> Value | None:
    """Reads "satu jam", "90 menit"."""
    count = count_of(match, scene.words)
    if count is None or _no_length(match, scene):
        return None
    unit = scene.words.clock_units[match["clock_unit"].lower()]
    return Value(TimeType.DURATION, periods.clock_duration(count, unit))


def often(match: Match, scene: Scene) -> Value | None:
    """Reads "dua kali sepekan"."""
    unit = unit_of(match, scene.words)
    return Value(TimeType.SET, periods.duration(unit[1], unit[0])) if unit else None


def every_length(match: Match, scene: Scene) -> Value | None:
    """Reads "setahun sekali", "empat tahun sekali"."""
    unit, count = unit_of(match, scene.words), count_of(match, scene.words)
    if unit is None or count is None:
        return None
    return Value(TimeType.SET, periods.duration(count * unit[1], unit[0]))


def every(match: Match, scene: Scene) -> Value | None:
    """Reads "setiap hari", "tiap dua tahun", "setiap jam"."""
    count = count_of(match, scene.words) if match["n"] else 1.0
    if count is None:
        return None
    what = match["what"].lower()
    if what in scene.words.clock_units:
        return Value(TimeType.SET, periods.clock_duration(count, scene.words.clock_units[what]))
    unit = scene.words.units[what]
    return Value(TimeType.SET, periods.duration(count * unit[1], unit[0]))


def every_weekday(match: Match, scene: Scene) -> Value | None:
    """Reads "setiap Senin"."""
    found, code = weekday_of(match, scene.words), part(match, "part")
    if found is None:
        return None
    tail = f"T{scene.words.dayparts[code]}" if code else ""
    return Value(TimeType.SET, f"XXXX-WXX-{found}{tail}")


def every_month(match: Match, scene: Scene) -> Value | None:
    """Reads "setiap Mei", "setiap 17 Agustus"."""
    month, day = month_of(match, scene.words), number(match, "d")
    if month is None:
        return None
    return Value(TimeType.SET, f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))


def every_part(match: Match, scene: Scene) -> Value | None:
    """Reads "setiap pagi"."""
    return Value(TimeType.SET, f"XXXX-XX-XXT{scene.words.dayparts[part(match, 'part') or '']}")


def clock(match: Match, scene: Scene) -> Value | None:
    """Reads "pukul 14.00 WIB": on the day named right after it, told last, or published."""
    told = scene.day_after(match.end()) or scene.last_day() or scene.published
    hour = clock_value(match, scene)
    if hour is None:
        return None
    return Value(TimeType.TIME, f"{told.isoformat() if told else ''}T{hour}")


def clock_value(match: Match, scene: Scene) -> str | None:
    """HH:MM of a clock match, with "sore" and "malam" read as after noon; None if it is no hour."""
    hour, minute = number(match, "h"), number(match, "mi") or 0
    if hour is None or hour > 24 or minute > 59:
        return None
    told = part(match, "cpart") if "cpart" in match.groupdict() else None
    code = scene.words.dayparts.get(told) if told else None
    if hour < 12 and (code == "AF" or (code == "NI" and hour >= 5) or (code == "MI" and hour < 5)):
        hour += 12
    return f"{hour:02d}:{minute:02d}"


def vague(match: Match, scene: Scene) -> Value | None:
    """Reads "saat ini": only in the scheme that annotates it."""
    if not scene.scheme.vague:
        return None
    return Value(TimeType.DATE, scene.words.vague[part(match, "vague") or ""])


def vague_length(match: Match, scene: Scene) -> Value | None:
    """Reads "beberapa tahun terakhir": only in the scheme that annotates it."""
    unit = unit_of(match, scene.words)
    if not scene.scheme.vague or unit is None:
        return None
    return Value(TimeType.DURATION, f"PX{unit[0]}")
