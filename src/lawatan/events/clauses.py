"""Which times of a sentence belong to other clauses than an act's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from lawatan.events.scene import Scene
from lawatan.model import Span

# Relations of clauses that tell of another act than the one that they hang from.
_SUBORDINATE, _RELATIVE, _SUBJECT = "advcl", "acl", "nsubj"
# How many words may stand between a word that leads to a report and the report's day.
_FAR = 12


def told_by(scene: Scene, time: Span, relays: Set[str]) -> bool:
    """True for the day of a report: "dilansir dari Kantor Berita Utara, Rabu (11/6/2025)"."""
    for index in _before(scene, time):
        if scene.word(index) in relays:
            return True
        if scene.token(index).upos == "VERB":
            return False
    return False


def _before(scene: Scene, time: Span) -> Iterator[int]:
    """The tokens before a time, nearest first."""
    behind = [i for i in scene.tokens if scene.token(i).span.end <= time.start]
    return reversed(behind[-_FAR:])


def apart(scene: Scene, trigger: int, time: Span, marks: Set[str]) -> bool:
    """True where a clause of another act lies between the act's word and a time: one that a
    word like "setelah" opens, or one that describes who acts."""
    above = _up(scene, trigger)
    down = list(takewhile(lambda i: i not in above, _up(scene, _head(scene, time))))
    verb = scene.token(trigger).upos == "VERB"
    return any(_marked(scene, i, marks) for i in down) or (verb and _describes(scene, down))


def _marked(scene: Scene, index: int, marks: Set[str]) -> bool:
    if scene.token(index).deprel != _SUBORDINATE:
        return False
    return any(scene.word(i) in marks for i in scene.children(index, "mark", "case", "advmod"))


def _describes(scene: Scene, path: Sequence[int]) -> bool:
    """True where the path from a time goes up through a relative clause of a subject."""
    relations = [scene.token(i).deprel for i in path]
    return len(path) > 1 and relations[-1] == _SUBJECT and _RELATIVE in relations[:-1]


def _head(scene: Scene, time: Span) -> int:
    inside = [i for i in scene.tokens if scene.token(i).span.overlaps(time)]
    outer = (i for i in inside if scene.token(i).head not in inside or scene.token(i).head == i)
    return next(outer, inside[0] if inside else scene.first)


def _up(scene: Scene, index: int) -> list[int]:
    """A token and all that it hangs from in its sentence."""
    out = [index]
    while (head := scene.token(index).head) != index and scene.first <= head < scene.last:
        if head in out:
            break
        out.append(head)
        index = head
    return out
