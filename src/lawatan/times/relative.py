"""Times that count from the day of publication or from the time told last."""

from __future__ import annotations

from datetime import date

from lawatan.times import periods
from lawatan.times.days import numeric
from lawatan.times.numbers import number_of
from lawatan.times.parts import (
    Match,
    capital,
    count_of,
    dated,
    daypart_of,
    direction,
    number,
    part,
    timed,
    unanchored,
    unit_of,
)
from lawatan.times.scene import NOTHING_BEFORE, Scene, Value
from lawatan.times.weekdays import is_week

PENDING = "counts from a time that is told later in the sentence"


def day_word(match: Match, scene: Scene) -> Value | None:
    """Reads "hari ini", "kemarin", "lusa", "kemarin (29/5)"."""
    if match.groupdict().get("d"):
        return numeric(match, scene)
    if _loose(match, scene):
        return None
    days = scene.words.days[part(match, "day") or ""]
    anchor = scene.now(match.start()) if days else scene.today(match)
    if anchor is None:
        return unanchored()
    return timed(periods.shift(anchor, days, "D"), daypart_of(match, scene.words))


def night_word(match: Match, scene: Scene) -> Value | None:
    """Reads "malam ini", "tadi malam", "besok pagi"."""
    days, code = scene.words.nights[part(match, "night") or ""]
    anchor = scene.now(match.start()) if days else scene.today(match)
    if anchor is None:
        return unanchored()
    return timed(periods.shift(anchor, days, "D"), code)


def next_day(match: Match, scene: Scene) -> Value | None:
    """Reads "keesokan harinya": the day after the one told last."""
    told = scene.last_day()
    if told is None:
        return dated(None, NOTHING_BEFORE)
    return timed(periods.shift(told, 1, "D"), daypart_of(match, scene.words))


def noon(match: Match, scene: Scene) -> Value | None:
    """Reads "tengah malam": on the day told last, else on the day of publication."""
    told = scene.last_day() or scene.published
    return timed(told, scene.words.noons[part(match, "noon") or ""]) if told else unanchored()


def part_of_day(match: Match, scene: Scene) -> Value | None:
    """Reads "sore harinya": on the day told last, else on the day of publication."""
    told = scene.last_day() or scene.published
    return timed(told, daypart_of(match, scene.words)) if told else unanchored()


def period_toward(match: Match, scene: Scene) -> Value | None:
    """Reads "pekan lalu", "bulan ini", "tahun depan"."""
    unit = unit_of(match, scene.words)
    if unit is None or unit[0] == "D" or _loose(match, scene):
        return None
    if part(match, "unit") in scene.words.week_or_sunday and not is_week(match, "unit", scene):
        return None
    if scene.published is None:
        return unanchored()
    toward = direction(part(match, "dir"), scene.words) or 0
    return dated(periods.value_at(periods.shift(scene.published, toward * unit[1], unit[0]), *unit))


def _loose(match: Match, scene: Scene) -> bool:
    """True after "beberapa" and the like, and in "tahun-tahun lalu"."""
    before = scene.before(match.start(), 1)
    glued = scene.text[match.start() - 1 : match.start()] == "-"
    return glued or bool(before and before[0] in scene.words.vague_counts)


def weekend(match: Match, scene: Scene) -> Value | None:
    """Reads "akhir pekan ini"."""
    if scene.published is None:
        return unanchored()
    toward = direction(part(match, "dir"), scene.words) or 0
    return dated(periods.weekend(periods.shift(scene.published, toward, "W")))


def part_of_period(match: Match, scene: Scene) -> Value | None:
    """Reads "akhir tahun" with nothing after it: of the year, month or week of publication."""
    if scene.published is None:
        return unanchored()
    unit = scene.words.units[part(match, "period") or ""]
    return dated(periods.value_at(scene.published, *unit))


def period_same(match: Match, scene: Scene) -> Value | None:
    """Reads "tahun itu", "hari yang sama": the period told last; None where there is none."""
    unit = unit_of(match, scene.words)
    told = _told(scene, unit)
    before = scene.before(match.start(), 1)
    if told is None or unit is None or (before and _counted(before[0], scene)):
        return None
    return dated(periods.value_at(told, *unit))


def _counted(word: str, scene: Scene) -> bool:
    """True where `word` makes "tahun itu" a length or a rate: "39 tahun itu", "per tahun itu"."""
    counts = number_of(word, scene.words.numbers) is not None
    return counts or word in scene.words.vague_counts or word in scene.words.not_a_length_after


def period_beside(match: Match, scene: Scene) -> Value | None:
    """Reads "bulan sebelumnya", "tahun berikutnya"."""
    unit = unit_of(match, scene.words)
    told = _told(scene, unit) or scene.published
    if unit is None or _loose(match, scene):
        return None
    if told is None:
        return dated(None, NOTHING_BEFORE)
    step = 1 if part(match, "later") else -1
    return dated(periods.value_at(periods.shift(told, step * unit[1], unit[0]), *unit))


def _told(scene: Scene, unit: tuple[str, int] | None) -> date | None:
    return scene.last_day() if unit and unit[0] in "DW" else scene.last_start()


