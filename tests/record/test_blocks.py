"""Merging looks at few reports, and never overlooks one that is alike."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lawatan.model import ActorKind, Event, EventType, Passage, Span, Status
from lawatan.record.blocks import blocks, looked_in, may_match, stand_of
from lawatan.record.evidence import Report, Side
from lawatan.record.likeness import THRESHOLD, likeness
from lawatan.times.bounds import Days

FIRST = date(2017, 12, 1)
WHENS = st.one_of(
    st.none(),
    st.integers(0, 90).map(lambda n: (FIRST + timedelta(n)).isoformat()),
    st.sampled_from(["2018", "2018-01", "2017-12", "2016/2019", "2018-01-03/2018-06-01"]),
)
TOLD = st.none() | st.integers(0, 90).map(lambda n: (FIRST + timedelta(n)).isoformat())
SENTENCE = "Presiden itu mengecam keras keputusan tetangganya"


@st.composite
def reports(draw: st.DrawFn, key: str) -> Report:
    """A report of one of three types towards one state, on any day of a winter."""
    kind = draw(st.sampled_from([EventType.CONSULT, EventType.ACCUSE, EventType.ASSAULT]))
    act = Event(
        id=key, type=kind, source=(), target=(), status=draw(st.sampled_from(Status)),
        evidence=(Passage(Span(0, len(SENTENCE)), SENTENCE),),
        mode=draw(st.sampled_from([None, "visit", "meet"])), place="Jakarta", when=draw(WHENS),
    )  # fmt: skip
    attackers = ["IDN", "NSA"] if kind is EventType.ASSAULT else ["IDN"]
    guest = Side("Budi Uji", ActorKind.PERSON, draw(st.sampled_from(attackers)))
    host = Side("Malaysia", ActorKind.COUNTRY, "MYS")
    return Report(key, act, (guest,), (host,), draw(TOLD))


@given(reports("a"), reports("b"))
def test_reports_in_reach_share_a_block(one: Report, other: Report) -> None:
    if one.event.type is other.event.type and may_match(stand_of(one), stand_of(other)):
        assert blocks(one) & looked_in(other)
        assert blocks(other) & looked_in(one)


@given(reports("a"), reports("b"))
def test_dated_reports_that_are_alike_are_in_reach(one: Report, other: Report) -> None:
    if one.days and other.days and likeness(one, other).score >= THRESHOLD:
        long = [_years(one.days) > 3, _years(other.days) > 3]
        assert may_match(stand_of(one), stand_of(other)) or long[0] != long[1]


def _years(days: Days) -> int:
    return int(days.last[:4]) - int(days.first[:4]) + 1
