"""Flattens the elements of an article to lines, each known as body or as a kind of furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lawatan.intake.pages.tree import Element
from lawatan.intake.pages.words import HIDDEN, kind_of_class
from lawatan.model import Boilerplate, BoilerplateKind, Span

_DROPPED = """script style noscript template iframe object embed svg canvas button select option
    input textarea audio video source picture img map head link meta math"""
DROPPED = frozenset(_DROPPED.split())
_BLOCKS = """address article aside blockquote body center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody
    td tfoot th thead time tr ul"""
BLOCKS = frozenset(_BLOCKS.split())
BY_TAG = {
    "figcaption": BoilerplateKind.CAPTION,
    "aside": BoilerplateKind.RELATED,
    "nav": BoilerplateKind.NAVIGATION,
    "footer": BoilerplateKind.NAVIGATION,
}
MAX_LINES = 20_000
LINKED = 0.9
"""A line with this share of its characters in links is no body text."""
MIN_LINKED = 20
_MANY, _LONG, _SHARE = 30, 120, 0.2
"""A front page has so many lines of body, and of lines of so many characters less than a share."""
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

Marks = Mapping[Element, BoilerplateKind]
"""Elements whose kind of furniture the outlet's own selectors tell."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page; `linked` counts its characters that stand in links."""

    text: str
    linked: int = 0
    kind: BoilerplateKind | None = None
    rule: str | None = None


@dataclass(slots=True)
class _Flow:
    """Collects text as it comes and cuts it into lines."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str | None, links: int) -> None:
        if text:
            self.pieces.append(text)
            self.linked += len("".join(text.split())) if links else 0

    def cut(self, kind: BoilerplateKind | None, rule: str | None) -> None:
        text = " ".join("".join(self.pieces).split())
        if text and len(self.lines) < MAX_LINES:
            self.lines.append(_judged(Line(text, self.linked, kind, rule)))
        self.pieces.clear()
        self.linked = 0


def _judged(line: Line) -> Line:
    """A line of links alone leads elsewhere, whatever it says."""
    letters = len(line.text.replace(" ", ""))
    sentence = line.text.endswith((".", "?", "!", '."', ".”"))
    if line.kind or letters < MIN_LINKED or line.linked < LINKED * letters:
        return line
    if sentence and line.linked < letters:
        return line
    return Line(line.text, line.linked, BoilerplateKind.RELATED, "page-linked-line")


def lines_of(
    roots: Iterable[Element], marks: Marks, body: BoilerplateKind | None = None
) -> list[Line]:
    """The lines of the elements in order; `body` is the kind of what nothing marks."""
    flow = _Flow()
    for root in roots:
        _flatten(root, marks, flow, (body, None), 0)
        flow.cut(body, None)
    return flow.lines


State = tuple[BoilerplateKind | None, str | None]


def _flatten(element: Element, marks: Marks, flow: _Flow, state: State, links: int) -> None:
    """Adds an element and what is under it; `tree.MAX_DEPTH` bounds the recursion."""
    links += element.tag == "a"
    flow.add(element.text, links)
    for child in element:
        _child(child, marks, flow, state, links)
        flow.add(child.tail, links)


def _child(child: Element, marks: Marks, flow: _Flow, state: State, links: int) -> None:
    kind, rule = own_kind(child, marks)
    if rule == HIDDEN or child.tag in DROPPED:
        return
    inner = (kind, rule) if kind is not None and state[0] is None else state
    breaks = inner != state or child.tag in BLOCKS or child.tag == "br"
    if breaks:
        flow.cut(*state)
    _flatten(child, marks, flow, inner, links)
    if breaks:
        flow.cut(*inner)


def own_kind(element: Element, marks: Marks) -> State:
    """The kind of furniture that an element itself tells, and by which rule."""
    if element in marks:
        return marks[element], "page-selector"
    if not isinstance(element.tag, str) or _HIDDEN_STYLE.search(element.get("style") or ""):
        return None, HIDDEN
    if element.tag in BY_TAG:
        return BY_TAG[element.tag], f"page-{element.tag}"
    if element.tag in ("body", "article", "main"):
        return None, None
    tokens = f"{element.get('class') or ''} {element.get('id') or ''}".split()[:12]
    kind = next((x for x in map(kind_of_class, tokens) if x), None)
    if kind == HIDDEN or kind is None:
        return None, kind
    return BoilerplateKind(kind), f"page-class-{kind}"


def furnished(lines: Sequence[Line]) -> tuple[str, tuple[Boilerplate, ...]]:
    """The text of the lines, one a line, and the furniture in it."""
    found: list[Boilerplate] = []
    at = 0
    for line in lines:
        if line.kind is not None:
            span = Span(at, at + len(line.text))
            found.append(Boilerplate(span, line.text, line.kind, line.rule))
        at += len(line.text) + 1
    return "\n".join(line.text for line in lines), tuple(found)


def body_letters(lines: Iterable[Line]) -> int:
    """Characters of body text."""
    return sum(len(line.text) for line in lines if line.kind is None)


def lists_headlines(lines: Sequence[Line]) -> bool:
    """True where the body is many short lines, as on front pages and indexes."""
    body = [line for line in lines if line.kind is None]
    long = sum(len(line.text) >= _LONG for line in body)
    return len(body) >= _MANY and long < _SHARE * len(body)
