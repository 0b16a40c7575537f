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
_OBJECT = frozenset({"obj", "obl", "nsubj:pass"})


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
    lead: frozenset[Cue]
    unless: frozenset[Cue]
    ends: frozenset[str]


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
        lead=_cues(entry.words("lead", ())),
        unless=_cues(entry.words("unless", ())),
        ends=frozenset(entry.words("ends", ())),
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
    lead: tuple[str, ...]
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
    lead = _lead(scene, trigger) if word == "noun" else ()
    return _Around(tuple(reversed(before)), clause, after, sentence, predicate, lead, word)


def _lead(scene: Scene, trigger: int) -> tuple[str, ...]:
    """The verb whose object the act is, and the word before it ("untuk menghadiri KTT")."""
    head = scene.token(trigger).head
    if scene.token(trigger).deprel not in _OBJECT or not scene.first <= head < trigger:
        return ()
    return tuple(scene.word(i) for i in range(max(scene.first, head - 1), head + 1))


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
    if rule.only not in (None, around.word) or _has_effect(rule, around):
        return False
    words = [word for word in around.before if word != ","]
    near = words[max(0, len(words) - rule.reach) :]
    if _holds(near, rule.before, rule.not_after, words[: len(words) - len(near)][-1:]):
        return True
    if _holds(around.lead, rule.lead):
        return True
    if rule.anywhere and _holds(around.sentence, rule.anywhere):
        return True
    if _holds(around.predicate, rule.after):
        return True
    behind = around.after if rule.over_commas else around.clause
    return _holds(behind[: rule.reach], rule.after, rule.not_after)


def _has_effect(rule: Rule, around: _Around) -> bool:
    """True where the sentence says what the act brings ("kunjungan itu bisa mempererat ..."),
    not that it may take place ("pertemuan itu bisa digelar")."""
    said = around.predicate
    return _holds(said[:-1], rule.unless) and said[-1] not in rule.ends


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
