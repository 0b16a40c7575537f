"""How sure an act is: cue words with scope and direction over the word that tells of it.

After ConText (Chapman et al. 2011): each rule names cues, whether they stand before or behind
the act's word, how far they reach, and which acts they bear on; some words end a cue's reach.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lawatan.events.candidates import STATEMENTS
from lawatan.events.scene import Scene
from lawatan.lexicon.branch import Branch, read_tree
from lawatan.model import EventType, Status

Cue = tuple[str, ...]
# How many words around an act's word are looked through.
_FARTHEST = 16
# Relations by which an act's word hangs from another noun.
_OF = frozenset({"nmod", "compound", "flat", "appos"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; cues are sequences of case-folded words. `status` None: there is no act."""

    id: str
    status: Status | None
    reach: int
    before: frozenset[Cue]
    after: frozenset[Cue]
    types: frozenset[EventType]
    only: str | None
    over_commas: bool
    anywhere: frozenset[Cue]
    not_after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in the order in which they win, and the words that end a cue's reach."""

    rules: tuple[Rule, ...]
    stops: frozenset[str]


@cache
def rules() -> Rules:
    """The status rules of the lexicon. Raises LexiconError where they are not well formed."""
    read = read_tree("status.yaml")
    groups = {
        name: frozenset(EventType(kind) for kind in kinds)
        for name, kinds in read.lists("groups").items()
    }
    found = tuple(_rule(entry, groups) for entry in read.branches("rules"))
    return Rules(found, frozenset(read.words("stops")))


def _rule(entry: Branch, groups: Mapping[str, frozenset[EventType]]) -> Rule:
    status = entry.text("status")
    return Rule(
        id=entry.text("id"),
        status=None if status == "none" else Status(status),
        reach=entry.number("reach"),
        before=_cues(entry.words("before", ())),
        after=_cues(entry.words("after", ())),
        types=groups[entry.text("acts")],
        only=entry.text_or_none("only"),
        over_commas=entry.flag("over-commas"),
        anywhere=_cues(entry.words("anywhere", ())),
        not_after=frozenset(entry.words("not-after", ())),
    )


def _cues(written: Sequence[str]) -> frozenset[Cue]:
    return frozenset(tuple(cue.casefold().split()) for cue in written)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status and the rule that gave it; a status of None says that there is no act."""

    status: Status | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class _Around:
    """The words before and behind an act's word; `clause` ends at the first comma, `sentence`
    holds all, `predicate` is what the sentence says of an act that is its subject."""

    before: tuple[str, ...]
    clause: tuple[str, ...]
    after: tuple[str, ...]
    sentence: tuple[str, ...]
    predicate: tuple[str, ...]
    word: str


def status_of(scene: Scene, trigger: int, kind: EventType, ahead: bool) -> Verdict:
    """The status of the act that the token at this index tells of.

    `ahead` says that its day comes after the article's: then it is not held yet.
    """
    known = rules()
    around = _around(scene, trigger, known.stops)
    for rule in known.rules:
        if kind in rule.types and _fires(rule, around):
            return Verdict(rule.status, rule.id)
    if ahead and kind not in STATEMENTS:
        return Verdict(Status.PLANNED, "status.day-ahead")
    return Verdict(Status.HELD, None)


def _around(scene: Scene, trigger: int, stops: frozenset[str]) -> _Around:
    before = _reach(scene, trigger, -1, stops)
    after = _reach(scene, trigger, 1, stops)
    clause = after[: after.index(",")] if "," in after else after
    word = "verb" if scene.token(trigger).upos in ("VERB", "AUX") else "noun"
    sentence = tuple(scene.word(i) for i in scene.tokens)
    predicate = _predicate(scene, trigger)
    return _Around(tuple(reversed(before)), clause, after, sentence, predicate, word)


def _predicate(scene: Scene, trigger: int) -> tuple[str, ...]:
    """The verb whose subject the act is, or a noun that it hangs from ("rencana kunjungan"),
    with the words right before it ("akan ditunda")."""
    token = scene.token(trigger)
    if token.deprel in _OF and token.head < trigger:
        token = scene.token(token.head)
    if token.deprel != "nsubj" or token.head <= trigger:
        return ()
    first = max(trigger + 1, token.head - 2)
    return tuple(scene.word(i) for i in range(first, token.head + 1))


def _fires(rule: Rule, around: _Around) -> bool:
    if rule.only not in (None, around.word):
        return False
    words = [word for word in around.before if word != ","]
    near = words[max(0, len(words) - rule.reach) :]
    if _holds(near, rule.before, rule.not_after, words[: len(words) - len(near)][-1:]):
        return True
    if rule.anywhere and _holds(around.sentence, rule.anywhere):
        return True
    if _holds(around.predicate, rule.after):
        return True
    behind = around.after if rule.over_commas else around.clause
    return _holds(behind[: rule.reach], rule.after, rule.not_after)


def _holds(
    words: Sequence[str],
    cues: frozenset[Cue],
    not_after: frozenset[str] = frozenset(),
    lead: Sequence[str] = (),
) -> bool:
    """Whether a cue stands among the words, none of `not_after` right before it."""
    padded = [*(lead or ("",)), *words]
    for start in range(1, len(padded)):
        if padded[start - 1] not in not_after:
            for size in (1, 2, 3):
                if tuple(padded[start : start + size]) in cues:
                    return True
    return False


def _reach(scene: Scene, trigger: int, step: int, stops: frozenset[str]) -> tuple[str, ...]:
    """The words from the trigger outwards, nearest first, until one that ends the reach."""
    out: list[str] = []
    index = trigger + step
    while scene.first <= index < scene.last and len(out) < _FARTHEST:
        word = scene.word(index)
        if word in stops:
            break
        out.append(word)
        index += step
    return tuple(out)
