"""Loads the frames: which words tell of which act, and who fills its sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from lawatan.errors import LexiconError
from lawatan.lexicon.affixes import affixes
from lawatan.lexicon.branch import Branch, read_list
from lawatan.lexicon.files import names
from lawatan.model import EventType, Mode, Status


class Voice(StrEnum):
    """Which form of a frame a word is."""

    ACTIVE = "active"
    PASSIVE = "passive"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Frame:
    """One kind of act and the words that tell of it.

    `nearby` must stand shortly behind the trigger (of a passive: or before it), `anywhere`
    somewhere in its sentence, `before` shortly before it; `absent` must not stand shortly
    behind, `unled` not right before. `target` are prepositions that lead to the other side. In
    a `symmetric` act both sides do the same; `swap` means that the subject is the target;
    `said` that it counts only in words that somebody reports; `weak` that the words alone tell
    little; `strict` that the target must follow one of its prepositions, or be the object;
    `led` that the object is never the target ("memimpin rombongan X ke Y"); `person` that it
    must be a person. `status` is that of the act where no cue tells another: who invites asks
    for a visit.
    """

    id: str
    type: EventType
    mode: str | None
    cameo: str | None
    triggers: Mapping[str, Voice]
    nearby: frozenset[str]
    anywhere: frozenset[str]
    absent: frozenset[str]
    before: frozenset[str]
    unled: frozenset[str]
    target: frozenset[str]
    owner: frozenset[str]
    symmetric: bool
    swap: bool
    said: bool
    weak: bool
    strict: bool
    led: bool
    person: bool
    status: Status | None


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, looked up by the words that trigger them (case-folded)."""

    by_word: Mapping[str, tuple[tuple[Frame, Voice], ...]]

    def of(self, word: str) -> tuple[tuple[Frame, Voice], ...]:
        """The frames that a word can trigger, with the voice it has in each."""
        for form in forms(word):
            found = self.by_word.get(form)
            if found is not None:
                return found
        return tuple(one for one in self._of_many(word) if one[1] is Voice.NOUN)

    def _of_many(self, word: str) -> tuple[tuple[Frame, Voice], ...]:
        """The frames of a noun that is said twice for many ("tuduhan-tuduhan")."""
        return next((self.by_word[one] for one in doubled(word) if one in self.by_word), ())


def forms(word: str) -> tuple[str, ...]:
    """A word, case-folded, and the same without an ending ("pasukannya": "pasukan")."""
    folded = word.casefold()
    bare = (folded.removesuffix(end) for end in affixes("ending") if folded.endswith(end))
    return folded, *bare


def doubled(word: str) -> tuple[str, ...]:
    """The single form of a word that is said twice, if it is ("sanksi-sanksinya": "sanksi")."""
    first, hyphen, second = word.casefold().partition("-")
    return (first,) if hyphen and first in forms(second) else ()


_VOICES = {"verbs": Voice.ACTIVE, "passives": Voice.PASSIVE, "nouns": Voice.NOUN}
_WORDS = ("with", "with-any", "without", "with-before", "without-before", "target", "owner")
_FLAGS = ("symmetric", "swap", "said", "weak", "strict", "led", "person")
_KEYS = {
    "id", "type", "mode", "cameo", "verbs", "passives", "nouns", "with", "with-any", "without",
    "target", "owner", "symmetric", "swap", "said", "weak", "strict", "led", "with-before",
    "without-before", "status", "person",
}  # fmt: skip


@cache
def frames() -> Frames:
    """The frames of the lexicon. Raises LexiconError where one is not well formed."""
    by_word: dict[str, list[tuple[Frame, Voice]]] = {}
    seen: set[str] = set()
    for name in names("frames", ".yaml"):
        for frame in map(_frame, read_list(name)):
            if frame.id in seen:
                raise LexiconError(f"{name}: two frames have the id {frame.id}")
            seen.add(frame.id)
            for word, voice in frame.triggers.items():
                by_word.setdefault(word.casefold(), []).append((frame, voice))
    return Frames({word: tuple(found) for word, found in by_word.items()})


def _frame(entry: Branch) -> Frame:
    unknown = set(entry.names()) - _KEYS
    if unknown:
        raise LexiconError(f"lexicon file {entry.path} has keys {sorted(unknown)} unknown")
    status, mode = entry.text_or_none("status"), entry.text_or_none("mode")
    if mode is not None and mode not in set(Mode):
        raise LexiconError(f"lexicon file {entry.path}: there is no mode {mode!r}")
    words = {key: frozenset(entry.words(key, ())) for key in _WORDS}
    return Frame(
        id=entry.text("id"),
        type=EventType(entry.text_or_none("type") or "CONSULT"),
        mode=mode,
        cameo=entry.text_or_none("cameo"),
        triggers={w: voice for key, voice in _VOICES.items() for w in entry.words(key, ())},
        nearby=words["with"],
        anywhere=words["with-any"],
        absent=words["without"],
        before=words["with-before"],
        unled=words["without-before"],
        target=words["target"],
        owner=words["owner"],
        status=Status(status) if status else None,
        **{key: entry.flag(key) for key in _FLAGS},
    )
