"""GDELT events: the 61 columns of 2.0 or the 58 of 1.0, without a header, tab-separated.

One row for each pair of source and target. Columns that Lawatan does not work out are blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

from lawatan.export.coding import Act, Actor, number_of, pairs
from lawatan.export.entries import Entry
from lawatan.export.points import Point, point_of_event
from lawatan.export.tabbed import TabWriter, Value, exact_day
from lawatan.record.questions import EventRow

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
          "Religion2Code", "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
OLD_COLUMNS = tuple(name for name in COLUMNS if not name.endswith("ADM2Code"))
# An event has far fewer pairs of sides; a row's id is the event's with the pair's number behind.
_PAIR_BITS = 8
_BLANK_GEO: tuple[Value, ...] = (None,) * len(_GEO)


def gdelt(sink: BinaryIO) -> TabWriter:
    """A writer of rows as GDELT 2.0 has them."""
    return TabWriter(sink, rows)


def gdelt1(sink: BinaryIO) -> TabWriter:
    """A writer of rows as GDELT 1.0 has them."""
    return TabWriter(sink, old_rows)


def rows(entry: Entry, act: Act) -> Iterator[Sequence[Value]]:
    """The rows of one event."""
    event, point = entry.event, point_of_event(entry.event)
    for number, (source, target) in enumerate(pairs(entry)[: 1 << _PAIR_BITS]):
        yield (
            (number_of(event.id) << _PAIR_BITS) | number,
            *_days(event.when),
            *_side(source),
            *_side(target),
            *_act(event, act),
            *_counts(entry),
            *_BLANK_GEO,
            *_BLANK_GEO,
            *_geo(event.place, point),
            _added(event.last_reported),
            _url(entry),
        )


def old_rows(entry: Entry, act: Act) -> Iterator[Sequence[Value]]:
    """The rows of one event as GDELT 1.0 has them: no ADM2Code, DATEADDED a day."""
    for row in rows(entry, act):
        values = dict(zip(COLUMNS, row, strict=True))
        added = values["DATEADDED"]
        values["DATEADDED"] = str(added)[:8] if added else None
        yield [values[name] for name in OLD_COLUMNS]


def _days(when: str | None) -> tuple[Value, ...]:
    """Day, MonthYear, Year and FractionDate, as far as they are known."""
    day, begin = exact_day(when), (when or "").partition("/")[0]
    known_month = len(begin) >= 7 and begin[4] == "-" and begin[5:7].isdigit()
    month = begin[:7].replace("-", "") if known_month else None
    year = begin[:4] if begin[:4].isdigit() else None
    return day.replace("-", "") if day else None, month, year, _fraction(day)


def _fraction(day: str | None) -> str | None:
    if day is None:
        return None
    at = date.fromisoformat(day)
    # GDELT's formula: (month * 30 + day) / 365, cut to 0.9999.
    return f"{at.year + min((at.month * 30 + at.day) / 365, 0.9999):.4f}"


def _side(actor: Actor) -> tuple[Value, ...]:
    sector = actor.sector
    return (actor.code, actor.name, actor.country, None, None, None, None, sector, None, None)


def _act(event: EventRow, act: Act) -> tuple[Value, ...]:
    cameo = act.cameo
    base, root = (cameo[:3], cameo[:2]) if cameo else (None, None)
    return int(event.main), cameo, base, root, act.quad, act.goldstein


def _counts(entry: Entry) -> tuple[Value, ...]:
    """NumMentions, NumSources, NumArticles and AvgTone."""
    reports = entry.event.reports
    outlets = {report.outlet for report in reports if report.outlet}
    return len(reports), len(outlets), len({r.article_id for r in reports}), None


def _geo(place: str | None, point: Point | None) -> tuple[Value, ...]:
    """Type 4 is a city, 3 one of the United States, 1 a country; the FIPS codes are blank."""
    if point is None:
        return (None, place, *(None,) * 6)
    city = 3 if point.country == "USA" else 4
    kind = city if point.of == "city" else 1
    return kind, place, None, None, None, point.latitude, point.longitude, None


def _added(day: str | None) -> str | None:
    return day.replace("-", "") + "000000" if day else None


def _url(entry: Entry) -> str | None:
    return next((one.url for one in entry.articles.values() if one.url), None)