def offset_from_day(match: Match, scene: Scene) -> Value | None:
    """Reads "dua pekan lalu", "11 tahun silam", "tiga hari lagi", "setahun dari sekarang"."""
    unit, count = unit_of(match, scene.words), count_of(match, scene.words)
    if unit is None or count is None or _runs(match, scene):
        return None
    anchor = scene.now(match.start())
    if anchor is None:
        return unanchored()
    ahead = match.groupdict().get("ahead")
    found = periods.shift(anchor, count * unit[1] * (1 if ahead else -1), unit[0])
    if ahead and match["exactly"] and unit[0] == "Y":
        return dated(periods.value_at(found, "M"))
    return dated(_offset_value(found, unit))


def _offset_value(found: date, unit: tuple[str, int]) -> str:
    """Centuries stay centuries; decades counted back are as exact as years."""
    return periods.value_at(found, unit[0], unit[1] if unit[1] == 100 else 1)


def _runs(match: Match, scene: Scene) -> bool:
    """True after "selama": the length is how long something took."""
    before = scene.before(match.start(), 1)
    return bool(before and before[0] in scene.words.length_after)


def offset_from_last(match: Match, scene: Scene) -> Value | None:
    """Reads "tiga hari kemudian", "sehari sebelumnya"."""
    unit, count = unit_of(match, scene.words), count_of(match, scene.words)
    if unit is None or count is None or _runs(match, scene):
        return None
    later = bool(part(match, "later"))
    told = _told(scene, unit) or (None if later else scene.published)
    if told is None:
        return dated(None, NOTHING_BEFORE)
    return dated(moved(told, count * (1 if later else -1), unit))


def moved(told: date, count: float, unit: tuple[str, int]) -> str:
    """A told day moved by a length: by days and weeks to a day, else to a month or year."""
    found = periods.shift(told, count * unit[1], unit[0])
    return periods.value_at(found, "D" if unit[0] == "W" else unit[0])


def offset_from_event(match: Match, scene: Scene) -> Value | None:
    """Reads "dua pekan sebelum ...": left open until the sentence has told when."""
    before = scene.before(match.start(), 1)
    aged = bool(before and before[0] in scene.words.not_a_length_after)
    if count_of(match, scene.words) is None or aged or _runs(match, scene):
        return None
    return dated(None, PENDING)


def settled(match: Match, scene: Scene, event: str) -> str | None:
    """The value of an `offset_from_event` once its event has a time; None if that is vague."""
    unit, count = unit_of(match, scene.words), count_of(match, scene.words)
    told = periods.day_of(event) if unit and unit[0] in "DW" else periods.first_day(event)
    if (
        unit is None
        or count is None
        or told is None
        or (unit[0] == "M" and len(event) < len("2018-04"))
    ):
        return None
    try:
        return moved(told, count * (1 if part(match, "after") else -1), unit)
    except (ValueError, OverflowError):
        return None


def season(match: Match, scene: Scene) -> Value | None:
    """Reads "musim panas 2018", "musim semi lalu"; alone only after "pada" and the like."""
    code = scene.words.seasons[part(match, "season") or ""]
    if capital(match, "season"):
        return None
    if year := number(match, "y"):
        return dated(f"{year}-{code}")
    before, toward = scene.before(match.start(), 1), direction(part(match, "dir"), scene.words)
    if toward is None and not (before and before[0] in scene.words.placing):
        return None
    if scene.published is None:
        return unanchored()
    return dated(
        f"{scene.published.year + _season_year(code, scene.published.month, toward)}-{code}"
    )


_LAST_MONTH = {"SP": 5, "SU": 8, "FA": 11, "WI": 12}


def _season_year(code: str, month: int, toward: int | None) -> int:
    over = month > _LAST_MONTH[code]
    if toward == -1:
        return 0 if over else -1
    return 1 if toward == 1 and over else 0


def quarter(match: Match, scene: Scene) -> Value | None:
    """Reads "semester I 2025", "kuartal ketiga tahun lalu", "Q3 2018"."""
    kind, told = match["quarter"].lower(), part(match, "ord") or ""
    found = int(told) if told.isdigit() else scene.words.ordinals[told]
    halves = kind in scene.words.halves
    if not 1 <= found <= (2 if halves else 4):
        return None
    year = number(match, "y")
    by_year = direction(part(match, "ydir") if "ydir" in match.groupdict() else None, scene.words)
    if year is None and kind in scene.words.halves_of_a_told_year and by_year is None:
        return None
    if year is None and scene.published is None:
        return unanchored()
    year = year or (scene.published.year + (by_year or 0) if scene.published else 0)
    return dated(f"{year}-{'H' if halves else 'Q'}{found}")


def quarter_toward(match: Match, scene: Scene) -> Value | None:
    """Reads "kuartal lalu", "semester ini"."""
    if scene.published is None:
        return unanchored()
    toward = direction(part(match, "dir"), scene.words) or 0
    half = match["quarter"].lower() in scene.words.halves
    found = periods.shift(scene.published, toward * (6 if half else 3), "M")
    return dated(
        f"{found.year}-H{1 if found.month < 7 else 2}" if half else periods.value_at(found, "M", 3)
    )
