"""Finds calendar expressions and gives them TIMEX3 values."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lawatan.model import Span, Time, TimeType
from lawatan.page.layout import Page
from lawatan.times import relative
from lawatan.times.extent import with_clock, with_left, with_part
from lawatan.times.grammar import Grammar, Rule, load_grammar
from lawatan.times.makers import MAKERS
from lawatan.times.periods import day_of
from lawatan.times.scene import GUIDE, NOTHING_BEFORE, Scene, Scheme, Value
from lawatan.times.words import calendar_words

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_LONGEST_WORD = 16


@dataclass(frozen=True, slots=True)
class _Found:
    """One expression with the rule and match that found it."""

    rule: Rule
    match: re.Match[str]
    span: Span
    value: Value


def find_times(page: Page, scheme: Scheme = GUIDE) -> tuple[Time, ...]:
    """The times of the page's body, resolved against `page.info.published`, in reading order."""
    scene = Scene(page.text, calendar_words(), _published(page), scheme, Span(0, 0), Span(0, 0))
    starts = [x.start for x in page.paragraphs]
    times: list[Time] = []
    for sentence in page.sentences:
        index = bisect_right(starts, sentence.start) - 1
        scene.paragraph = page.paragraphs[index] if index >= 0 else sentence
        scene.sentence = sentence
        found = _settle(list(_expressions(scene, load_grammar())), scene)
        times.extend(_time(x, page.text) for x in found)
    return tuple(times)


def _published(page: Page) -> date | None:
    try:
        return date.fromisoformat((page.info.published or "")[:10])
    except ValueError:
        return None


def _time(found: _Found, text: str) -> Time:
    value = found.value
    return Time(
        found.span, found.span.of(text), value.type, value.value, value.reason, found.rule.id
    )


def _expressions(scene: Scene, grammar: Grammar) -> Iterator[_Found]:
    """The expressions of the scene's sentence from left to right, none over another."""
    done = scene.sentence.start
    for token in _TOKEN.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        if token.start() < done or token.end() - token.start() > _LONGEST_WORD:
            continue
        found = _best(scene, _openers(token[0], grammar), token.start(), done)
        if found:
            done = found.span.end
            _remember(found, scene)
            yield found


def _openers(word: str, grammar: Grammar) -> tuple[Rule, ...]:
    if word[0].isdigit():
        return grammar.by_digit if len(word) <= 4 else ()
    return grammar.by_word.get(word.lower(), ())


def _best(scene: Scene, rules: tuple[Rule, ...], start: int, done: int) -> _Found | None:
    """The longest match at `start` that its rule accepts."""
    end = scene.sentence.end
    matches = [(m, r) for r in rules if (m := r.pattern.match(scene.text, start, end))]
    matches.sort(key=lambda x: -x[0].end())
    for match, rule in matches:
        value = _made(rule, match, scene)
        if value is not None:
            return _extended(rule, match, value, scene, done)
    return None


def _made(rule: Rule, match: re.Match[str], scene: Scene) -> Value | None:
    try:
        return MAKERS[rule.make](match, scene)
    except (ValueError, OverflowError):
        return Value(TimeType.DATE, None, "lies outside the calendar")


def _extended(rule: Rule, match: re.Match[str], value: Value, scene: Scene, done: int) -> _Found:
    span, value = with_clock(Span(*match.span()), value, scene)
    if scene.scheme.trailing_part:
        span, value = with_part(span, value, scene)
    return _Found(rule, match, with_left(span, value, scene, done), value)


def _remember(found: _Found, scene: Scene) -> None:
    if found.value.value and found.value.type in (TimeType.DATE, TimeType.TIME):
        scene.told.append(found.value.value)
    if "(" in found.match[0] and (day := day_of(found.value.value)) and scene.speaks_on(day):
        scene.speech = day


def _settle(found: list[_Found], scene: Scene) -> list[_Found]:
    """Give "dua pekan sebelum ..." its day, if the sentence named the event's day after it."""
    told: str | None = None
    for i in range(len(found) - 1, -1, -1):
        one = found[i]
        if one.value.reason == relative.PENDING:
            day = relative.settled(one.match, scene, told) if told else None
            value = Value(TimeType.DATE, day, None if day else NOTHING_BEFORE)
            found[i] = replace(one, value=value)
        elif one.value.type is TimeType.DATE:
            told = one.value.value or told
    return found
