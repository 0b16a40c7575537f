"""Spans are half-open and never run backwards."""

from __future__ import annotations

import pytest

from lawatan.model import ArticleInfo, Reading, Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_runs_backwards_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="start <= end"):
        Span(start, end)


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "covers"),
    [
        (Span(0, 5), Span(5, 9), False, False),
        (Span(0, 5), Span(4, 9), True, False),
        (Span(0, 9), Span(4, 9), True, True),
    ],
)
def test_spans_that_touch_do_not_overlap(
    one: Span, other: Span, overlaps: bool, covers: bool
) -> None:
    assert (one.overlaps(other), one.covers(other)) == (overlaps, covers)


def test_asking_a_reading_for_an_actor_that_it_lacks_raises() -> None:
    with pytest.raises(KeyError):
        Reading(ArticleInfo(id="0", language="id")).actor("p1")
