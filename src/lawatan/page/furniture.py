"""Finds page furniture with the rules of the lexicon: whole lines first, then what is inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lawatan.model import BoilerplateKind, Span
from lawatan.page.headlines import closing_bracket, headline_end, looks_like_headline
from lawatan.page.lines import trim
from lawatan.page.rules import Rule, rules

START_LIMIT = 300
CREDIT_LIMIT = 600
TAIL_LIMIT = 220
INNER_LIMIT = 200_000
"""Code points of one line that are searched: no article has a longer one, an attack may."""
TAG_LIMIT = 90
RUN_ON = 120
"""A linked headline longer than this that ends like a sentence has body text on its line."""
HEADLINES = 6
"""At most so many headlines follow a heading such as "Baca Juga"."""

_MARKS = "*_#>|•·-–— \t\xa0\\"
_FULL_STOPS = frozenset('.!?"”')
_AFTER_SENTENCE = re.compile(r"(?:^|[.!?…\"”’')\];]|&nbsp;|\xa0|\s{2})\s*$")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of furniture before it is given its text."""

    span: Span
    kind: BoilerplateKind
    rule: str


def line_furniture(text: str, lines: Sequence[Span]) -> list[Found]:
    """Lines that are furniture as a whole, with the headlines that follow some of them."""
    found: list[Found] = []
    at = 0
    while at < len(lines):
        rule = _line_rule(text, lines[at])
        if rule is None:
            at += 1
        elif rule.where == "to-end":
            if _rest_is_summary(text, lines, at):
                return [*found, Found(Span(lines[at].start, lines[-1].end), rule.kind, rule.id)]
            found.append(Found(lines[at], rule.kind, rule.id))
            at += 1
        else:
            found.append(Found(_extent(text, lines[at], rule), rule.kind, rule.id))
            taken = _headlines_after(text, lines, at + 1) if rule.takes_headlines else 0
            found += [Found(x, rule.kind, rule.id) for x in lines[at + 1 : at + 1 + taken]]
            at += 1 + taken
    return found


def _line_rule(text: str, line: Span) -> Rule | None:
    if len(line) > CREDIT_LIMIT:
        return None
    raw = line.of(text)
    bare = raw.strip(_MARKS) or raw
    for rule in rules("to-end"):
        if rule.pattern.match(raw):
            return rule
    for rule in rules("line"):
        if rule.pattern.fullmatch(bare) or rule.pattern.fullmatch(raw):
            return rule
    if len(line) <= START_LIMIT:
        for rule in rules("start"):
            if rule.pattern.match(bare):
                return rule if _one_sentence(bare) or rule.takes_headlines else None
    return next((rule for rule in rules("credit") if rule.pattern.search(raw)), None)


def _extent(text: str, line: Span, rule: Rule) -> Span:
    """The whole line, or the linked headline only where body text runs on after it."""
    match = rule.pattern.search(text, line.start, line.end)
    runs_on = len(line) > RUN_ON and text[line.end - 1] in _FULL_STOPS
    if (
        rule.where != "start"
        or rule.kind is not BoilerplateKind.RELATED
        or not match
        or not runs_on
    ):
        return line
    return trim(text, line.start, headline_end(text, match.end(), line.end)) or line


def _one_sentence(line: str) -> bool:
    """False where body text goes on after the furniture that starts the line."""
    return len(line) <= 200 or not re.search(r"[.!?]\s[\"“]?[A-Z]\w+ \w", line[60:])


def _rest_is_summary(text: str, lines: Sequence[Span], at: int) -> bool:
    """A rule of three dashes ends the article only in its second half or before a summary."""
    if at + 1 >= len(lines) or at == 0:
        return at > 0
    following = lines[at + 1].of(text)[:200]
    cue = any(rule.pattern.match(following) for rule in rules("to-end"))
    last = at + 2 >= len(lines)
    return cue or last or lines[at].start - lines[0].start > lines[-1].end - lines[at].end


def _headlines_after(text: str, lines: Sequence[Span], at: int) -> int:
    """How many lines from `at` on are headlines."""
    count = 0
    while count < HEADLINES and at + count < len(lines):
        line = lines[at + count].of(text)
        if not looks_like_headline(line.strip(_MARKS)) or _line_rule(text, lines[at + count]):
            break
        count += 1
    return count


def inner_furniture(text: str, piece: Span) -> Iterator[Found]:
    """Furniture inside one line of body text, as far as INNER_LIMIT reaches."""
    piece = Span(piece.start, min(piece.end, piece.start + INNER_LIMIT))
    for rule in rules("inline"):
        for match in rule.pattern.finditer(text, piece.start, piece.end):
            span = trim(text, *match.span())
            if span:
                yield Found(span, rule.kind, rule.id)
    for rule in rules("linked"):
        yield from _linked(text, piece, rule)


def _linked(text: str, piece: Span, rule: Rule) -> Iterator[Found]:
    at = piece.start
    while (match := rule.pattern.search(text, at, piece.end)) is not None:
        at = match.end()
        before = text[max(piece.start, match.start() - 8) : match.start()]
        anywhere = match.groupdict().get("also") is not None
        if not anywhere and not _AFTER_SENTENCE.search(before):
            continue
        end = _linked_end(text, match, piece.end)
        span = trim(text, match.start(), end)
        at = max(at, end)
        if span:
            yield Found(span, rule.kind, rule.id)


def _linked_end(text: str, match: re.Match[str], limit: int) -> int:
    closed = None
    if text[match.start()] in "([":
        closed = closing_bracket(text, Span(*match.span()), limit)
    return closed or headline_end(text, match.end(), limit)


def tail_furniture(text: str, last: Span) -> Iterator[Found]:
    """Credits at the very end of the last line of body text, the last one first."""
    end = last.end
    for _ in range(4):
        found = _tail_rule(text, last.start, end)
        if found is None:
            return
        yield found
        rest = trim(text, last.start, found.span.start)
        if rest is None:
            return
        end = rest.end


def _tail_rule(text: str, start: int, end: int) -> Found | None:
    begin = max(start, end - TAIL_LIMIT)
    for rule in rules("tail"):
        match = rule.pattern.search(text, begin, end)
        span = trim(text, *match.span()) if match else None
        if span and _fits_tail(text, start, span):
            return Found(span, rule.kind, rule.id)
    return None


def _fits_tail(text: str, start: int, span: Span) -> bool:
    """A credit stands after a finished sentence, after a gap, or alone on its line."""
    before = text[max(start, span.start - 3) : span.start]
    return not before or not before.strip() or bool(_AFTER_SENTENCE.search(before))


def closing_lines(text: str, left: Sequence[Span]) -> list[Found]:
    """A name in capitals that signs the article off, and the tags under it."""
    last = len(left)
    while last and len(left[last - 1]) <= TAG_LIMIT and not _ends_sentence(text, left[last - 1]):
        last -= 1
    for at in range(max(last, 1), len(left)):
        if _signature(left[at].of(text)):
            signed = Found(left[at], BoilerplateKind.BYLINE, "byline-signature")
            return [signed, *_tags(left[at + 1 :])]
    glued = _tail_rule(text, left[last - 1].start, left[last - 1].end) if last else None
    return [glued, *_tags(left[last:])] if glued else []


def _tags(lines: Sequence[Span]) -> list[Found]:
    return [Found(x, BoilerplateKind.NAVIGATION, "tags-below") for x in lines]


def _ends_sentence(text: str, line: Span) -> bool:
    return text[line.end - 1] in '.!?"”:;,)'


def _signature(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+", line)
    return line.upper() == line and sum(map(len, words)) >= 5 and len(words) <= 10
