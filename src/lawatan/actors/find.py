"""Finds the cast of an article."""

from __future__ import annotations

from collections.abc import Sequence

from lawatan.actors.bodies import Organization, find_bodies, without_people
from lawatan.actors.cast import Cast
from lawatan.actors.codes import code_of_body, code_of_person, join_code
from lawatan.actors.described import Unnamed, describe
from lawatan.actors.gazetteer import state_titles
from lawatan.actors.outlet import outlet_body
from lawatan.actors.people import Person, find_people, sorted_roles
from lawatan.actors.places import find_places
from lawatan.actors.pronouns import resolve_pronouns
from lawatan.actors.setting import Setting
from lawatan.actors.states import StateMention, find_states
from lawatan.actors.words import Words
from lawatan.model import Actor, ActorKind, Mention
from lawatan.page.layout import Page
from lawatan.parse.tree import Parse


def find_actors(page: Page, parse: Parse) -> Cast:
    """Every person, organisation, country and unnamed speaker that the body names.

    Actors stand in the order of kinds (countries, people, organisations) and of first mention;
    their ids depend on the text alone.
    """
    words = Words(parse)
    states = find_states(words)
    people = find_people(words)
    bodies = without_people(find_bodies(words, _name_tokens(words)), (p.words for p in people))
    outlet_body(page, bodies)
    setting = Setting(words, states)
    setting.place_bodies(bodies)
    setting.place_people(people, bodies)
    named = {i for p in people for i in p.tokens}
    unnamed = describe(words, people, named)
    resolve_pronouns(words, people)
    return Cast((
        *_countries(words, states), *_people(people), *_bodies(bodies),
        *_unnamed(unnamed), *find_places(words, states),
    ))  # fmt: skip


def _name_tokens(words: Words) -> set[int]:
    return {i for e in words.parse.entities if e.label == "PER" for i in range(e.start, e.end)}


def _countries(words: Words, states: Sequence[StateMention]) -> list[Actor]:
    by_code: dict[str, list[Mention]] = {}
    for state in states:
        mention = words.mention(state.start, state.end, state.form)
        by_code.setdefault(state.code, []).append(mention)
    names = state_titles()
    return [
        Actor(
            f"c-{code.lower()}", ActorKind.COUNTRY, names[code], tuple(mentions), True, code, code
        )
        for code, mentions in by_code.items()
    ]


def _people(people: Sequence[Person]) -> list[Actor]:
    return [
        Actor(
            f"p{index}", ActorKind.PERSON, person.name, _ordered(person.mentions), True,
            person.country, code_of_person(person),
            (person.leader.wikidata or None) if person.leader else None, sorted_roles(person),
        )
        for index, person in enumerate(people, 1)
    ]  # fmt: skip


def _bodies(bodies: Sequence[Organization]) -> list[Actor]:
    return [
        Actor(
            f"o{index}", ActorKind.ORGANIZATION, body.name, tuple(body.mentions), True,
            body.country, code_of_body(body), body.known.wikidata if body.known else None,
        )
        for index, body in enumerate(bodies, 1)
    ]  # fmt: skip


def _unnamed(unnamed: Sequence[Unnamed]) -> list[Actor]:
    return [
        Actor(
            f"u{index}", one.kind, one.name, tuple(one.mentions), False, one.country,
            join_code(one.country, one.sector),
        )
        for index, one in enumerate(unnamed, 1)
    ]  # fmt: skip


def _ordered(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: m.span))
