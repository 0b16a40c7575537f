"""Finds the reports of the record that could tell of the same event as a new one.

The store gives the rows of the blocks within reach; what they tell of days, persons, place and
words bounds the likeness (see `ceilings`), and only reports that could be alike are read whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any

from sqlalchemy import Connection, Select, TextClause, select, text

from lawatan.record.among import among
from lawatan.record.blocks import Stretch, looked_in, prospect, stand_of
from lawatan.record.ceilings import Stand, persons_worth, place_worth, rest_worth, words_worth
from lawatan.record.evidence import Report
from lawatan.record.likeness import THRESHOLD
from lawatan.record.rows import REPORT_COLUMNS, report_in
from lawatan.record.tables import report
from lawatan.times.bounds import Days


@dataclass(frozen=True)
class Candidate:
    """A report of the record that could be alike, made out of its row once it is asked for."""

    row: Any

    @property
    def event_id(self) -> str:
        """The event that the report is merged into."""
        return str(self.row.event_id)

    @cached_property
    def found(self) -> Report:
        """The report itself."""
        return report_in(self.row)


def candidates(connection: Connection, found: Sequence[Report]) -> dict[str, list[Candidate]]:
    """For each new report, by key, those of the record that could be alike, likeliest first."""
    fits = _fitting(connection, found)
    wanted = sorted({row for rows in fits.values() for row in rows})
    known = {}
    if wanted:
        rows = connection.execute(_BY_ID, {"ids": wanted})
        known = {row.id: Candidate(row) for row in rows}
    return {one.key: [known[row] for row in _in_order(fits[one.key])] for one in found}


def _in_order(worths: Mapping[int, float]) -> list[int]:
    return sorted(worths, key=lambda row: (-worths[row], row))


# Made once: a statement costs more to build than to run.
_BY_ID: Select[Any] = select(*(report.c[name] for name in REPORT_COLUMNS)).where(
    among(report.c.id, "ids")
)


_AT_ONCE = 200


class _Asker:
    """A new report that looks for its like; what it makes of persons and places is kept."""

    def __init__(self, found: Report) -> None:
        self.stand = stand_of(found)
        self.most = rest_worth(self.stand)
        self.fits: dict[int, float] = {}
        self._persons: dict[str, float] = {}
        self._places: dict[str | None, float] = {}

    def persons(self, people: str) -> float:
        """The most that these persons, one a line, speak for."""
        known = self._persons.get(people)
        if known is None:
            known = self._persons[people] = persons_worth(self.stand, _people(people))
        return known

    def rest(self, place: str | None, words: int) -> float:
        """The most that all but days and persons speak for."""
        known = self._places.get(place)
        if known is None:
            known = self._places[place] = place_worth(self.stand, place)
        return known + words_worth(self.stand, words)

    def look_at(self, told: Any) -> None:
        """Keeps the row of a report that could be alike."""
        _, row, people, place, words, first, last, dated, mode = told
        days, kind = Days(_iso(first), _iso(last)), self.stand.type
        other = Stand(days, bool(dated), mode, kind, _people(people), place, words)
        worth = prospect(self.stand, other)
        if worth >= THRESHOLD:
            self.fits[row] = worth


def _fitting(connection: Connection, found: Sequence[Report]) -> dict[str, dict[int, float]]:
    """The rows of reports that could be alike, with the most that they can score, by key."""
    askers = {one.key: _Asker(one) for one in found}
    asked = [(askers[one.key], stretch) for one in found for stretch in looked_in(one)]
    needed = [(a, THRESHOLD - s.time, THRESHOLD - s.time - a.most) for a, s in asked]
    for told in _standing_in(connection, [stretch for _, stretch in asked]):
        number, row, people, place, words, *_ = told
        asker, least, of_persons = needed[number]
        # Most rows fail at one of these, so nothing is made of them before.
        persons = asker.persons(people)
        if persons < of_persons or persons + asker.rest(place, words) < least:
            continue
        if row not in asker.fits:
            asker.look_at(told)
    return {key: asker.fits for key, asker in askers.items()}


def _standing_in(connection: Connection, stretches: Sequence[Stretch]) -> Iterable[Any]:
    """What stands in stretches of blocks, each with the stretch's place in the list."""
    if not stretches:
        return ()
    asked = json.dumps([(one.block, one.low, one.high, int(one.strict)) for one in stretches])
    found = connection.execute(_stretches(connection.dialect.name), {"asked": asked})
    # Thousands of rows at once would set the garbage collector off.
    return found.yield_per(_AT_ONCE)


_LITE = """
WITH asked (n, block, low, high, strict) AS MATERIALIZED (
  SELECT key, json_extract(value, '$[0]'), json_extract(value, '$[1]'),
    json_extract(value, '$[2]'), json_extract(value, '$[3]') FROM json_each(:asked)
)
SELECT n, {columns} FROM asked CROSS JOIN report_block b
WHERE b.block = asked.block AND b.slot BETWEEN low AND high AND (people <> '' OR NOT strict)
"""
# The inner offset keeps the planner from any way but the index, stretch by stretch.
_SHARED = """
WITH asked (n, block, low, high, strict) AS MATERIALIZED (
  SELECT n - 1, value->>0, (value->>1)::int, (value->>2)::int, (value->>3)::int
  FROM jsonb_array_elements(CAST(:asked AS jsonb)) WITH ORDINALITY AS given (value, n)
)
SELECT n, {columns} FROM asked CROSS JOIN LATERAL (
  SELECT * FROM report_block b WHERE b.block = asked.block AND b.slot BETWEEN low AND high
  AND (b.people <> '' OR strict = 0) OFFSET 0
) b
"""
_COLUMNS = "report_id, people, place, words, first, last, dated, mode"


@cache
def _stretches(dialect: str) -> TextClause:
    return text((_LITE if dialect == "sqlite" else _SHARED).format(columns=_COLUMNS))


@lru_cache(maxsize=10_000)
def _people(lines: str) -> frozenset[str]:
    return frozenset(lines.split("\n")) if lines else frozenset()


@lru_cache(maxsize=10_000)
def _iso(number: int) -> str:
    return date.fromordinal(number).isoformat()
