"""Merging looks at few reports, and never overlooks one that is alike."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lawatan.model import ActorKind, Event, EventType, Passage, Span, Status
from lawatan.record.blocks import Stretch, blocks, looked_in, may_match, names, prospect, stand_of
from lawatan.record.ceilings import mark, most_shared
from lawatan.record.evidence import Report, Side
from lawatan.record.likeness import THRESHOLD, likeness, words_told
from lawatan.times.bounds import Days

FIRST = date(2017, 12, 1)
WHENS = st.one_of(
    st.none(),
    st.integers(0, 90).map(lambda n: (FIRST + timedelta(n)).isoformat()),
    st.sampled_from(["2018", "2018-01", "2017-12", "2016/2019", "2018-01-03/2018-06-01"]),
)
TOLD = st.none() | st.integers(0, 90).map(lambda n: (FIRST + timedelta(n)).isoformat())
WORDS = ["presiden", "itu", "mengecam", "keras", "keputusan", "tetangganya", "soal", "batas"]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
NAMES = st.sampled_from(["Budi Uji", "Budi", "Siti Coba", "Malaysia"])


@st.composite
def reports(draw: st.DrawFn, key: str) -> Report:
    """A report of one of three types between two states or armed men, on any day of a winter."""
    kind = draw(st.sampled_from([EventType.CONSULT, EventType.ACCUSE, EventType.ASSAULT]))
    words = draw(SENTENCES)
    act = Event(
        id=key, type=kind, source=(), target=(), status=draw(st.sampled_from(Status)),
        evidence=(Passage(Span(0, len(words)), words),),
        mode=draw(st.sampled_from([None, "visit", "meeting"])), when=draw(WHENS),
        place=draw(st.sampled_from([None, "Jakarta", "Kota Jakarta", "Surabaya"])),
    )  # fmt: skip
    source, target = (draw(st.lists(sides(), min_size=1, max_size=2)) for _ in range(2))
    return Report(key, act, tuple(source), tuple(target), draw(TOLD))


@st.composite
def sides(draw: st.DrawFn) -> Side:
    name = draw(NAMES)
    kind = ActorKind.COUNTRY if name == "Malaysia" else ActorKind.PERSON
    return Side(name, kind, draw(st.sampled_from(["IDN", "MYS", "NSA", None])))


@given(reports("a"), reports("b"))
def test_reports_that_may_match_stand_where_the_other_looks(one: Report, other: Report) -> None:
    if names(one) & names(other) and may_match(stand_of(one), stand_of(other)):
        assert _found(one, other)
        assert _found(other, one)


def _found(one: Report, other: Report) -> bool:
    """True where a report is among those that the other compares itself with."""
    stretches = [s for s in looked_in(other) if one.people or not s.strict]
    return any(_holds(stretch, slot) for stretch in stretches for slot in blocks(one))


def _holds(stretch: Stretch, slot: tuple[str, int]) -> bool:
    return slot[0] == stretch.block and stretch.low <= slot[1] <= stretch.high


@given(reports("a"), reports("b"))
def test_reports_that_are_alike_share_a_name(one: Report, other: Report) -> None:
    if likeness(one, other).score >= THRESHOLD:
        assert names(one) & names(other)


@given(reports("a"), reports("b"))
def test_likeness_is_the_same_both_ways(one: Report, other: Report) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(reports("a"), reports("b"))
def test_no_pair_in_reach_scores_more_than_its_prospect(one: Report, other: Report) -> None:
    best = prospect(stand_of(one), stand_of(other))
    if names(one) & names(other) and best > float("-inf"):
        assert likeness(one, other).score <= best + 1e-9


@given(reports("a"), reports("b"))
def test_dated_reports_that_are_alike_are_in_reach(one: Report, other: Report) -> None:
    if one.days and other.days and likeness(one, other).score >= THRESHOLD:
        long = [_years(one.days) > 3, _years(other.days) > 3]
        assert may_match(stand_of(one), stand_of(other)) or long[0] != long[1]


def _years(days: Days) -> int:
    return int(days.last[:4]) - int(days.first[:4]) + 1


@given(SENTENCES, st.lists(st.from_regex("[a-z]{4,9}", fullmatch=True)).map(" ".join))
def test_marks_never_tell_of_fewer_words_in_common(one: str, other: str) -> None:
    for pair in ((one, one), (one, other), (other, f"{other} {one}")):
        ours, theirs = map(words_told, pair)
        shared = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
        assert shared <= most_shared(*map(mark, pair)) <= 1


def test_marks_tell_other_words_from_the_same_ones() -> None:
    told = "Menlu mengecam keras pembatasan kapal nelayan asing"
    other = "Parlemen membahas anggaran pertanian untuk musim depan"
    assert most_shared(mark(told), mark(told)) == 1
    assert most_shared(mark(told), mark(other)) < 0.6
