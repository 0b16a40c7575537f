"""Cities, regions and waters that are named as places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lawatan.actors.grammar import grammar
from lawatan.actors.states import StateMention
from lawatan.actors.words import Words, fold
from lawatan.model import Actor, ActorKind, Mention, MentionForm
from lawatan.page.places import country_of

# A known place has at most so many words ("Bandar Seri Begawan").
_LONGEST = 3


def find_places(words: Words, states: Sequence[StateMention]) -> list[Actor]:
    """Named places that are no state, in reading order, each with its country where known.

    They are what the parser takes for a place, and cities that the lexicon knows behind a
    preposition of place.
    """
    taken = {i for s in states for i in range(s.start, s.end)}
    named: dict[str, list[Mention]] = {}
    for start, end in sorted({*_parsed(words, taken), *_known(words, taken)}):
        mention = words.mention(start, end, MentionForm.NAME)
        named.setdefault(fold(mention.text), []).append(mention)
    return [
        Actor(f"l{index}", ActorKind.PLACE, " ".join(found[0].text.split()), tuple(found),
              country=country_of(found[0].text))
        for index, found in enumerate(named.values(), 1)
    ]  # fmt: skip


def _parsed(words: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
    until = 0
    for entity in words.parse.entities:
        inside = range(max(entity.start, until), entity.end)
        if entity.label in ("LOC", "GPE") and inside and not taken.intersection(inside):
            until = _whole(words, inside.start, entity.end, taken)
            yield inside.start, until


def _whole(words: Words, start: int, end: int, taken: set[int]) -> int:
    """The end of a place whose name the parser cut short ("New" for New Delhi)."""
    if country_of(words.text(start, end)):
        return end
    for further in range(min(start + _LONGEST, len(words)), end, -1):
        behind = range(end, further)
        free = all(words.shaped(i) and i not in taken for i in behind)
        if free and country_of(words.text(start, further)):
            return further
    return end


def _known(words: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Capitalised words that a gazetteer has, behind a verb or preposition; longest first."""
    for start in range(1, len(words)):
        if not (words.shaped(start) and _leads(words, start - 1)):
            continue
        for end in range(min(start + _LONGEST, len(words)), start, -1):
            span = range(start, end)
            free = not any(i in taken or words.entity(i) or not words.shaped(i) for i in span)
            if free and country_of(words.text(start, end)):
                yield start, end
                break


def _leads(words: Words, index: int) -> bool:
    return words.word(index) in grammar().locatives or words.token(index).upos == "VERB"
