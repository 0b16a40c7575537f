"""How sure an act is: cue words with scope and direction over the word that tells of it.

After ConText (Chapman et al. 2011): each rule names cues, whether they stand before or behind
the act's word, how far they reach, and which acts they bear on; some words end a cue's reach.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lawatan.errors import LexiconError
from lawatan.events.candidates import STATEMENTS
from lawatan.events.scene import Scene
from lawatan.lexicon.files import tree
from lawatan.model import EventType, Status

Cue = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; cues are sequences of case-folded words."""

    id: str
    status: Status
    reach: int
    before: frozenset[Cue]
    after: frozenset[Cue]
    types: frozenset[EventType]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in the order in which they win, and the words that end a cue's reach."""

    rules: tuple[Rule, ...]
    stops: frozenset[str]


@cache
def rules() -> Rules:
    """The status rules of the lexicon. Raises LexiconError where they are not well formed."""
    read = tree("status.yaml")
    if not isinstance(read, dict):
        raise LexiconError("lexicon file status.yaml needs the keys rules and stops")
    return Rules(tuple(_rule(entry) for entry in read["rules"]), frozenset(read["stops"]))


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        id=entry["id"],
        status=Status(entry["status"]),
        reach=entry["reach"],
        before=_cues(entry.get("before", ())),
        after=_cues(entry.get("after", ())),
        types=frozenset(EventType(name) for name in entry["types"]),
    )


def _cues(written: Sequence[str]) -> frozenset[Cue]:
    return frozenset(tuple(cue.casefold().split()) for cue in written)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status and the rule that gave it; None where nothing speaks against "held"."""

    status: Status
    rule: str | None


def status_of(scene: Scene, trigger: int, kind: EventType, ahead: bool) -> Verdict:
    """The status of the act that the token at this index tells of.

    `ahead` says that its day comes after the article's: then it is not held yet.
    """
    known = rules()
    before = _reach(scene, trigger, -1, known.stops)
    after = _reach(scene, trigger, 1, known.stops)
    for rule in known.rules:
        if kind in rule.types and _fires(rule, before, after):
            return Verdict(rule.status, rule.id)
    if ahead and kind not in STATEMENTS:
        return Verdict(Status.PLANNED, "status.day-ahead")
    return Verdict(Status.HELD, None)


def _fires(rule: Rule, before: Sequence[str], after: Sequence[str]) -> bool:
    behind = list(reversed(before[: rule.reach]))
    return _holds(behind, rule.before) or _holds(after[: rule.reach], rule.after)


def _holds(words: Sequence[str], cues: frozenset[Cue]) -> bool:
    grams = (tuple(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1))
    return any(gram in cues for gram in grams)


def _reach(scene: Scene, trigger: int, step: int, stops: frozenset[str]) -> list[str]:
    """The words from the trigger outwards, nearest first, until one that ends the reach."""
    out: list[str] = []
    index = trigger + step
    while scene.first <= index < scene.last and len(out) < 14:
        word = scene.word(index)
        if word in stops or (word == "," and step > 0):
            break
        if word != ",":
            out.append(word)
        index += step
    return out
