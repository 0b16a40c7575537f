"""Readings turn to dicts and back without loss, and bad dicts are refused with a reason."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawatan.codec import from_dict, from_form, to_dict
from lawatan.errors import ReadingError
from lawatan.lexicon.files import text_of
from lawatan.model import (
    Actor,
    ActorKind,
    ArticleInfo,
    Dateline,
    Event,
    EventType,
    Mention,
    MentionForm,
    Passage,
    Place,
    Quote,
    QuoteKind,
    Reading,
    Role,
    Span,
    Status,
    Time,
    TimeType,
)

SCHEMA = json.loads(text_of("reading.schema.json"))
WORDS = st.text(max_size=12)
SPANS = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda p: Span(min(p), max(p)))
PASSAGES = st.builds(Passage, SPANS, WORDS)
ACTORS = st.builds(
    Actor,
    id=WORDS,
    kind=st.sampled_from(ActorKind),
    name=WORDS,
    mentions=st.lists(st.builds(Mention, SPANS, WORDS, st.sampled_from(MentionForm))).map(tuple),
    named=st.booleans(),
    country=st.none() | WORDS,
    roles=st.lists(st.builds(Role, WORDS, st.none() | WORDS, st.none() | WORDS)).map(tuple),
)
TIMES = st.builds(Time, SPANS, WORDS, st.sampled_from(TimeType), st.none() | WORDS)
QUOTES = st.builds(
    Quote, SPANS, WORDS, st.sampled_from(QuoteKind), st.none() | WORDS, st.none() | PASSAGES
)
EVENTS = st.builds(
    Event,
    id=WORDS,
    type=st.sampled_from(EventType),
    source=st.lists(WORDS).map(tuple),
    target=st.lists(WORDS).map(tuple),
    status=st.sampled_from(Status),
    evidence=st.lists(PASSAGES, min_size=1).map(tuple),
    when=st.none() | WORDS,
    confidence=st.none() | st.floats(0, 1),
)
INFO = st.builds(
    ArticleInfo,
    id=WORDS,
    language=WORDS,
    dateline=st.none() | st.builds(Dateline, SPANS, WORDS, st.none() | st.builds(Place, WORDS)),
)
READINGS = st.builds(
    Reading,
    article=INFO,
    actors=st.lists(ACTORS, max_size=3).map(tuple),
    times=st.lists(TIMES, max_size=3).map(tuple),
    quotes=st.lists(QUOTES, max_size=3).map(tuple),
    events=st.lists(EVENTS, max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(READINGS)
def test_a_reading_survives_the_way_to_json_and_back(reading: Reading) -> None:
    assert from_dict(json.loads(json.dumps(to_dict(reading)))) == reading


@settings(max_examples=60, deadline=None)
@given(READINGS)
def test_the_form_that_readings_are_given_is_told_from_others(reading: Reading) -> None:
    form = json.loads(json.dumps(to_dict(reading)))
    assert from_form(form) == reading
    assert json.dumps(form) == json.dumps(to_dict(reading))


@pytest.mark.parametrize(
    ("change", "taken"),
    [
        ({"goldstein": 4}, True),
        ({"evidence": [{"text": "Lavrov tiba", "span": [0, 11]}]}, True),
        ({"main": 1}, False),
        ({"source": ["a1", 2]}, False),
        ({"evidence": [{"span": [0, True], "text": "Lavrov tiba"}]}, True),
        ({"evidence": [{"span": "01", "text": "Lavrov tiba"}]}, False),
        ({"when": ["2018"]}, False),
    ],
)
def test_another_form_is_taken_slowly_or_refused(change: dict[str, object], taken: bool) -> None:
    passage = Passage(Span(0, 11), "Lavrov tiba")
    act = Event("e1", EventType.CONSULT, ("a1",), (), Status.HELD, (passage,), goldstein=4.0)
    data = to_dict(Reading(ArticleInfo(id="0", language="id"), events=(act,)))
    data["events"][0] |= change
    assert from_form(data) is None
    try:
        assert taken == bool(from_dict(data).events)
    except ReadingError:
        assert not taken


@settings(max_examples=60, deadline=None)
@given(READINGS)
def test_the_json_form_obeys_the_published_schema(reading: Reading) -> None:
    jsonschema.validate(to_dict(reading), SCHEMA)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"schema": "lawatan.reading/2"}, "lawatan.reading/2"),
        ({"article": None}, "reading.article is None"),
        ({"colour": "red"}, "unknown keys"),
        ({"times": [{"span": [3, 1], "text": "", "type": "DATE", "value": None}]}, "span needs"),
        ({"times": [{"span": [1], "text": "", "type": "DATE", "value": None}]}, "not [start, end]"),
        ({"events": "none"}, "not a list"),
    ],
)
def test_a_dict_of_another_form_is_refused_with_the_reason(
    change: dict[str, object], told: str
) -> None:
    data = to_dict(Reading(ArticleInfo(id="0", language="id"))) | change
    with pytest.raises(ReadingError) as caught:
        from_dict(data)
    assert told in str(caught.value)
