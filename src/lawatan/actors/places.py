"""Cities, regions and waters that are named as places."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.actors.states import StateMention
from lawatan.actors.words import Words, fold
from lawatan.model import Actor, ActorKind, Mention, MentionForm
from lawatan.page.places import country_of


def find_places(words: Words, states: Sequence[StateMention]) -> list[Actor]:
    """Named places that are no state, in reading order, each with its country where known."""
    taken = {i for s in states for i in range(s.start, s.end)}
    named: dict[str, list[Mention]] = {}
    for entity in words.parse.entities:
        if entity.label in ("LOC", "GPE") and not taken.intersection(
            range(entity.start, entity.end)
        ):
            mention = words.mention(entity.start, entity.end, MentionForm.NAME)
            named.setdefault(fold(mention.text), []).append(mention)
    return [
        Actor(f"l{index}", ActorKind.PLACE, " ".join(found[0].text.split()), tuple(found),
              country=country_of(found[0].text))
        for index, found in enumerate(named.values(), 1)
    ]  # fmt: skip
