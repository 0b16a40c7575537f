"""Weekdays told by name, and "minggu" as Sunday told apart from the week."""

from __future__ import annotations

from datetime import date, timedelta

from lawatan.times.parts import (
    Match,
    capital,
    daypart_of,
    direction,
    part,
    timed,
    unanchored,
    weekday_of,
)
from lawatan.times.periods import day_of, shift, weekday_in_week
from lawatan.times.scene import Scene, Value

# A day told this many days before publication still sets the scene for a coming weekday.
_SCENE_DAYS = 6
_COMING_DAYS = 5


def weekday(match: Match, scene: Scene) -> Value | None:
    """Reads "Senin": the last one up to the day of publication, or the next one after "akan"."""
    found = weekday_of(match, scene.words)
    if found is None or not _is_day_name(match, scene):
        return None
    if scene.published is None:
        return unanchored()
    if (told := _told(scene, found)) is not None:
        return timed(told, daypart_of(match, scene.words))
    day = last_weekday(_until(scene, match, found), found)
    if scene.ahead(match.start()):
        coming = next_weekday(_scene_day(scene), found)
        # A day almost a week off would be told with "pekan depan".
        day = coming if (coming - scene.published).days <= _COMING_DAYS else day
    return timed(day, daypart_of(match, scene.words))


def weekday_toward(match: Match, scene: Scene) -> Value | None:
    """Reads "Jumat lalu", "Senin depan", "Rabu ini"."""
    found = weekday_of(match, scene.words)
    if found is None or not _is_day_name(match, scene) or is_week(match, "wd", scene):
        return None
    anchor = scene.published
    if anchor is None:
        return unanchored()
    toward = direction(part(match, "dir"), scene.words)
    if toward == -1:
        day = last_weekday(anchor - timedelta(days=1), found)
    elif toward == 1:
        day = next_weekday(anchor + timedelta(days=1), found)
    else:
        day = weekday_in_week(anchor, found)
    return timed(day, daypart_of(match, scene.words))


def weekday_of_week(match: Match, scene: Scene) -> Value | None:
    """Reads "Selasa pekan depan", "Minggu pekan lalu"."""
    found = weekday_of(match, scene.words)
    if found is None:
        return None
    if scene.published is None:
        return unanchored()
    toward = direction(part(match, "dir"), scene.words) or 0
    day = weekday_in_week(shift(scene.published, toward, "W"), found)
    return timed(day, daypart_of(match, scene.words))


def _told(scene: Scene, found: int) -> date | None:
    """A coming day of this name that the text has dated already."""
    assert scene.published is not None
    last = scene.published + timedelta(days=_SCENE_DAYS)
    days = (day_of(value) for value in reversed(scene.told))
    coming = (x for x in days if x and scene.published < x <= last)
    return next((x for x in coming if x.isoweekday() == found), None)


def _until(scene: Scene, match: Match, found: int) -> date:
    """The last day that the name can mean: a speaker calls the day of speaking "hari ini"."""
    assert scene.published is not None
    if not scene.quoted(match.start()):
        return scene.published
    spoken = scene.now(match.start()) or scene.published
    return spoken - timedelta(days=1) if spoken.isoweekday() == found else scene.published


def last_weekday(until: date, found: int) -> date:
    """The last such weekday up to and including `until`."""
    return until - timedelta(days=(until.isoweekday() - found) % 7)


def next_weekday(since: date, found: int) -> date:
    """The first such weekday from `since` on."""
    return since + timedelta(days=(found - since.isoweekday()) % 7)


def _scene_day(scene: Scene) -> date:
    """The day that "akan" looks ahead from: the last told one if it is near, else publication."""
    assert scene.published is not None
    told = scene.last_day()
    if told and 0 <= (scene.published - told).days <= _SCENE_DAYS:
        return told
    return scene.published


def _is_day_name(match: Match, scene: Scene) -> bool:
    """True where the weekday stands for a day, not for a market, a prayer or a newspaper."""
    if match.groupdict().get("day_head"):
        return True
    before, after = scene.before(match.start(), 1), scene.after(match.end("wd"), 1)
    named = bool(before and before[0] in scene.words.not_a_day_after)
    return (
        capital(match, "wd")
        and not named
        and not (after and after[0] in scene.words.not_a_day_before)
    )


def is_week(match: Match, name: str, scene: Scene) -> bool:
    """True where "minggu" before "lalu" or "ini" is the week: small, or opening a sentence."""
    if part(match, name) not in scene.words.week_or_sunday or match.groupdict().get("day_head"):
        return False
    return not capital(match, name) or scene.at_start(match.start())
