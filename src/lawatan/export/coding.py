"""The act of an event in codebooks that know only what happened: GDELT, ICEWS, POLECAT.

Those have no status. What lies ahead is coded as the intent (a planned visit is PLOVER AGREE,
CAMEO 036), what is proposed as a request, what is called off as a rejection. Acts that are only
rumoured, denied or supposed are left out. docs/exports.md holds the whole table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from lawatan.events.coding import goldstein
from lawatan.export.entries import Entry
from lawatan.lexicon.files import table
from lawatan.record.questions import EventRow


@dataclass(frozen=True, slots=True)
class Act:
    """An act as coded there: PLOVER type and mode, CAMEO code, Goldstein value, quad class."""

    type: str
    mode: str | None
    cameo: str | None
    goldstein: float | None
    quad: int | None


@dataclass(frozen=True, slots=True)
class Actor:
    """One side of a row; `code` is the CAMEO actor code, `sector` its part behind the country."""

    name: str | None
    country: str | None
    code: str | None

    @property
    def sector(self) -> str | None:
        """The sector ("GOV"), None where the code names none."""
        if not self.code or not self.country or not self.code.startswith(self.country):
            return None
        return self.code[len(self.country) :] or None


NOBODY = Actor(None, None, None)
PLANNED: Mapping[str, tuple[str, str]] = {
    "AGREE": ("AGREE", "030"),
    "CONSULT": ("AGREE", "036"),
    "SUPPORT": ("AGREE", "032"),
    "COOPERATE": ("AGREE", "031"),
    "AID": ("AGREE", "033"),
    "CONCEDE": ("AGREE", "035"),
    "RETREAT": ("AGREE", "035"),
    "PROTEST": ("THREATEN", "133"),
    "SANCTION": ("THREATEN", "131"),
    "COERCE": ("THREATEN", "130"),
    "MOBILIZE": ("THREATEN", "138"),
    "ASSAULT": ("THREATEN", "138"),
}
PROPOSED: Mapping[str, tuple[str, str]] = {
    "CONSULT": ("REQUEST", "026"),
    "SUPPORT": ("REQUEST", "022"),
    "AGREE": ("REQUEST", "020"),
    "COOPERATE": ("REQUEST", "021"),
    "AID": ("REQUEST", "023"),
    "CONCEDE": ("REQUEST", "025"),
    "RETREAT": ("REQUEST", "025"),
}
CANCELLED: Mapping[str, tuple[str, str]] = {
    "CONSULT": ("REJECT", "125"),
    "COOPERATE": ("REJECT", "121"),
    "AID": ("REJECT", "122"),
    "AGREE": ("REJECT", "120"),
    "SUPPORT": ("REJECT", "120"),
}
_BY_STATUS = {"planned": PLANNED, "proposed": PROPOSED, "cancelled": CANCELLED}


def act_of(event: EventRow) -> Act | None:
    """The act as those codebooks hold it; None where they have no place for it."""
    if event.status == "held":
        return _act(event.type, event.mode, event.cameo, event.goldstein)
    coded = _BY_STATUS.get(event.status, {}).get(event.type)
    if coded is None:
        return None
    return _act(coded[0], None, coded[1], goldstein(coded[1]))


def _act(kind: str, mode: str | None, cameo: str | None, weight: float | None) -> Act:
    return Act(kind, mode, cameo, weight, quad_number(cameo))


@cache
def _names() -> Mapping[str, str]:
    return {row[0]: row[1] for row in table("cameo-events.tsv")[1:]}


def name_of(cameo: str | None) -> str | None:
    """What a CAMEO code means, or the code of three digits above it ("Make a visit")."""
    return _names().get((cameo or "")[:3])


def quad_number(cameo: str | None) -> int | None:
    """GDELT's QuadClass: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    if not cameo:
        return None
    root = cameo[:2]
    return 1 + sum(root > last for last in ("05", "08", "13"))


def pairs(entry: Entry) -> list[tuple[Actor, Actor]]:
    """Each source with each target; a side that nobody is named on stands empty."""
    event = entry.event
    sides = (
        [_actor(entry, *one) for one in side] or [NOBODY] for side in (event.source, event.target)
    )
    return list(product(*sides))  # type: ignore[arg-type]


def _actor(entry: Entry, name: str, country: str | None) -> Actor:
    return Actor(name, country, entry.party(name, country).code or country)


def number_of(event_id: str) -> int:
    """The event's id as a number, for layouts whose ids are numbers."""
    return int(event_id, 16)
